"""Joining, by clicking: a countdown, then the room, whose address is intercepted."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from registrar.domain.registration import Registration
from tests.browser.attendee_links import (
    ROOM,
    ROOM_OPEN_EARLY,
    TODAY,
    EventAttendees,
    event_attendees,
)
from tests.browser.conftest import LANGUAGES, Visit
from tests.browser.page_user import PageUser
from tests.browser.published_events import PublishedEvents
from tests.browser.variants import with_and_without_scripts

ZOOM = "https://zoom.example"
OPENS_MINUTES = 10

# Until the room opens; a machine that takes longer to show the page is given more
SECONDS = (15, 60, 240)

# Those who wait come back spread over ten seconds: these come at once
_AT_ONCE = "Math.random = () => 0"


def about_to_open(published_events: PublishedEvents, name: str, seconds: int) -> EventAttendees:
    """Publish an event whose room opens in so many seconds, by the cloud's clock."""
    begins = published_events.cloud.now() + timedelta(minutes=OPENS_MINUTES, seconds=seconds)
    starts = begins.astimezone(published_events.events["open"].starts.tzinfo).replace(tzinfo=None)
    place = {"online": ROOM_OPEN_EARLY["online"] | {"opens_minutes": OPENS_MINUTES}}
    soon = TODAY | {"starts": f"{starts:%Y-%m-%d %H:%M:%S}"}
    return event_attendees(published_events, name, dates=soon, programme=[], place=place)


def seen_before_it_opens(
    published_events: PublishedEvents, user: PageUser
) -> tuple[EventAttendees, Registration, str]:
    """Open the join link early; return the attendees, the registration and the countdown."""
    for seconds in SECONDS:
        some = about_to_open(published_events, f"early-{user.language}-{seconds}", seconds)
        maria = some.register("maria")
        user.page.goto(f"{some.join_path(maria)}?lang={user.language}")
        if user.heading == user.said("The room is not open yet"):
            return some, maria, user.page.locator(".countdown .left").inner_text()
    raise AssertionError("the page never came before the room opened")


def entered(user: PageUser) -> str:
    """Press the button; return the address, all of Zoom being a page of the test's."""
    user.page.route(f"{ZOOM}/**", lambda route: route.fulfill(body="a room"))
    user.page.locator("main form button").click()
    user.page.wait_for_url(f"{ZOOM}/**")
    assert user.page.inner_text("body") == "a room"
    return user.page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_early_is_let_in_in_time(
    published_events: PublishedEvents, visit: Visit, language: str
) -> None:
    """The page counts down, loads itself again, and has a button; the first time is noted."""
    page = visit(language=language, width=320, also=(ZOOM,))
    page.add_init_script(_AT_ONCE)
    user = PageUser(page, language)
    some, maria, left = seen_before_it_opens(published_events, user)

    expect(page.locator("main form button")).to_be_visible()
    shown, known = page.content(), joined(some, maria)
    room = entered(user)

    assert re.fullmatch(r"0:0\d:\d\d", left)
    assert (ROOM in shown, known, room) == (False, False, ROOM)
    assert joined(some, maria)


@with_and_without_scripts
def test_the_room_is_closed_after_a_cancellation(
    published_events: PublishedEvents, visit: Visit, scripts: bool
) -> None:
    """Open with a button; dead once the seat is given up, for a button shown before too."""
    some = event_attendees(
        published_events,
        f"leaving-{scripts}".lower(),
        dates=TODAY,
        programme=[],
        place=ROOM_OPEN_EARLY,
    )
    maria = some.register("maria")
    join_path = some.join_path(maria)
    user = PageUser(visit(join_path, scripts=scripts, also=(ZOOM,)), "bg")

    first = entered(user)
    user.page.goto(join_path)
    some.cancel(maria)
    with user.page.expect_navigation() as navigation:
        user.page.locator("main form button").click()

    assert first == ROOM
    assert navigation.value is not None
    assert navigation.value.status == 404
    user.page.goto(join_path)
    assert user.heading == user.said("This link is not valid, or no longer valid")


def joined(some: EventAttendees, one: Registration) -> bool:
    """Tell whether the time of joining is stored."""
    return some.people.again(one).joined is not None
