"""Event definition: everything that an organiser says about an event, in every language."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from registrar.domain.event_field import DefinitionPart, FormField, Option, Past
from registrar.domain.event_mail import EventMail
from registrar.domain.event_values import (
    Days,
    EmailAddress,
    Language,
    Origin,
    Redirect,
    SingleLine,
    Slug,
    Text,
    WallTime,
    WebAddress,
    Whole,
    Zone,
)
from registrar.domain.wall_time import at_wall, elapsed, later

__all__ = ["DefinitionPart", "EventDefinition", "FormField", "Option", "Past"]


class Organisation(DefinitionPart):
    """Organiser or partner."""

    name: Text
    website: WebAddress | None = None


class Funding(DefinitionPart):
    """Funding programme, with the statement and disclaimer of form, page and mail (P8)."""

    emblem: Literal["eu"] | None = None
    programme: Text
    statement: Text
    disclaimer: Text


class RegistrationPeriod(DefinitionPart):
    """Period in which submissions are taken, as wall times of the event's zone."""

    opens: WallTime
    closes: WallTime


class Dates(DefinitionPart):
    """Dates of the event and its registration, as wall times of one zone.

    A time that clocks show twice has an offset.
    """

    zone: Zone
    starts: WallTime
    ends: WallTime
    registration: RegistrationPeriod

    def at(self, wall: datetime) -> datetime:
        """Return the wall time as a moment in the event's zone."""
        return at_wall(wall, self.zone)


class Online(DefinitionPart):
    """Online venue; the join address is secret and never on a public page."""

    provider: Annotated[SingleLine, StringConstraints(min_length=1, max_length=60)]
    join_address: WebAddress | None = None
    opens_minutes: Annotated[Whole, Field(ge=0, le=240)] = 15


class Venue(DefinitionPart):
    """Venue: online, or an address."""

    online: Online | None = None
    address: Text | None = None


class ProgrammeSession(DefinitionPart):
    """Line of the programme."""

    starts: WallTime
    ends: WallTime
    title: Text
    speakers: tuple[SingleLine, ...] = ()


class Reminder(DefinitionPart):
    """Message ``hours_before`` the start."""

    hours_before: Annotated[Whole, Field(ge=1, le=24 * 60)]


class Thanks(DefinitionPart):
    """Message after the end to registrations with a seat, with a link to the materials."""

    hours_after: Annotated[Whole, Field(ge=0, le=24 * 60)] = 20
    materials: WebAddress | None = None


class Signatory(DefinitionPart):
    """Signatory of a certificate: name and position."""

    name: Text
    post: Text | None = None


class Certificate(DefinitionPart):
    """Certificate for attendees with the minimum minutes; heading and sentence are optional."""

    minimum_minutes: Annotated[Whole, Field(ge=1)]
    title: Text | None = None
    text: Text | None = None
    signatory: Signatory | None = None


class Websites(DefinitionPart):
    """Websites that may embed the form, and pages that a submission may redirect to (F6, F13)."""

    origins: tuple[Origin, ...] = ()
    redirects: tuple[Redirect, ...] = ()


class Team(DefinitionPart):
    """Team: sign-in addresses of those who manage and those who view the registrations."""

    manages: tuple[EmailAddress, ...] = ()
    views: tuple[EmailAddress, ...] = ()


class Contact(DefinitionPart):
    """Contact for visitors' questions."""

    name: Text
    email: EmailAddress
    phone: Annotated[SingleLine, StringConstraints(max_length=40)] | None = None


class Privacy(DefinitionPart):
    """Privacy notice beyond the fields: controller, processors, rights (GDPR art. 13).

    ``basis`` is that of the registration (art. 6(1)(b), (f) or (e)); a consent is its own basis.
    """

    controller: Text
    processors: tuple[Text, ...]
    region: Text
    rights: Text
    basis: Literal["contract", "legitimate_interests", "public_task"] = "contract"
    kept_days: Days


class EventDefinition(DefinitionPart):
    """Definition of an event: one version, stored whole; publishing fills ``past``."""

    event: Slug
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    listed: bool = True
    title: Text
    summary: Text
    about: Text
    audience: Text | None = None
    organisers: Annotated[tuple[Organisation, ...], Field(min_length=1)]
    partners: tuple[Organisation, ...] = ()
    funding: Funding | None = None
    dates: Dates
    seats: Annotated[Whole, Field(ge=1, le=1_000_000)]
    waiting_list: Annotated[Whole, Field(ge=0, le=1_000_000)] = 0
    reserve: Annotated[Whole, Field(ge=0, le=1_000_000)] = 0
    place: Venue
    programme: tuple[ProgrammeSession, ...] = ()
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    unknown_fields: Literal["refuse", "ignore"] = "refuse"
    reminders: tuple[Reminder, ...] = ()
    thanks: Thanks | None = None
    mail: EventMail = EventMail()
    certificate: Certificate | None = None
    cancelled: bool = False
    websites: Websites = Websites()
    proof_of_work: bool = False
    address_check: Literal["never", "suspicious", "always"] = "suspicious"
    team: Team = Team()
    viewers_see_addresses: bool = False
    contact: Contact
    privacy: Privacy
    version: Annotated[Whole, Field(ge=0)] = 0
    past: Past = Past()

    @property
    def starts(self) -> datetime:
        """Start, in the event's zone."""
        return self.dates.at(self.dates.starts)

    @property
    def ends(self) -> datetime:
        """End, in the event's zone."""
        return self.dates.at(self.dates.ends)

    @property
    def opens(self) -> datetime:
        """Opening of registration, in the event's zone."""
        return self.dates.at(self.dates.registration.opens)

    @property
    def closes(self) -> datetime:
        """Close of registration, in the event's zone."""
        return self.dates.at(self.dates.registration.closes)

    @property
    def length(self) -> timedelta:
        """Elapsed time from start to end, also in a night when clocks change."""
        return elapsed(self.starts, self.ends)

    @property
    def room_opens(self) -> datetime:
        """Moment from which an online event can be joined; the start of an event at an address."""
        minutes = self.place.online.opens_minutes if self.place.online else 0
        return later(self.starts, -timedelta(minutes=minutes))

    @property
    def sessions(self) -> tuple[ProgrammeSession, ...]:
        """Programme sorted by start."""
        at = self.dates.at
        return tuple(sorted(self.programme, key=lambda session: at(session.starts).astimezone(UTC)))

    def field(self, name: str) -> FormField:
        """Return the field of that name. Raises KeyError if there is none."""
        return {field.name: field for field in self.fields}[name]
