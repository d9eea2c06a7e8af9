"""Inconsistencies planted into an event, one at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registrar.aws.keys.due_index import due_shard
from registrar.aws.keys.events import known_event_key, listing_key, option_key, seats_key
from registrar.aws.keys.registrations import message_key, registration_key, uniqueness_key
from registrar.aws.keys.waiting_list import ticket_key, waiting_key
from registrar.aws.table import moment, number, text
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from tests.support.factories import KEYS
from tests.support.limited_options import ENGLISH
from tests.support.reconciling import ReconcileFixture

NOBODY = "f" * 32


@dataclass(frozen=True)
class Planted:
    """Finding that is expected: its kind, and its subject of the event's people."""

    kind: str
    subject: Callable[[ReconcileFixture], str]
    plant: Callable[[ReconcileFixture], None]


def address_row(person: Registration) -> dict[str, dict[str, str]]:
    """Return the key of the row of a person's address."""
    return uniqueness_key(KEYS.address_key(person.event, person.address))


def _counter(name: str, to: int) -> Planted:
    return Planted(
        "seats",
        lambda _: name,
        lambda at: at.change(seats_key(at.event), f"SET {name} = :to", to=number(to)),
    )


def _option(name: str, kind: str, to: int) -> Planted:
    return Planted(
        kind,
        lambda _: "=".join(ENGLISH),
        lambda at: at.change(option_key(at.event, *ENGLISH), f"SET {name} = :to", to=number(to)),
    )


def _address_of_nobody(at: ReconcileFixture) -> None:
    """Let the row of one who has cancelled stay."""
    cancelled = at.services.again(at.people[4])
    at.put(address_row(cancelled) | {"registration": text(NOBODY)})


def _kept_address(at: ReconcileFixture) -> None:
    cancelled = at.services.again(at.people[4])
    at.put(address_row(cancelled) | {"registration": text(cancelled.id)})


def _message_of_nobody(at: ReconcileFixture) -> None:
    key = MessageKey(NOBODY, 1, "confirmed")
    due = {"due_shard": text(due_shard(NOBODY)), "due_at": moment(at.services.now)}
    rest = {"event": text(at.event), "state": text("pending"), "attempts": number(0)}
    at.put(message_key(key) | rest | due)


def _uncounted(at: ReconcileFixture) -> None:
    """Take a registration out of the figures, as if the stream had never told of it."""
    (entry,) = at.counting.store.entries([at.people[0].id])
    assert entry.counted is not None
    counts = at.services.events.counted(at.event)
    at.counting.corrupt({name: counts[name] - 1 for name in entry.counted.names})
    at.change(registration_key(at.people[0].id), "REMOVE counted")


PLANTED: Mapping[str, Planted] = {
    "taken too high": _counter("taken", 4),
    "taken too low": _counter("taken", 1),
    "waiting too high": _counter("waiting", 3),
    "waiting too low": _counter("waiting", 0),
    "passed over too high": _counter("passed_over", 1),
    "reserved too high": _counter("reserved", 1),
    "bound for everybody too high": _counter("public_limit", 5),
    "bound for everybody too low": _counter("public_limit", 1),
    "option too high": _option("taken", "option", 3),
    "option too low": _option("taken", "option", 1),
    "option passed over too high": _option("passed_over", "option passed over", 2),
    "no address row": Planted(
        "address unclaimed",
        lambda at: at.people[0].id,
        lambda at: at.delete(address_row(at.people[0])),
    ),
    "address row of an unknown": Planted(
        "address of another",
        lambda at: at.people[0].id,
        lambda at: at.put(address_row(at.people[0]) | {"registration": text(NOBODY)}),
    ),
    "address row of somebody else": Planted(
        "address of another",
        lambda at: at.people[0].id,
        lambda at: at.put(address_row(at.people[0]) | {"registration": text(at.people[1].id)}),
    ),
    "address row of nobody": Planted(
        "address of nobody", lambda at: at.people[4].id, _address_of_nobody
    ),
    "address row of one who cancelled": Planted(
        "address of nobody", lambda at: at.people[4].id, _kept_address
    ),
    "position of an unknown": Planted(
        "position of nobody",
        lambda _: "#2",
        lambda at: at.put(waiting_key(at.event, 2) | {"registration": text(NOBODY)}),
    ),
    "position of one who is seated": Planted(
        "position of nobody",
        lambda _: "#2",
        lambda at: at.put(waiting_key(at.event, 2) | {"registration": text(at.people[0].id)}),
    ),
    "no position": Planted(
        "position missing",
        lambda at: at.people[3].id,
        lambda at: at.delete(waiting_key(at.event, at.people[3].ticket or 0)),
    ),
    "ticket behind": Planted(
        "ticket",
        lambda _: "last ticket",
        lambda at: at.change(ticket_key(at.event), "SET last_ticket = :to", to=number(0)),
    ),
    "no message": Planted(
        "message missing",
        lambda at: at.people[0].id,
        lambda at: at.delete(message_key(MessageKey(at.people[0].id, 1, "confirmed"))),
    ),
    "message of an unknown": Planted(
        "message of nobody",
        lambda _: MessageKey(NOBODY, 1, "confirmed").reference,
        _message_of_nobody,
    ),
    "figure too high": Planted(
        "figures",
        lambda _: "confirmed",
        lambda at: at.counting.corrupt({"confirmed": 9}),
    ),
    "not in the figures": Planted(
        "uncounted",
        lambda _: "registrations",
        _uncounted,
    ),
    "not among all events": Planted(
        "not listed", lambda _: "all events", lambda at: at.delete(known_event_key(at.event))
    ),
    "not among public events": Planted(
        "not listed", lambda _: "public events", lambda at: at.delete(listing_key(at.event))
    ),
    "erased person's name": Planted(
        "erased leftovers",
        lambda at: at.people[5].id,
        lambda at: at.change(registration_key(at.people[5].id), "SET n = :n", n=text("Ann")),
    ),
    "erased person's message": Planted(
        "erased leftovers",
        lambda at: at.people[5].id,
        lambda at: at.put(
            message_key(MessageKey(at.people[5].id, 1, "waiting"))
            | {"event": text(at.event), "state": text("sent"), "attempts": number(1)}
        ),
    ),
}
