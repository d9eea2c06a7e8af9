"""Checks of organisers, rooms and proofs: who is let in, what is told, what is spent twice."""

from base64 import b64encode
from typing import Any

import pytest

from tests.simulation.checks.rights import DEFINITION_KNOWN, TOKEN_VALID
from tests.simulation.checks.spans import held_since
from tests.simulation.operations.events import HELPER, ROOM, definition
from tests.simulation.world.accounts import Account
from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, hows, reported
from tests.support.simulated_rows import holding, registration, seats, text, write

PROOF = {"pk": text("POW#proof"), "sk": text("P")}


def published(version: int = 1, **changes: Any) -> list[dict[str, Any]]:
    """Rows of a definition of the event of today, with its seats."""
    given = definition("delta", seats=4, waiting_list=9, **changes)
    whole = given.model_copy(update={"version": version})
    row = {"pk": text("DEF#delta"), "sk": text("DEF"), "version": {"N": str(version)}}
    counters = seats(capacity=4) | {"pk": text("EV#delta")}
    return [counters, row | {"definition": text(whole.model_dump_json(by_alias=True))}]


def test_what_held_at_a_moment_or_later() -> None:
    """Each value holds until the next."""
    history = [(1.0, "first"), (2.0, "second"), (3.0, "third")]

    assert held_since(history, 2.0) == ["second", "third"]
    assert held_since(history, 1.9) == ["first", "second", "third"]
    assert held_since([], 2.0) == []


def a_helper(role: str, *, owner: bool = False) -> World:
    """World with an event in whose team the helper has a role."""
    world = a_world()
    world.user_pool.invite(Account(HELPER, "password", owner=owner))
    write(world, published(helper=role))
    return world


def let_in(world: World, needed: Any, seconds: float) -> list[str]:
    """Report of a request of the helper that is begun so many seconds later, and done."""
    world.clock.now += seconds
    world.checks.rights.let_in(HELPER, "delta", needed, world.clock.now)
    return hows(world)


@pytest.mark.parametrize(
    ("role", "needed", "is_right"),
    [("", "views", False), ("views", "views", True), ("views", "manages", False),
     ("manages", "views", True), ("manages", "manages", True)],
)  # fmt: skip
def test_one_who_is_let_in_without_the_right_is_seen(
    role: str, needed: str, *, is_right: bool
) -> None:
    """By the role in the team; who manages an event sees it, too (S2)."""
    told = f"{HELPER} was let in to delta, and no longer {needed} it"

    assert let_in(a_helper(role), needed, 0.0) == ([] if is_right else [told])


def test_an_owner_is_let_in_everywhere() -> None:
    """Without a team."""
    assert let_in(a_helper("", owner=True), "manages", 0.0) == []


@pytest.mark.parametrize(("begun", "is_right"), [(-1.0, True), (0.0, False), (1.0, False)])
def test_one_who_has_left_the_team_is_let_in_no_more(begun: float, *, is_right: bool) -> None:
    """Only a request that began before may still be answered."""
    world = a_helper("manages")
    write(world, published(2))

    world.checks.rights.let_in(HELPER, "delta", "manages", world.clock.now + begun)

    assert (hows(world) == []) is is_right


@pytest.mark.parametrize(
    ("call", "seconds", "is_right"),
    [
        ("admin_remove_user_from_group", TOKEN_VALID - 1, True),
        ("admin_remove_user_from_group", TOKEN_VALID, False),
        ("admin_delete_user", 1.0, False),
    ],
)
def test_rights_of_before_hold_for_an_hour_and_no_removal_waits(
    call: str, seconds: float, *, is_right: bool
) -> None:
    """A token tells the rights of when it was made; a removed account is out at once."""
    world = a_helper("", owner=True)
    getattr(world.user_pool, call)({"Username": HELPER})

    assert (let_in(world, "manages", seconds) == []) is is_right


def test_a_join_address_that_is_lost_is_seen() -> None:
    """One that was never known is not lost."""
    known = reported(published(), published(2, room=""))
    unknown = reported(published(room=""), published(2, room="", tour=False))

    assert known == ["the join address of delta is lost"]
    assert unknown == []


