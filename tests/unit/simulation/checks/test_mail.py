"""Checks of email: whom it goes to, whether everybody is told, and what is sent again."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.keys.interests import interest_item_key
from registrar.aws.keys.registrations import message_key
from registrar.domain.interest import InterestKey
from registrar.domain.message import CLOCK_SKEW, TRIED_FOR, MessageKey
from registrar.domain.timestamp import to_text
from tests.simulation.world.clock import START
from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, at_rest, hows, mailed, reported
from tests.support.simulated_rows import holding, message, registration, seats, text, write

OWN, OTHER = "q1q@visitor.example", "q2q@visitor.example"
CONFIRMED = MessageKey(f"{1:032x}", 1, "confirmed").reference
INTEREST = InterestKey("alpha", "digest")
EARLIEST = (TRIED_FOR - 2 * CLOCK_SKEW).total_seconds()


def known(**addresses: str) -> World:
    """World with one registration that has, or had, these addresses."""
    world = a_world()
    attributes = {name: text(address) for name, address in addresses.items()}
    write(world, [registration(1, "cancelled", **attributes)])
    return world


def test_mail_to_an_address_of_another_registration_is_seen() -> None:
    """A registration's message goes to its own (N11)."""
    world = known()
    write(world, [registration(2, "cancelled")])

    assert mailed(world, CONFIRMED, OTHER, "N11") == [f"{CONFIRMED} went to {OTHER}"]


@pytest.mark.parametrize("name", ["new_address", "former_address_1"])
def test_mail_to_an_address_that_a_registration_has_or_had_is_right(name: str) -> None:
    """The one of now, a new one, and a former one."""
    world = known(**{name: OTHER})

    assert mailed(world, CONFIRMED, OWN, "N11") == mailed(world, CONFIRMED, OTHER, "N11") == []


def test_an_address_that_a_registration_has_left_is_its_own() -> None:
    """A message about the change goes there."""
    world = known()
    write(world, [registration(1, "cancelled", version={"N": "2"}, address=text(OTHER))])

    assert mailed(world, CONFIRMED, OWN, "N11") == []


@pytest.mark.parametrize(
    ("delivery", "kinds", "told"),
    [
        ("delivered", ("address_changed", "address_left"), []),
        ("delivered", ("address_changed",), ["address_left"]),
        ("delivered", ("address_left",), ["address_changed"]),
        ("bounced", ("address_changed",), []),
    ],
)
def test_a_change_of_address_that_is_not_told_at_both_is_seen(
    delivery: str, kinds: tuple[str, ...], told: list[str]
) -> None:
    """At the former one only if mail reaches it (N5)."""
    world = a_world()
    world.ses.fates[OWN] = "bounced" if delivery == "bounced" else "delivered"
    reaches = text(delivery)
    moved = {"version": {"N": "2"}, "address": text(OTHER), "link_generation": {"N": "2"}}
    messages = [message("pending", sk=text(f"M#000002#{kind}")) for kind in kinds]
    before = [registration(1, "cancelled", delivery=reaches)]

    after = reported(before, [registration(1, "cancelled", **moved), *messages], world=world)

    assert after == [f"the address of R#{1:032x} changes without the message {x}" for x in told]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, [f"R#{1:032x} is told of a certificate, and was never present"]),
        ({"minutes": {"N": "90"}}, []),
    ],
)
def test_a_certificate_for_one_who_was_never_present_is_seen(
    changes: dict[str, Any], told: list[str]
) -> None:
    """Those who were present have minutes (N5)."""
    certificate = message("pending", sk=text("M#000001#certificate"))

    assert reported([registration(1, "cancelled", **changes)], [certificate]) == told


def rested(event: dict[str, Any], *items: dict[str, Any]) -> list[str]:
    """Report at rest about mail of these items (N5)."""
    world = a_world()
    write(world, [event, *items])
    return at_rest(world, "N5")


def test_an_active_registration_without_a_message_is_seen_at_rest() -> None:
    """Those who have cancelled may have none."""
    active = rested(seats(taken=1), registration(1, "confirmed"), holding(1))
    cancelled = rested(seats(), registration(1, "cancelled"))

    assert active == [f"R#{1:032x} is confirmed and has no message"]
    assert cancelled == []


@pytest.mark.parametrize(
    ("state", "changes", "told"),
    [
        ("active", {}, [f"R#{1:032x} M#000001#confirmed is current and was never sent"]),
        ("active", {"version": {"N": "2"}}, []),
        ("active", {"delivery": text("bounced")}, []),
        ("cancelled", {}, []),
    ],
)
def test_a_current_message_that_was_superseded_is_seen_at_rest(
    state: str, changes: dict[str, Any], told: list[str]
) -> None:
    """Unless it is of a version before, or cannot arrive, or the event is cancelled."""
    event = seats(taken=1) | {"state": text(state)}
    owner = registration(1, "confirmed", **changes)

    assert rested(event, owner, holding(1), message("superseded")) == told


@pytest.mark.parametrize(
    ("state", "opens", "told"),
    [
        ("active", START, ["I#alpha A#digest was never told of the opening"]),
        ("active", START + timedelta(microseconds=1), []),
        ("cancelled", START, []),
    ],
)
def test_an_interest_that_stays_after_the_opening_is_seen_at_rest(
    state: str, opens: Any, told: list[str]
) -> None:
    """An event that opens later, or not at all, leaves nobody untold."""
    event = seats() | {"state": text(state), "opens": text(to_text(opens))}
    interest = interest_item_key(INTEREST) | {"address": text(OWN), "state": text("pending")}

    assert rested(event, interest) == told


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (None, [f"{CONFIRMED} is given up, and SES has never refused it"]),
        (EARLIEST - 1, [f"{CONFIRMED} is given up soon after its first refusal"]),
        (EARLIEST, []),
    ],
)
def test_a_message_that_is_given_up_early_is_seen(ago: float | None, told: list[str]) -> None:
    """SES refuses the mail itself for as long as it is tried."""
    world = a_world()
    if ago is not None:
        world.ses.refused[CONFIRMED] = world.clock.now - ago

    assert reported([message("claimed")], [message("refused")], world=world) == told


@pytest.mark.parametrize(
    ("function", "state", "told"),
    [
        ("sweep", "claimed", [f"{INTEREST.reference} is given up, and SES has never refused it"]),
        ("sweep", "pending", []),
        ("interest", "claimed", []),
    ],
)
def test_an_interest_that_a_sender_deletes_untold_is_seen(
    function: str, state: str, told: list[str]
) -> None:
    """One that is not claimed has its event closed; others may forget it."""
    world = a_world()
    interest = interest_item_key(INTEREST) | {"address": text(OWN), "state": text(state)}
    write(world, [interest])
    sender = world.functions[function]
    sender.handler = lambda *_: write(world, [{"delete": interest}])

    def act() -> None:
        sender.invoke({})

    world.scheduler.spawn("sender", act)
    world.scheduler.run_until(world.clock.now + 1)

    assert hows(world) == told


def test_a_row_of_a_message_is_known_by_its_reference() -> None:
    """The rows of these tests are those of the product."""
    row = message("sent")

    assert message_key(MessageKey.of_reference(CONFIRMED)) == {
        name: row[name] for name in ("pk", "sk")
    }
