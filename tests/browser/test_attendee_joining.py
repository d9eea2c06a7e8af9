"""The way in, by clicking: a countdown, then the room; its address is intercepted."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from registrar.domain.registration import Registration
from tests.browser.clicking import Hand
from tests.browser.conftest import LANGUAGES, Visit
from tests.browser.guests import HELD_OPEN, ROOM, TODAY, Party, party
from tests.browser.stage import Stage

ZOOM = "https://zoom.example"
OPENS_MINUTES = 10

# Until the room opens; a machine that takes longer to show the page is given more
SECONDS = (15, 60, 240)

# Those who wait come back spread over ten seconds: these come at once
_AT_ONCE = "Math.random = () => 0"


def about_to_open(stage: Stage, name: str, seconds: int) -> Party:
    """A party whose room opens in so many seconds, by the cloud's clock."""
    begins = stage.cloud.now() + timedelta(minutes=OPENS_MINUTES, seconds=seconds)
    starts = begins.astimezone(stage.events["open"].starts.tzinfo).replace(tzinfo=None)
    place = {"online": HELD_OPEN["online"] | {"opens_minutes": OPENS_MINUTES}}
    soon = TODAY | {"starts": f"{starts:%Y-%m-%d %H:%M:%S}"}
    return party(stage, name, dates=soon, programme=[], place=place)


def seen_before_it_opens(stage: Stage, hand: Hand) -> tuple[Party, Registration, str]:
    """Come while the door is shut: the party, whoever came, and what the countdown says."""
    for seconds in SECONDS:
        some = about_to_open(stage, f"early-{hand.language}-{seconds}", seconds)
        maria = some.come("maria")
        hand.page.goto(f"{some.door(maria)}?lang={hand.language}")
        if hand.heading == hand.said("The room is not open yet"):
            return some, maria, hand.page.locator(".countdown .left").inner_text()
    raise AssertionError("the page never came before the room opened")


def entered(hand: Hand) -> str:
    """Press the button; where it leads, the rest of the world being a page of the test's."""
    hand.page.route(f"{ZOOM}/**", lambda route: route.fulfill(body="a room"))
    hand.page.locator("main form button").click()
    hand.page.wait_for_url(f"{ZOOM}/**")
    assert hand.page.inner_text("body") == "a room"
    return hand.page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_early_is_let_in_in_time(stage: Stage, visit: Visit, language: str) -> None:
    """The page counts down, loads itself again, and has a button; the first time is noted."""
    page = visit(language=language, width=320, also=(ZOOM,))
    page.add_init_script(_AT_ONCE)
    hand = Hand(page, language)
    some, maria, left = seen_before_it_opens(stage, hand)

    expect(page.locator("main form button")).to_be_visible()
    shown, known = page.content(), joined(some, maria)
    room = entered(hand)

    assert re.fullmatch(r"0:0\d:\d\d", left)
    assert (ROOM in shown, known, room) == (False, False, ROOM)
    assert joined(some, maria)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_door_is_shut_after_a_cancellation(stage: Stage, visit: Visit, scripts: bool) -> None:
    """Open with a button; dead once the seat is given up, for a button shown before too."""
    some = party(stage, f"leaving-{scripts}".lower(), dates=TODAY, programme=[], place=HELD_OPEN)
    maria = some.come("maria")
    door = some.door(maria)
    hand = Hand(visit(door, scripts=scripts, also=(ZOOM,)), "bg")

    first = entered(hand)
    hand.page.goto(door)
    some.cancel(maria)
    with hand.page.expect_navigation() as navigation:
        hand.page.locator("main form button").click()

    assert first == ROOM
    assert navigation.value is not None
    assert navigation.value.status == 404
    hand.page.goto(door)
    assert hand.heading == hand.said("This link is not valid, or no longer valid")


def joined(some: Party, one: Registration) -> bool:
    """Whether it is noted that somebody went in."""
    return some.people.again(one).joined is not None
