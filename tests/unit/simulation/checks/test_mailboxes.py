"""Checks of mailboxes: how much one gets, and that one which wants nothing gets nothing."""

from registrar.domain.keyring import Keyring
from registrar.domain.mailbox_limit import PER_DAY, PER_HOUR, SUFFIXED_PER_DAY, SUFFIXED_PER_HOUR
from registrar.domain.message import EVERY_VERSION, MessageKey
from tests.simulation.world.process import secret_of
from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, hows, mailed
from tests.support.simulated_rows import registration, text, write

OWN = "q1q@visitor.example"
OTHER_SPELLING = "Q1q+7@VISITOR.example"
KEYS = Keyring(secret_of("secret").encode())
HALF_AN_HOUR = 1800.0


def known() -> World:
    """World with one registration, in the middle of an hour."""
    world = a_world()
    write(world, [registration(1, "cancelled")])
    world.clock.now += HALF_AN_HOUR
    return world


def reference(version: int) -> str:
    """Return the reference of the registration's message about that version."""
    return MessageKey(f"{1:032x}", version, "cancelled").reference


def news(number: int) -> str:
    """Return the reference of an announcement to the registration."""
    return MessageKey(f"{1:032x}", EVERY_VERSION, "news", f"n{number}").reference


def note(world: World, address: str = OWN) -> None:
    """Note that the mailbox wants nothing of the registration's event."""
    row = KEYS.unwanted_key("alpha", address)
    write(world, [{"pk": text(f"UW#{row}"), "sk": text("W"), "ttl": {"N": "1"}}])


def test_more_mail_than_an_hours_limit_is_seen_whatever_its_spelling() -> None:
    """The eleventh message; a copy of one is none (M10)."""
    world = known()
    for number in range(PER_HOUR.times):
        assert mailed(world, reference(number), (OWN, OTHER_SPELLING)[number % 2], "M10") == []

    again = mailed(world, reference(0), OWN, "M10")
    more = mailed(world, reference(99), OTHER_SPELLING, "M10")

    assert again == []
    assert more == [f"{OTHER_SPELLING} got 11 mails in 3600 seconds"]


def test_more_mail_to_other_spellings_than_their_share_is_seen() -> None:
    """The seventh of an hour, the twenty-first of a day; one to the plain spelling is right."""
    world = known()
    for number in range(SUFFIXED_PER_HOUR.times):
        assert mailed(world, reference(number), OTHER_SPELLING, "M10") == []
    more = mailed(world, reference(98), OTHER_SPELLING, "M10")
    plain = mailed(world, reference(99), OWN, "M10")
    for number in range(SUFFIXED_PER_HOUR.times + 1, SUFFIXED_PER_DAY.times):
        if number % SUFFIXED_PER_HOUR.times == 1:
            world.clock.now += 3600
        assert mailed(world, reference(number), OTHER_SPELLING, "M10") == []

    tomorrow = mailed(world, reference(97), OTHER_SPELLING, "M10")

    assert more == [f"{OTHER_SPELLING} got 7 mails to suffixed spellings in 3600 seconds"]
    assert plain == []
    assert tomorrow == [f"{OTHER_SPELLING} got 21 mails to suffixed spellings in 86400 seconds"]


def test_more_mail_than_a_days_limit_is_seen() -> None:
    """The thirty-first message, in the fourth hour."""
    world = known()
    for number in range(PER_DAY.times):
        if number % PER_HOUR.times == 0:
            world.clock.now += 3600
        assert mailed(world, reference(number), OWN, "M10") == []

    world.clock.now += 3600
    assert mailed(world, reference(99), OWN, "M10") == [f"{OWN} got 31 mails in 86400 seconds"]


def test_what_organisers_send_to_all_is_not_counted() -> None:
    """It may be more."""
    world = known()

    assert [mailed(world, news(number), OWN, "M10") for number in range(20)] == [[]] * 20


def test_mail_to_a_mailbox_that_wants_nothing_is_seen() -> None:
    """Once none can be on its way any more."""
    world = known()
    note(world)

    soon = mailed(world, news(1), OWN, "M10")
    world.clock.now += HALF_AN_HOUR
    late = mailed(world, news(2), OTHER_SPELLING, "M10")

    assert soon == []
    assert late == [f"{news(2)} went to {OTHER_SPELLING}, who wants none of alpha"]


def test_a_farewell_to_a_mailbox_that_wants_nothing_is_seen() -> None:
    """It is mailed beside the outbox."""
    world = known()
    note(world)
    world.clock.now += HALF_AN_HOUR
    farewell = f"{1:032x}__2__erased"

    told = mailed(world, farewell, OTHER_SPELLING, "M10")

    assert told == [f"{farewell} went to {OTHER_SPELLING}, who wants none of alpha"]


def test_a_seat_for_a_mailbox_that_wants_nothing_is_seen() -> None:
    """Also under another spelling; quarantine is right."""
    world = known()
    note(world)
    world.clock.now += HALF_AN_HOUR
    write(world, [registration(2, "quarantined", address=text(OTHER_SPELLING))])
    assert [how for how in hows(world) if "wants nothing" in how] == []

    write(world, [registration(3, "confirmed", address=text(OTHER_SPELLING))])

    told = [how for how in hows(world) if "wants nothing" in how]
    assert told == [f"R#{3:032x} is confirmed, and its owner wants nothing"]
