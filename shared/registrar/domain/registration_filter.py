"""Wanted: which of an event's registrations somebody looks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Literal

from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.registration import Registration, State
from registrar.domain.search import is_found

WantedDelivery = Delivery | Literal["not-reached"]


@dataclass(frozen=True, kw_only=True)
class RegistrationFilter:
    """Every criterion that is given must fit; ``choices`` maps a choice field to an option.

    Days are those of the event's zone, both included; ``search`` looks at names and addresses.
    """

    status: State | None = None
    delivery: WantedDelivery | None = None
    language: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    search: str = ""

    def matches(self, registration: Registration, zone: tzinfo | None) -> bool:
        """Whether the registration is one of those; nobody who is erased is."""
        return (
            registration.state != "erased"
            and self.status in (None, registration.state)
            and self.language in (None, registration.language)
            and _fits_delivery(self.delivery, registration.delivery)
            and self._fits_choices(registration.answers)
            and self._fits_days(registration.created, zone)
            and is_found(self.search, registration.name, registration.address)
        )

    def _fits_choices(self, answers: Mapping[str, Any]) -> bool:
        return all(_chose(answers.get(name), option) for name, option in self.choices.items())

    def _fits_days(self, created: datetime, zone: tzinfo | None) -> bool:
        day = created.astimezone(zone).date()
        return (self.since or day) <= day <= (self.until or day)


ALL = RegistrationFilter()


def to_data(wanted: RegistrationFilter) -> dict[str, Any]:
    """What is wanted as plain data for JSON, only what is given."""
    given = {
        "status": wanted.status,
        "delivery": wanted.delivery,
        "language": wanted.language,
        "choices": dict(wanted.choices),
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
        "search": wanted.search,
    }
    return {name: value for name, value in given.items() if value}


def from_data(data: Mapping[str, Any]) -> RegistrationFilter:
    """What ``to_data`` wrote; ValueError for a day that is none."""
    days = {name: date.fromisoformat(data[name]) for name in ("since", "until") if name in data}
    return RegistrationFilter(**{**data, **days})


def _fits_delivery(wanted: WantedDelivery | None, delivery: Delivery | None) -> bool:
    if wanted == "not-reached":
        return delivery in NOT_REACHED
    return wanted in (None, delivery)


def _chose(given: object, option: str) -> bool:
    return option in given if isinstance(given, list) else given == option
