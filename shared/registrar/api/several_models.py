"""Models of the calls about all events that an organiser manages."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from registrar.actions.organise.find_people import FoundPerson
from registrar.actions.organise.managed_events import LOOKED_AT
from registrar.actions.organise.several_events import EventState
from registrar.api.event_models import EVENT, SeatsModel, ToDoModel, seats_of, to_do_of
from registrar.api.model import Model, Texts
from registrar.api.queries import Size
from registrar.api.registration_models import RegistrationModel, registration_of
from registrar.domain.later_events import ProvenConsent
from registrar.domain.next_dates import DateKind
from registrar.domain.registration_filter import SEARCH_MAX
from registrar.domain.seats import EventState as StateName
from registrar.files.csv_file import Separator

After = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{4,200}$")]
_AFTER = Field(default=None, description="`next` of the page before, to go on from there")
_NEXT = Field(description="`after` of the next page; null at the end")


class EventsPaging(Model):
    """Number of events to look at, and the cursor after which they begin."""

    after: After | None = _AFTER
    size: Annotated[int, Field(ge=1, le=LOOKED_AT)] = Field(
        default=LOOKED_AT,
        description="Number of events looked at, by name, with those that you do not manage",
    )


class PeopleSearch(Model):
    """Words of a search, number of people at most, and the cursor after which it begins."""

    search: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SEARCH_MAX)
    ] = Field(
        description="Words that are all in the name or the address, in either script",
        examples=["ivan"],
    )
    after: After | None = _AFTER
    size: Size = Field(default=50, description="Number of people at most")


class ConsentedFile(Model):
    """Separator of the file's cells."""

    separator: Separator = Field(
        default=Separator.comma,
        description="Separator of cells; Excel in Bulgarian wants `semicolon`",
    )


class DateModel(Model):
    """Date that is still to come."""

    kind: DateKind = Field(
        description="Of registration, of the event, or of erasing everything", examples=["opens"]
    )
    at: AwareDatetime


class EventAtAGlance(Model):
    """Event that you manage: its state, seats, dates to come, to-dos."""

    event: str = Field(description="Name in addresses", examples=[EVENT])
    title: Texts
    state: StateName
    seats: SeatsModel
    dates: list[DateModel] = Field(description="The nearest first")
    to_do: list[ToDoModel] = Field(description="Tasks of the team now, urgent ones first")


class EventsAtAGlance(Model):
    """Events among those looked at, that with the nearest date first."""

    items: list[EventAtAGlance]
    next: str | None = _NEXT


class FoundPersonModel(Model):
    """Registration that the search has found, with its event."""

    event: str = Field(description="Name of the event", examples=[EVENT])
    title: Texts
    registration: RegistrationModel


class FoundPeopleModel(Model):
    """People found so far."""

    items: list[FoundPersonModel]
    next: str | None = _NEXT
    stopped: bool = Field(
        description="True if the search reached its limit of events or registrations before it had"
        " looked at all: go on with `next`"
    )


class ConsentedModel(Model):
    """Address that may be told of later events, with the proof of its newest consent."""

    address: str = Field(examples=["ivan@example.org"])
    event: str = Field(description="Name of the event with that consent", examples=[EVENT])
    title: Texts
    registration: str = Field(description="Id of the registration with that consent")
    at: AwareDatetime = Field(description="Time of the consent")
    language: str = Field(examples=["bg"])
    text_hash: str = Field(description="SHA-256 of the text that was agreed to")
    text: str | None = Field(description="That text, word for word; null if it is unknown")
    unsubscribe: str = Field(
        description="Link that withdraws the consent without signing in: a page for a person, and"
        " for a mail program by one POST (RFC 8058)"
    )


class ConsentedPageModel(Model):
    """Page of addresses, the newest consent first; ``count`` is the number of all."""

    items: list[ConsentedModel]
    count: int = Field(description="Number of all addresses", examples=[120])
    next: str | None = _NEXT


def glance_of(state: EventState, name: StateName, language: str) -> EventAtAGlance:
    """Return the model of an event among several."""
    definition = state.definition
    return EventAtAGlance(
        event=definition.event,
        title=dict(definition.title),
        state=name,
        seats=seats_of(state.seats, state.seated),
        dates=[DateModel(kind=each.kind, at=each.at) for each in state.dates],
        to_do=[to_do_of(task, definition, language) for task in state.to_dos],
    )


def person_of(found: FoundPerson) -> FoundPersonModel:
    """Return the model of a person found."""
    return FoundPersonModel(
        event=found.definition.event,
        title=dict(found.definition.title),
        registration=registration_of(found.registration),
    )


def consented_of(proven: ProvenConsent, unsubscribe: str) -> ConsentedModel:
    """Return the model of an address with its link."""
    found, consent = proven.found, proven.found.consent
    return ConsentedModel(
        address=found.address,
        event=found.event,
        title=dict(proven.definition.title),
        registration=found.registration,
        at=consent.at,
        language=consent.language,
        text_hash=consent.text_hash,
        text=proven.text,
        unsubscribe=unsubscribe,
    )
