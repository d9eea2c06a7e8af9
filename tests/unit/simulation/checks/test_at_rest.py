"""Checks at rest: each sees what it is there for."""

from typing import Any

import pytest

from tests.simulation.operations.events import definition
from tests.simulation.operations.publishing import publish_file
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import holding, message, place, registration, seats, text, write


def test_a_free_seat_and_somebody_waiting_are_seen_at_rest() -> None:
    """After the promotions that the sweep would have made (N9)."""
    world = World("seed", Profile("none"))
    waiting = registration(1, "waiting", ticket={"N": "1"})
    write(world, [seats(waiting=1), waiting, place(1, 1), holding(1)])

    world.checks.at_rest()

    assert "N9" in [one.promise for one in world.record.violations]


def test_a_message_that_was_never_sent_is_seen_at_rest() -> None:
    """A message still waits, or is marked as sent though SES has no such mail (N5)."""
    for state in ("pending", "claimed", "sent"):
        world = World("seed", Profile("none"))
        write(world, [message(state)])

        world.checks.at_rest()

        assert [one.promise for one in world.record.violations] == ["N5"], state


def erased(number: int) -> dict[str, Any]:
    """Return the tombstone of a registration."""
    bare = ("pk", "sk", "event", "state", "version", "link_generation")
    tombstone = registration(number, "erased", version={"N": "2"})
    return {name: tombstone[name] for name in bare}


# What a registration has beside the attributes that most checks look at
WHOLE: dict[str, Any] = {
    **{name: text("") for name in ("name", "body_hash")},
    "language": text("en"),
    "consents": text("[]"),
    "form_version": {"N": "1"},
    "created": text("2022-02-14T07:00:00.000000Z"),
}
ROWS_OF_ANY_KIND: list[dict[str, Any]] = [
    {"pk": text("EV#alpha"), "sk": text("NEWS#1"), "wanted": text("q1q@visitor.example")},
    {"pk": text("AU#alpha"), "sk": text("2022#1"), "about": {"L": [text("Person q1q")]}},
    {"pk": text("I#alpha"), "sk": text("LATER"), "digest": {"M": {"a": text("q1q")}}},
    {"pk": text("LATER#q1q"), "sk": text("KIND")},
    {"pk": text("LATER#1"), "sk": text("KIND"), "q1q": {"BOOL": True}},
    {"pk": text("LATER#1"), "sk": text("KIND"), "event": text("alpha"), "x": {"SS": ["a q1q"]}},
]


@pytest.mark.parametrize("row", ROWS_OF_ANY_KIND)
def test_data_of_an_erased_person_is_found_in_any_row(row: dict[str, Any]) -> None:
    """In keys, names and values, of kinds that no check knows too (N6)."""
    world = World("seed", Profile("none"))
    write(world, [registration(1, "cancelled")])
    write(world, [erased(1)])
    write(world, [row])

    world.record.violations.clear()  # of the commit
    world.checks.at_rest()

    assert [one.how for one in world.record.violations] == [
        f"q1q was erased from alpha and is in {(row['pk']['S'], row['sk']['S'])}"
    ]


def test_data_of_another_event_and_of_one_who_came_back_is_right() -> None:
    """The erasure was of one event, and of what there was."""
    world = World("seed", Profile("none"))
    write(world, [registration(1, "cancelled"), registration(2, "cancelled")])
    write(world, [erased(1), erased(2)])
    back = registration(3, "quarantined", address=text("q2q@visitor.example"))
    write(world, [{"pk": text("EV#beta"), "sk": text("X"), "x": text("q1q")}, back])

    world.record.violations.clear()  # of the commit
    world.checks.at_rest()

    assert world.record.violations == []


@pytest.mark.parametrize("row", ROWS_OF_ANY_KIND)
def test_anybody_s_data_is_found_after_retention(row: dict[str, Any]) -> None:
    """Every event is over for longer than it keeps data, whoever was erased (N6)."""
    world = World("seed", Profile("none"))
    write(world, [row])

    world.record.violations.clear()  # of the commit
    world.checks.erasures.after_retention()

    assert [one.promise for one in world.record.violations] == ["N6"]


def test_a_message_that_outlives_its_registration_is_seen() -> None:
    """And a former address of which no message is left to be sent (N6)."""
    world = World("seed", Profile("none"))
    write(world, [registration(1, "cancelled"), registration(2, "cancelled")])
    left = {"former_address_1": text("q2q@visitor.example"), "version": {"N": "2"}}
    write(world, [erased(1), message("superseded"), registration(2, "cancelled") | left])

    world.checks.at_rest()

    assert [one.how for one in world.record.violations] == [
        f"R#{1:032x} M#000001#confirmed outlived its registration",
        f"R#{2:032x} still holds ['former_address_1'], whom no message is for",
    ]


def published(world: World, workshop: int) -> None:
    """Publish an event whose option has so many seats, 0 for any number, by the real command."""

    def act() -> None:
        app = world.process(f"command line {workshop}").app
        event = definition("alpha", seats=4, waiting_list=4, workshop=workshop)
        publish_file(event, app)

    world.scheduler.spawn(f"publishes {workshop}", act)
    world.scheduler.run_until(world.clock.now + 1)


def test_a_figure_that_no_row_has_is_seen_at_rest() -> None:
    """A counter that is too high, and a registration that no counter has."""
    for rows in (
        [{"pk": text("EV#alpha#FIGURES"), "sk": text("COUNTS"), "0 confirmed": {"N": "1"}}],
        [registration(1, "cancelled", **WHOLE)],
    ):
        world = World("seed", Profile("none"))
        published(world, 0)
        write(world, rows)

        world.checks.at_rest()

        assert [one.promise for one in world.record.violations] == ["figures"]


def test_holders_that_are_never_counted_are_seen_at_rest() -> None:
    """Nobody asked for the count, so the option gives no seat for ever."""
    world = World("seed", Profile("none"))
    world.mappings.clear()

    published(world, 0)
    published(world, 2)
    world.checks.at_rest()

    assert [one.how for one in world.record.violations] == [
        "alpha: holders of ('track', 'workshop') were never counted"
    ]


def test_a_holder_who_was_never_counted_is_seen_when_the_option_opens() -> None:
    """Under the definition of now: it was chosen before the option had a limit (N1)."""
    world = World("seed", Profile("none"))
    world.mappings.clear()
    published(world, 0)
    chose = registration(1, "confirmed", answers=text('{"track": "workshop"}'))
    taken = {"pk": text("EV#alpha"), "sk": text("SEATS"), "change": ("taken", 1)}
    write(world, [chose, holding(1), taken])
    published(world, 2)
    before = list(world.record.violations)

    opened = {"pk": text("EV#alpha"), "sk": text("SEATS#track#workshop")}
    counters = {"capacity": {"N": "2"}, "taken": {"N": "0"}}
    write(world, [opened | counters])

    assert before == []
    assert [one.how for one in world.record.violations] == [
        "alpha: track=workshop has 0 holders, 1 chose it"
    ]
