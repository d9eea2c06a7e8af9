"""Hand-written fakes at the ports of the actions: small, strict, single-threaded."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from registrar.actions.register_ports import NewRegistration, WriteConflict
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.message import MessageKey
from registrar.domain.proof_of_work import Proof
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats


@dataclass
class FakeRegistrations:
    """Table of registrations that decides as the real one, one submission at a time."""

    seats: Seats | None
    by_id: dict[str, Registration] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    messages: list[MessageKey] = field(default_factory=list)
    option_seats: dict[tuple[str, str], int] = field(default_factory=dict)
    before_write: Callable[["FakeRegistrations"], None] = lambda _: None
    tickets: int = 0

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration, or None."""
        return self.by_id.get(registration_id)

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Write the registration with a seat."""
        self.before_write(self)
        full = tuple(option for option in draft.limited_options if not self.option_seats[option])
        refused = self.seats is None or not self._is_open(draft) or not self.seats.free
        if found := self._refusal(draft, refused=refused, full=full):
            return found
        for option in draft.limited_options:
            self.option_seats[option] -= 1
        self._write(draft, taken=1)
        return None

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Write the registration with a position in the waiting list."""
        self.before_write(self)
        seats = self.seats
        refused = seats is None or not self._is_open(draft) or seats.free or not seats.list_free
        if found := self._refusal(draft, refused=refused, full=()):
            return found
        self._write(draft, waiting=1)
        return None

    def next_ticket(self, event: str) -> int:
        """Return the next number."""
        self.tickets += 1
        return self.tickets

    def seats_of(self, event: str) -> Seats | None:
        """Return the counters."""
        return self.seats

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """Return the draft's options without a seat."""
        return tuple(option for option in draft.limited_options if not self.option_seats[option])

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Write the registration, and nothing else."""
        self.before_write(self)
        current = self.by_id.get(draft.registration.id)
        self.by_id.setdefault(draft.registration.id, draft.registration)
        return current

    def _is_open(self, draft: NewRegistration) -> bool:
        seats = self.seats
        return seats is not None and seats.is_open(draft.registration.created)

    def _refusal(
        self, draft: NewRegistration, *, refused: bool, full: tuple[tuple[str, str], ...]
    ) -> WriteConflict | None:
        current = self.by_id.get(draft.registration.id)
        holder = self.holders.get(draft.address_key)
        if not (current or holder or refused or full):
            return None
        return WriteConflict(current, holder, self.seats if refused else None, refused, full)

    def _write(self, draft: NewRegistration, *, taken: int = 0, waiting: int = 0) -> None:
        assert self.seats is not None
        self.by_id[draft.registration.id] = draft.registration
        self.holders[draft.address_key] = draft.registration.id
        self.messages.append(draft.message.key)
        self.seats = replace(
            self.seats, taken=self.seats.taken + taken, waiting=self.seats.waiting + waiting
        )


@dataclass
class FakeEvents:
    """One event: its counters, and its definition where a test needs one."""

    seats_now: Seats
    the_definition: EventDefinition | None = None

    def seats(self, event: str) -> Seats:
        """Return the counters."""
        return self.seats_now

    def definition(self, event: str) -> EventDefinition:
        """Return the definition."""
        assert self.the_definition is not None
        return self.the_definition

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the event's form."""
        return compile_form(self.definition(event))


@dataclass
class FakeRates:
    """Rate counter that notes each count, and refuses the scopes that are used up."""

    used_up: frozenset[str] = frozenset()
    counted: list[tuple[str, str]] = field(default_factory=list)

    def count(self, limit: Limit, subject: str) -> None:
        """Count, or raise TooManyRequests."""
        if limit.scope in self.used_up:
            raise TooManyRequests(60)
        self.counted.append((limit.scope, subject))


@dataclass
class FakeProofs:
    """Proofs by key, with the registration that spent each."""

    spent: dict[str, str] = field(default_factory=dict)

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend the proof once, or again for the same registration."""
        return self.spent.setdefault(proof.key, registration_id) == registration_id


@dataclass
class FakePublications:
    """The published definitions by event."""

    published: dict[str, EventDefinition] = field(default_factory=dict)
    planned: dict[str, list[Broadcast]] = field(default_factory=dict)
    held: bool = False

    def latest(self, event: str) -> EventDefinition | None:
        """Return the latest definition."""
        return self.published.get(event)

    def has_registrations(self, event: str) -> bool:
        """Tell whether the event has registrations."""
        return self.held

    def broadcasts(self, event: str) -> list[Broadcast]:
        """Return the event's broadcasts."""
        return self.planned.get(event, [])

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_BROADCASTS,
        to_count: tuple[OptionKey, ...] = (),
    ) -> None:
        """Replace that version of the definition."""
        latest = self.published.get(definition.event)
        assert (latest.version if latest else 0) == replacing
        self.published[definition.event] = definition
        stay = [
            broadcast
            for broadcast in self.broadcasts(definition.event)
            if broadcast not in plan.dropped
        ]
        ended = [replace(broadcast, finished=True) for broadcast in plan.stopped]
        dates = {broadcast.name: broadcast for broadcast in (*plan.dated, *ended, *plan.resumed)}
        self.planned[definition.event] = [
            *(dates.get(broadcast.name, broadcast) for broadcast in stay),
            *plan.begun,
        ]

    def keep_interests(self, event: str) -> None:
        """Do nothing: nobody waits for the opening."""
