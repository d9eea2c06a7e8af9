"""Registration filter: criteria for an event's registrations, read, checked and written.

A criterion is a field of ``RegistrationFilter``, its test in ``matches`` and its rule in
``check_filter``; pages, API and command line add a control for it and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Literal, get_args

from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.event import EventDefinition
from registrar.domain.field_criteria import BY_FIELD, fit_fields, known_values
from registrar.domain.registration import Registration
from registrar.domain.search import is_found

HeldState = Literal["confirmed", "held", "waiting", "parked", "cancelled", "quarantined"]
WantedDelivery = Delivery | Literal["not-reached"]
FaultCode = Literal[
    "not_an_option", "unknown_field", "not_a_date", "before_since", "too_long", "not_a_network"
]

STATES: tuple[str, ...] = get_args(HeldState)
DELIVERIES: tuple[str, ...] = (*get_args(Delivery), "not-reached")
SEARCH_MAX = 200  # characters: longer than any name beside any address

_DAYS = ("since", "until")

_NETWORK = re.compile(r"[0-9a-hjkmnp-tv-z]{10}")  # of Keyring.network_code
_TIME = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?", re.ASCII)
_DAY_LENGTH = len("2022-03-02")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class RegistrationFilter:
    """Criteria that must all match; ``choices`` maps a choice field to an option.

    ``answered`` and ``consents`` map a question and a consent to "yes" or "no"; a consent counts
    once its address is proven.
    ``since`` and ``until`` are days, or minutes as a ``datetime`` without a zone, by the clock of
    the event's zone; both are included. ``network`` is the code of the network that sent the form;
    ``search`` looks at names and addresses.
    """

    status: HeldState | None = None
    delivery: WantedDelivery | None = None
    language: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    answered: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    network: str = ""
    search: str = ""

    def matches(self, registration: Registration, zone: tzinfo | None) -> bool:
        """Test every criterion; an erased registration never matches."""
        return (
            registration.state != "erased"
            and self.status in (None, registration.state)
            and self.language in (None, registration.language)
            and _fits_delivery(self.delivery, registration.delivery)
            and self._fits_fields(registration)
            and self._fits_times(registration.created, zone)
            and self.network in ("", registration.network)
            and is_found(
                self.search, registration.name, registration.address, registration.telephone
            )
        )

    def _fits_fields(self, registration: Registration) -> bool:
        return fit_fields(
            registration,
            choices=self.choices,
            answered=self.answered,
            consents=self.consents,
        )

    def _fits_times(self, created: datetime, zone: tzinfo | None) -> bool:
        local = created.astimezone(zone).replace(tzinfo=None)
        return (self.since is None or local >= _begin(self.since)) and (
            self.until is None or local < _end(self.until)
        )


@dataclass(frozen=True, kw_only=True)
class FilterFault:
    """Criterion that makes no sense for the event, with the text that was ``given`` for it.

    ``field`` is the field of a fault in ``choices``, ``answered`` or ``consents``, else empty;
    ``known`` lists the values to choose from, if there are any.
    """

    criterion: str
    given: str
    code: FaultCode
    field: str = ""
    known: tuple[str, ...] = ()


ALL = RegistrationFilter()


def check_filter(
    wanted: RegistrationFilter, definition: EventDefinition
) -> tuple[FilterFault, ...]:
    """Faults of a filter for this event; empty if every criterion can be met."""
    return tuple(_faults(wanted, definition))


def read_filter(
    data: Mapping[str, Any], definition: EventDefinition
) -> tuple[RegistrationFilter, tuple[FilterFault, ...]]:
    """Filter from data as ``to_data`` writes them, and its faults.

    A criterion that has a fault is left out of the filter, so it is not used before the faults
    are shown. Times are ``date``, ``datetime`` or text like 2022-03-02 or 2022-03-02 14:30.
    """
    given = {name: value for name, value in data.items() if value}
    days = {name: _time(given[name]) for name in _DAYS if name in given}
    read = RegistrationFilter(**{**given, **days})
    unread = tuple(
        FilterFault(criterion=name, given=str(given[name]), code="not_a_date")
        for name, day in days.items()
        if day is None
    )
    faults = unread + check_filter(read, definition)
    return _without(read, faults), faults


def to_data(wanted: RegistrationFilter) -> dict[str, Any]:
    """Plain data for JSON: the given criteria, in the order of the fields."""
    given = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    return {name: _plain(value) for name, value in given.items() if value}


def from_data(data: Mapping[str, Any]) -> RegistrationFilter:
    """Filter that ``to_data`` wrote, unchecked. Raises ValueError for a day that does not exist."""
    days = {name: read_time(data[name]) for name in _DAYS if name in data}
    return RegistrationFilter(**{**data, **days})


def _faults(wanted: RegistrationFilter, definition: EventDefinition) -> Iterator[FilterFault]:
    yield from _unknown("status", wanted.status, STATES)
    yield from _unknown("delivery", wanted.delivery, DELIVERIES)
    yield from _unknown("language", wanted.language, definition.languages)
    yield from _faults_by_field(wanted, definition)
    if wanted.since and wanted.until and _end(wanted.until) <= _begin(wanted.since):
        given = time_as_text(wanted.until)
        yield FilterFault(criterion="until", given=given, code="before_since")
    if wanted.network and not _NETWORK.fullmatch(wanted.network):
        yield FilterFault(criterion="network", given=wanted.network, code="not_a_network")
    if len(wanted.search) > SEARCH_MAX:
        yield FilterFault(criterion="search", given=wanted.search, code="too_long")


def _faults_by_field(
    wanted: RegistrationFilter, definition: EventDefinition
) -> Iterator[FilterFault]:
    for criterion, known in known_values(definition).items():
        for name, value in getattr(wanted, criterion).items():
            if name in known:
                yield from _unknown(criterion, value, known[name], name)
            else:
                yield FilterFault(
                    criterion=criterion,
                    given=value,
                    code="unknown_field",
                    field=name,
                    known=tuple(known),
                )


def _unknown(
    criterion: str, given: str | None, known: tuple[str, ...], field: str = ""
) -> Iterator[FilterFault]:
    if given is not None and given not in known:
        yield FilterFault(
            criterion=criterion, given=given, code="not_an_option", field=field, known=known
        )


def _without(wanted: RegistrationFilter, faults: tuple[FilterFault, ...]) -> RegistrationFilter:
    """Return the filter without the faulty criteria; of those by field, without their fields."""
    whole = {fault.criterion for fault in faults} - set(BY_FIELD)
    at_fault = {(fault.criterion, fault.field) for fault in faults}
    sound: dict[str, Any] = {
        criterion: {
            name: value
            for name, value in getattr(wanted, criterion).items()
            if (criterion, name) not in at_fault
        }
        for criterion in BY_FIELD
    }
    return replace(wanted, **sound, **{name: getattr(ALL, name) for name in whole})


def time_as_text(given: date) -> str:
    """Return a day like 2022-03-02, a minute like 2022-03-02T14:30."""
    return given.isoformat(timespec="minutes") if isinstance(given, datetime) else given.isoformat()


def _time(given: object) -> date | None:
    if isinstance(given, date):
        return given
    try:
        return read_time(str(given))
    except ValueError:
        return None


def read_time(text: str) -> date:
    """Return a day like 2022-03-02, or a minute like 2022-03-02 14:30. Raises ValueError."""
    if not _TIME.fullmatch(text):
        raise ValueError("neither a day nor a minute")
    return date.fromisoformat(text) if len(text) == _DAY_LENGTH else datetime.fromisoformat(text)


def _begin(given: date) -> datetime:
    return given if isinstance(given, datetime) else datetime(given.year, given.month, given.day)


def _end(given: date) -> datetime:
    """Return the first moment after the day or the minute; no later than there are any."""
    length = _MINUTE if isinstance(given, datetime) else timedelta(days=1)
    begin = _begin(given)
    return begin + length if begin < datetime.max - length else datetime.max


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return time_as_text(value)
    return dict(value) if isinstance(value, Mapping) else value


def _fits_delivery(wanted: WantedDelivery | None, delivery: Delivery | None) -> bool:
    if wanted == "not-reached":
        return delivery in NOT_REACHED
    return wanted in (None, delivery)
