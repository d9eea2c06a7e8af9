"""Hand-written fakes at the ports of the actions: small, strict, single-threaded."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.local.ses_rules import refusal
from registrar.actions.register_ports import NewRegistration, WriteConflict
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.message import Message, MessageKey
from registrar.domain.option_holders import Option
from registrar.domain.proof_of_work import Proof
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats


@dataclass
class FakeRegistrations:
    """A table that decides as the real one, one submission at a time."""

    seats: Seats | None
    by_id: dict[str, Registration] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    messages: list[MessageKey] = field(default_factory=list)
    option_seats: dict[tuple[str, str], int] = field(default_factory=dict)
    before_write: Callable[["FakeRegistrations"], None] = lambda _: None
    tickets: int = 0

    def find(self, registration_id: str) -> Registration | None:
        """The registration, or None."""
        return self.by_id.get(registration_id)

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Write it with a seat."""
        self.before_write(self)
        full = tuple(one for one in draft.limited_options if not self.option_seats[one])
        refused = self.seats is None or not self._is_open(draft) or not self.seats.free
        if found := self._refusal(draft, refused=refused, full=full):
            return found
        for option in draft.limited_options:
            self.option_seats[option] -= 1
        self._write(draft, taken=1)
        return None

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Write it with a place in the waiting list."""
        self.before_write(self)
        seats = self.seats
        refused = seats is None or not self._is_open(draft) or seats.free or not seats.list_free
        if found := self._refusal(draft, refused=refused, full=()):
            return found
        self._write(draft, waiting=1)
        return None

    def next_ticket(self, event: str) -> int:
        """The next number."""
        self.tickets += 1
        return self.tickets

    def seats_of(self, event: str) -> Seats | None:
        """The counters."""
        return self.seats

    def full_options(self, draft: NewRegistration) -> tuple[tuple[str, str], ...]:
        """The draft's options without a seat."""
        return tuple(one for one in draft.limited_options if not self.option_seats[one])

    def quarantine(self, draft: NewRegistration) -> Registration | None:
        """Keep it, and nothing else."""
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
        """The counters."""
        return self.seats_now

    def definition(self, event: str) -> EventDefinition:
        """The definition."""
        assert self.the_definition is not None
        return self.the_definition

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Its form."""
        return compile_form(self.definition(event))


@dataclass
class FakeOutbox:
    """The messages by key; every change is checked as the ledger's conditions are."""

    messages: dict[MessageKey, Message] = field(default_factory=dict)
    taken_by_another: bool = False
    given_up: list[str] = field(default_factory=list)

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue it once."""
        if key in self.messages:
            return False
        self.messages[key] = Message(key, registration.event, "pending", 0, due)
        return True

    def find(self, key: MessageKey) -> Message | None:
        """The message, or None."""
        return self.messages.get(key)

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Take it, unless another did."""
        if self.taken_by_another or not message.is_due(now):
            return False
        self.messages[message.key] = message.claimed(until, registration)
        return True

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Note that it is sent."""
        return self._change(message, replace(message, state="sent", due=datetime.max))

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Pending again."""
        since = refused_since or message.refused_since
        return self._change(
            message, replace(message, state="pending", due=due, refused_since=since)
        )

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """Never taken."""
        self.given_up.append(registration.id)
        return self._change(message, replace(message, state="refused", due=datetime.max))

    def supersede(self, message: Message) -> bool:
        """Never to be sent."""
        return self._change(message, replace(message, state="superseded", due=datetime.max))

    def _change(self, message: Message, changed: Message) -> bool:
        if self.messages[message.key].attempts != message.attempts:
            return False
        self.messages[message.key] = changed
        return True


@dataclass
class FakeSes:
    """SES's client: what SES would refuse is refused, else it does what the script says."""

    script: list[Exception] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def send_email(self, **payload: Any) -> dict[str, str]:
        """The id, or the next failure of the script."""
        self.calls.append(payload)
        if refused := refusal(payload):
            raise ses_error("BadRequestException", 400, refused)
        if self.script:
            raise self.script.pop(0)
        return {"MessageId": f"ses-{len(self.calls)}"}


def ses_error(code: str, status: int, message: str = "") -> ClientError:
    """An error that SES answers with."""
    response: Any = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, "SendEmail")


@dataclass
class FakePost:
    """A SES that does what the script says, then takes everything."""

    script: list[type[Refused] | type[Unclear]] = field(default_factory=list)
    sent: list[MessageKey] = field(default_factory=list)

    def send(self, message: Message, registration: Registration) -> str:
        """The id, or the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message.key)
        return f"ses-{len(self.sent)}"


@dataclass
class FakeRates:
    """Counts what was counted, and refuses the scopes that are used up."""

    used_up: frozenset[str] = frozenset()
    counted: list[tuple[str, str]] = field(default_factory=list)

    def count(self, limit: Limit, subject: str) -> None:
        """Count, or refuse."""
        if limit.scope in self.used_up:
            raise TooManyRequests(60)
        self.counted.append((limit.scope, subject))


@dataclass
class FakeProofs:
    """Proofs by key, and for whom they were spent."""

    spent: dict[str, str] = field(default_factory=dict)

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend it once, or again for the same."""
        return self.spent.setdefault(proof.key, registration_id) == registration_id


@dataclass
class FakePublications:
    """The published definitions by event."""

    published: dict[str, EventDefinition] = field(default_factory=dict)
    planned: dict[str, list[Broadcast]] = field(default_factory=dict)
    held: bool = False

    def latest(self, event: str) -> EventDefinition | None:
        """The definition as it is."""
        return self.published.get(event)

    def has_registrations(self, event: str) -> bool:
        """Whether anybody is held."""
        return self.held

    def broadcasts(self, event: str) -> list[Broadcast]:
        """The runs as they are."""
        return self.planned.get(event, [])

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_BROADCASTS,
        to_count: tuple[Option, ...] = (),
    ) -> None:
        """Put it in place of that version."""
        latest = self.published.get(definition.event)
        assert (latest.version if latest else 0) == replacing
        self.published[definition.event] = definition
        stay = [run for run in self.broadcasts(definition.event) if run not in plan.dropped]
        ended = [replace(run, finished=True) for run in plan.stopped]
        dates = {run.name: run for run in (*plan.dated, *ended, *plan.resumed)}
        self.planned[definition.event] = [
            *(dates.get(run.name, run) for run in stay),
            *plan.begun,
        ]

    def keep_interests(self, event: str) -> None:
        """Nobody waits for the opening."""
