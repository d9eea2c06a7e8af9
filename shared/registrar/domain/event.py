"""The event definition: everything an organiser says about an event, in every language at once."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from registrar.domain.event_field import DefinitionPart, FormField, Option, Past
from registrar.domain.event_values import (
    Days,
    EmailAddress,
    Language,
    Line,
    Origin,
    Redirect,
    Slug,
    Text,
    WallTime,
    WebAddress,
    Whole,
    Zone,
)
from registrar.domain.wall_time import at_wall, elapsed, later

__all__ = ["DefinitionPart", "EventDefinition", "FormField", "Option", "Past"]


class Body(DefinitionPart):
    """An organiser or a partner."""

    name: Text
    website: WebAddress | None = None


class Funding(DefinitionPart):
    """Who paid: the statement and disclaimer stand on form, page and mail (P8)."""

    emblem: Literal["eu"] | None = None
    programme: Text
    statement: Text
    disclaimer: Text


class RegistrationPeriod(DefinitionPart):
    """When submissions are taken, in the event's zone."""

    opens: WallTime
    closes: WallTime


class Dates(DefinitionPart):
    """When the event is and when registration is open; wall times of one zone.

    A time that clocks show twice has an offset.
    """

    zone: Zone
    starts: WallTime
    ends: WallTime
    registration: RegistrationPeriod

    def at(self, wall: datetime) -> datetime:
        """The wall time as a moment, in the event's zone."""
        return at_wall(wall, self.zone)


class Online(DefinitionPart):
    """An online place; the join address is secret and never on a public page."""

    provider: Annotated[Line, StringConstraints(min_length=1, max_length=60)]
    join_address: WebAddress | None = None
    opens_minutes: Annotated[Whole, Field(ge=0, le=240)] = 15


class Venue(DefinitionPart):
    """Where: online, or an address."""

    online: Online | None = None
    address: Text | None = None


class ProgrammeSession(DefinitionPart):
    """One line of the programme."""

    starts: WallTime
    ends: WallTime
    title: Text
    speakers: tuple[Line, ...] = ()


class Reminder(DefinitionPart):
    """A message so many hours before the start."""

    hours_before: Annotated[Whole, Field(ge=1, le=24 * 60)]


class Thanks(DefinitionPart):
    """A message after the end to those who had a seat, with a link to the materials."""

    hours_after: Annotated[Whole, Field(ge=0, le=24 * 60)] = 20
    materials: WebAddress | None = None


class Signatory(DefinitionPart):
    """Who signs: the name as it is written, and the post."""

    name: Text
    post: Text | None = None


class Certificate(DefinitionPart):
    """A certificate for those who were present so long; its heading and a sentence may be own."""

    minimum_minutes: Annotated[Whole, Field(ge=1)]
    title: Text | None = None
    text: Text | None = None
    signatory: Signatory | None = None


class Websites(DefinitionPart):
    """Sites that may embed the form, and pages a submission may lead to (F6, F13)."""

    origins: tuple[Origin, ...] = ()
    redirects: tuple[Redirect, ...] = ()


class Team(DefinitionPart):
    """Who manages and who views the registrations, by sign-in address."""

    manages: tuple[EmailAddress, ...] = ()
    views: tuple[EmailAddress, ...] = ()


class Contact(DefinitionPart):
    """Whom a visitor may ask."""

    name: Text
    email: EmailAddress
    phone: Annotated[Line, StringConstraints(max_length=40)] | None = None


class Privacy(DefinitionPart):
    """The notice beyond the fields: controller, processors, rights (GDPR art. 13).

    ``basis`` is that of the registration itself (art. 6(1)(b), (f) or (e)); consents are their own.
    """

    controller: Text
    processors: tuple[Text, ...]
    region: Text
    rights: Text
    basis: Literal["contract", "legitimate_interests", "public_task"] = "contract"
    kept_days: Days


class EventDefinition(DefinitionPart):
    """All of it: published as one version, stored whole; publishing carries ``past`` along."""

    event: Slug
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    listed: bool = True
    title: Text
    summary: Text
    about: Text
    audience: Text | None = None
    organisers: Annotated[tuple[Body, ...], Field(min_length=1)]
    partners: tuple[Body, ...] = ()
    funding: Funding | None = None
    dates: Dates
    seats: Annotated[Whole, Field(ge=1, le=1_000_000)]
    waiting_list: Annotated[Whole, Field(ge=0, le=1_000_000)] = 0
    place: Venue
    programme: tuple[ProgrammeSession, ...] = ()
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    unknown_fields: Literal["refuse", "ignore"] = "refuse"
    reminders: tuple[Reminder, ...] = ()
    thanks: Thanks | None = None
    certificate: Certificate | None = None
    cancelled: bool = False
    websites: Websites = Websites()
    proof_of_work: bool = False
    team: Team = Team()
    contact: Contact
    privacy: Privacy
    version: Annotated[Whole, Field(ge=0)] = 0
    past: Past = Past()

    @property
    def starts(self) -> datetime:
        """The start, with its zone."""
        return self.dates.at(self.dates.starts)

    @property
    def ends(self) -> datetime:
        """The end, with its zone."""
        return self.dates.at(self.dates.ends)

    @property
    def opens(self) -> datetime:
        """The opening of registration, with the event's zone."""
        return self.dates.at(self.dates.registration.opens)

    @property
    def closes(self) -> datetime:
        """The close of registration, with the event's zone."""
        return self.dates.at(self.dates.registration.closes)

    @property
    def length(self) -> timedelta:
        """How long the event lasts, also in a night when clocks change."""
        return elapsed(self.starts, self.ends)

    @property
    def room_opens(self) -> datetime:
        """The opening of the online room; the start where there is none."""
        minutes = self.place.online.opens_minutes if self.place.online else 0
        return later(self.starts, -timedelta(minutes=minutes))

    @property
    def sessions(self) -> tuple[ProgrammeSession, ...]:
        """The programme in the order of time."""
        at = self.dates.at
        return tuple(sorted(self.programme, key=lambda one: at(one.starts).astimezone(UTC)))

    def field(self, name: str) -> FormField:
        """The field of that name; KeyError if there is none."""
        return next(field for field in self.fields if field.name == name)