def test_a_mail_about_another_join_address_is_seen() -> None:
    """Of another change everybody is told (N11)."""
    tells = {"pk": text("EV#delta"), "sk": text("RUN#event_changed#2")}
    elsewhere = published(2, room=f"{ROOM}-2")

    told = reported(published(), [*elsewhere, tells])

    assert told == ["everybody is told that delta has another join address"]
    assert reported(published(), elsewhere) == []
    assert reported(published(), [*published(2, starts="2022-03-10 18:03"), tells]) == []


@pytest.mark.parametrize(
    ("room", "seconds", "is_right"),
    [(ROOM, DEFINITION_KNOWN - 1, True), (ROOM, DEFINITION_KNOWN, False), (f"{ROOM}-2", 0.0, True),
     (f"{ROOM}-3", 0.0, False)],
)  # fmt: skip
def test_a_room_of_before_that_is_told_is_seen(
    room: str, seconds: float, *, is_right: bool
) -> None:
    """A minute after another is published, and one that was never published (N4)."""
    world = a_world()
    write(world, published())
    write(world, published(2, room=f"{ROOM}-2"))
    world.clock.now += seconds

    world.checks.rooms.told("delta", room, world.clock.now)

    told = [f"delta is not in the room that was told: {room}"]
    assert hows(world) == ([] if is_right else told)


def spent_by(number: int) -> dict[str, Any]:
    """Row of a proof that a registration has spent."""
    return PROOF | {"registration": text(f"{number:032x}")}


def test_a_proof_that_is_spent_twice_is_seen() -> None:
    """By another registration; the same may send its form again (F10)."""
    again = spent_by(1) | {"ttl": {"N": "2"}}
    told = f"a proof was spent by R#{1:032x} and by R#{2:032x}"

    assert reported([spent_by(1)], [spent_by(2)]) == [told]
    assert reported([spent_by(1)], [again]) == []


def registered(asks: bool, seconds: float, proofs: tuple[str, str]) -> list[str]:
    """Report of two registrations whose forms had these proofs."""
    world = a_world()
    for number, proof in enumerate(proofs, 1):
        world.checks.proofs.carried[f"{number:032x}"] = proof
    write(world, published(proof_of_work=asks))
    world.clock.now += seconds
    counters, _ = published()
    for number in (1, 2):
        own = registration(number, "confirmed", event=text("delta"))
        write(world, [counters | {"taken": {"N": str(number)}}, own, holding(number)])
    return hows(world)


@pytest.mark.parametrize(
    ("asks", "seconds", "proofs", "is_right"),
    [
        (True, DEFINITION_KNOWN, ("one", "one"), False),
        (True, DEFINITION_KNOWN, ("one", "other"), True),
        (True, DEFINITION_KNOWN - 1, ("one", "one"), True),
        (False, DEFINITION_KNOWN, ("one", "one"), True),
    ],
)
def test_two_places_by_one_proof_are_seen(
    seconds: float, proofs: tuple[str, str], *, asks: bool, is_right: bool
) -> None:
    """Once every process knows that the event asks for one (F10)."""
    told = f"R#{2:032x} has a place by the proof of R#{1:032x}"

    assert registered(asks, seconds, proofs) == ([] if is_right else [told])


SHOWN = {"statusCode": 200, "body": "<td>Person q5q</td>"}
READER = "reader@team.example"


def a_line(who: str = READER) -> dict[str, Any]:
    """Row of the audit of reading."""
    return {"pk": text("AU#delta#READ"), "sk": text("now#token"), "who": text(who)}


def shown(answer: dict[str, Any], *, line: dict[str, Any] | None, asked: str = "") -> list[str]:
    """Report of an answer to an organiser, who has asked for it before the line was written."""
    world = a_world()
    begun = world.clock.now
    if line:
        write(world, [line])
    world.checks.readings.answered({"body": asked}, answer, READER, "delta", begun)
    return hows(world)


def test_data_shown_without_a_line_are_seen() -> None:
    """A line of another organiser is none, and a file is read, too (P5)."""
    told = [f"{READER} was shown q5q of delta, and no line tells of it"]
    file = {"body": b64encode(b"Person q5q").decode(), "isBase64Encoded": True}

    assert shown(SHOWN, line=None) == shown(SHOWN, line=a_line("other@team.example")) == told
    assert shown(file, line=None) == told
    assert shown(SHOWN, line=a_line()) == []


def test_an_answer_that_shows_nobody_needs_no_line() -> None:
    """Nor one that repeats what was asked."""
    assert shown({"body": "<td>nobody</td>"}, line=None) == []
    assert shown(SHOWN, line=None, asked="search=q5q") == []
