"""Hand-written fakes at the ports of the actions: small, strict, single-threaded."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from registrar.actions.register_ports import NewRegistration, WriteConflict
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.message import MessageKey
from registrar.domain.proof_of_work import Proof
from registrar.domain.rate_limit import Limit
from registrar.domain.receipt import Receipt
from registrar.domain.refusals import TooManyRequests
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from registrar.domain.security_log import SecurityLine


@dataclass
class FakeNetworks:
    """Counter of busy networks."""

    counted: list[tuple[str, str]] = field(default_factory=list)

    def count(self, event: str, code: str) -> None:
        """Keep the event and the network's code."""
        self.counted.append((event, code))


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

    def holder(self, address_key: str) -> str | None:
        """Return the id of the registration with that address."""
        return self.holders.get(address_key)

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

    def park(self, draft: NewRegistration) -> Registration | None:
        """Write the registration, and nothing else."""
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
class FakeUnwanted:
    """Mailboxes that want no mail about an event."""

    noted: dict[tuple[str, str], datetime] = field(default_factory=dict)
    looked_up: list[tuple[str, str]] = field(default_factory=list)

    def add(self, event: str, mailbox: str, *, until: datetime) -> None:
        """Note the mailbox."""
        self.noted[event, mailbox] = until

    def is_unwanted(self, event: str, mailbox: str) -> bool:
        """Tell whether it is noted."""
        self.looked_up.append((event, mailbox))
        return (event, mailbox) in self.noted


@dataclass
class FakeProofs:
    """Proofs by key, with the registration that spent each."""

    spent: dict[str, str] = field(default_factory=dict)

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend the proof once, or again for the same registration."""
        return self.spent.setdefault(proof.key, registration_id) == registration_id


@dataclass
class FakeSecurityLog:
    """Security log that keeps its lines, before their addresses are replaced."""

    lines: list[SecurityLine] = field(default_factory=list)

    def record(self, line: SecurityLine) -> None:
        """Keep the line."""
        self.lines.append(line)


@dataclass
class FakeReceipts:
    """Receipts by the registration id that the submission makes."""

    left: dict[str, Receipt] = field(default_factory=dict)

    def put(self, receipt: Receipt, *, expires: datetime) -> None:
        """Store the receipt."""
        assert expires.tzinfo is not None
        self.left[receipt.registration_id] = receipt

    def find(self, registration_id: str) -> Receipt | None:
        """Return the receipt, or None."""
        return self.left.get(registration_id)

    def delete(self, receipt: Receipt) -> bool:
        """Delete the receipt unless it was replaced."""
        if self.left.get(receipt.registration_id) != receipt:
            return False
        del self.left[receipt.registration_id]
        return True
