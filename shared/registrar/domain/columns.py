"""Columns of a table of an event's registrations, for pages, files and queries.

A column has a value in two forms: as stored (codes, options, lists: for programs) and as a cell
for people (labels, names of countries, one text).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_

Kind = Literal["text", "texts", "number", "date", "moment", "yes_no"]
Value = str | int | float | bool | date | datetime | tuple[str, ...] | None
Cell = str | int | float | date | datetime | None
Read = Callable[[Registration], Any]


@dataclass(frozen=True)
class Words:
    """Texts of one language beside the event's own; codes without a name stay codes."""

    language: str
    gettext: Callable[[str], str]
    country: Callable[[str], str]
    language_name: Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Column:
    """Column; its moments are in its ``zone``, which is empty for other kinds."""

    name: str
    heading: str
    kind: Kind
    value: Callable[[Registration], Value]
    words: Callable[[Any], str] = str
    zone: str = ""

    @property
    def title(self) -> str:
        """Heading, with the zone where there are times (M11)."""
        return f"{self.heading} ({self.zone})" if self.zone else self.heading

    def cell(self, registration: Registration) -> Cell:
        """Return the cell for people: numbers, dates and moments as they are, all else as text."""
        value = self.value(registration)
        if self.kind == "yes_no":
            return self.words(value)
        if value is None or isinstance(value, int | float | date):
            return value
        return self.words(value)


def pick(of: Iterable[Column], names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of those names in that order. Raises KeyError for an unknown name."""
    by_name = {column.name: column for column in of}
    return tuple(by_name[name] for name in names)


def before_answers(definition: EventDefinition, words: Words) -> Iterator[Column]:
    """Yield the columns of service data before the answers: id, times, status, delivery."""
    _, zone = words.gettext, definition.dates.zone
    yield text("id", _(N_("Registration number")), lambda registration: registration.id)
    yield moment("registered", _(N_("Registered")), lambda registration: registration.created, zone)
    yield coded("status", _(N_("Status")), lambda registration: registration.state, words, STATES)
    yield Column(
        name="ticket",
        heading=_(N_("Waiting number")),
        kind="number",
        value=lambda registration: registration.ticket if registration.state == "waiting" else None,
    )
    yield coded(
        "delivery", _(N_("Delivery")), lambda registration: registration.delivery, words, DELIVERIES
    )
    yield text("language", _(N_("Language")), lambda registration: registration.language)
    yield text("website", _(N_("Website")), lambda registration: registration.website)


def after_answers(definition: EventDefinition, words: Words, now: datetime) -> Iterator[Column]:
    """Yield the columns after the answers: join time, check-in, minutes, certificate."""
    yield moment(
        "joined",
        words.gettext(N_("Joined")),
        lambda registration: registration.joined,
        definition.dates.zone,
    )
    if definition.place.address is not None:
        yield moment(
            "checked_in",
            words.gettext(N_("Checked in")),
            lambda registration: registration.checked_in,
            definition.dates.zone,
        )
    yield Column(
        name="minutes",
        heading=words.gettext(N_("Minutes present")),
        kind="number",
        value=lambda registration: registration.minutes,
    )
    if definition.certificate:
        yield yes_no(
            "certificate",
            words.gettext(N_("Certificate")),
            lambda registration: is_due(registration, definition, now),
            words,
        )


def text(name: str, heading: str, read: Read) -> Column:
    """Return a column of texts; an empty text is None."""
    return Column(
        name=name,
        heading=heading,
        kind="text",
        value=lambda registration: read(registration) or None,
    )


def moment(name: str, heading: str, read: Read, zone: str) -> Column:
    """Return a column of moments in that zone."""
    clock = ZoneInfo(zone)

    def value(registration: Registration) -> datetime | None:
        at: datetime | None = read(registration)
        return at and at.astimezone(clock)

    return Column(name=name, heading=heading, kind="moment", value=value, zone=zone)


def yes_no(name: str, heading: str, read: Read, words: Words) -> Column:
    """Return a boolean column; None where the question was not asked."""
    labels = {answer: words.gettext(word) for answer, word in YES_NO.items()}
    return Column(name=name, heading=heading, kind="yes_no", value=read, words=labels.__getitem__)


def coded(name: str, heading: str, read: Read, words: Words, labels: Mapping[str, str]) -> Column:
    """Return a column of codes; ``labels`` maps each to its text."""
    return Column(
        name=name,
        heading=heading,
        kind="text",
        value=read,
        words=lambda code: words.gettext(labels.get(code, code)),
    )


STATES: Mapping[str, str] = {
    "confirmed": N_("confirmed"),
    "held": N_("held until the address is confirmed"),
    "waiting": N_("waiting"),
    "parked": N_("being processed"),
    "cancelled": N_("cancelled"),
    "quarantined": N_("in quarantine"),
    "erased": N_("erased"),
}
DELIVERIES: Mapping[str, str] = {
    "sent": N_("sent"),
    "delayed": N_("delayed"),
    "delivered": N_("delivered"),
    "rejected": N_("could not be sent"),
    "undelivered": N_("not delivered"),
    "bounced": N_("came back"),
    "complained": N_("marked as spam"),
    "no_address": N_("no email address"),
}
ANSWERED: Mapping[str, str] = {"yes": N_("answered"), "no": N_("not answered")}
GIVEN: Mapping[str, str] = {"yes": N_("given"), "no": N_("not given")}
YES_NO: Mapping[bool | None, str] = {True: N_("yes"), False: N_("no"), None: "–"}
