"""Attendee's pages, by clicking: with scripts and without, on a desktop and on a phone."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.attendee_links import ANSWERS, EventAttendees, event_attendees
from tests.browser.conftest import Visit
from tests.browser.page_user import PageUser
from tests.browser.published_events import PublishedEvents
from tests.browser.window_watch import fits
from tests.support.cloud.driver import until
from tests.support.cloud.visitor import Visitor

SEATED = "Your seat is reserved"
LEFT = "Your registration is cancelled"
NOTHING = "Nothing is held about you"
DEAD = "This link is not valid, or no longer valid"

EVERYWHERE = pytest.mark.parametrize(
    ("language", "width", "scripts"),
    [("bg", 1280, True), ("en", 320, True), ("bg", 320, False), ("en", 1280, False)],
    ids=["bg-1280", "en-320", "bg-320-no-scripts", "en-1280-no-scripts"],
)


def mailbox(some: EventAttendees, name: str = "maria") -> Visitor:
    """Return the mailbox of an attendee of the event."""
    return Visitor(some.published_events.cloud, some.people.address(name))


@EVERYWHERE
def test_an_attendee_looks_after_the_registration(
    published_events: PublishedEvents, visit: Visit, language: str, width: int, scripts: bool
) -> None:
    """Seen, corrected, cancelled, taken back, withdrawn, resent, downloaded, erased (P3, F8)."""
    some = event_attendees(published_events, f"journey-{language}-{width}-{scripts}".lower())
    maria = some.register("maria")
    link = some.attendee_path(maria)
    page = visit(f"{link}?lang={language}", language=language, width=width, scripts=scripts)
    user = PageUser(page, language)

    looked(user)
    corrected(user)
    cancelled_and_taken_back(user)
    withdrawn_and_resent(user, some)
    downloaded(user)
    erased(user, link)

    assert fits(page)
    assert some.people.again(maria).state == "erased"
    assert published_events.driver.registrations(some.people.event) == []
    until(lambda: mailbox(some).kinds()[-1] == "erased")


def looked(user: PageUser) -> None:
    """Every value is there."""
    values = {value for value in ANSWERS.values() if isinstance(value, str)} - {"other"}
    assert user.heading == user.said(SEATED)
    assert {value for value in values if value not in user.text} == set()


def corrected(user: PageUser) -> None:
    """An error first, at its field and above the heading; then it is saved (F1)."""
    assert user.press("Correct your answers") == 200
    user.page.locator("[name=full_name]").fill("")
    assert user.press("Save") == 422
    assert user.page.title().startswith(user.said("Error:"))
    assert user.page.locator(".summary a").all_inner_texts() == [
        user.page.locator(".error").inner_text()
    ]
    assert user.page.locator("[name=town]").input_value() == ANSWERS["town"]
    user.page.locator("[name=full_name]").fill("Мария Нова")
    assert user.press("Save") == 200
    assert user.page.locator(".notice").inner_text().endswith(user.said("Your answers are saved."))
    assert "Мария Нова" in user.text


def cancelled_and_taken_back(user: PageUser) -> None:
    """Asked once, with the person's name; a no changes nothing."""
    for answer, heading in (("No, keep my seat", SEATED), ("Yes, cancel my registration", LEFT)):
        user.press("Cancel your registration")
        assert user.heading == user.said("Cancel your registration?")
        assert "Мария Нова" in user.text
        user.press(answer)
        assert user.heading == user.said(heading)
    assert user.press("Restore my registration") == 200
    assert user.heading == user.said(SEATED)


def withdrawn_and_resent(user: PageUser, some: EventAttendees) -> None:
    """The consent to be recorded is taken back with its moment; the details come once more."""
    user.press("Withdraw this consent")
    assert user.said("Withdrawn") in user.page.inner_text("section[aria-labelledby=consents]")
    assert user.find("Withdraw this consent").count() == 0
    user.press("Send me my details again")
    until(lambda: mailbox(some).kinds()[-1] == "resent")


def downloaded(user: PageUser) -> None:
    """Everything is there as JSON, the event as a calendar file."""
    name, data = user.save("Download everything as a file (JSON)")
    given = json.loads(data)
    assert (name[-5:], "Мария Нова" in data, given["registration"]["state"]) == (
        ".json",
        True,
        "confirmed",
    )
    name, calendar = user.save("Add the event to your calendar (file)")
    assert (name[-4:], calendar.startswith("BEGIN:VCALENDAR")) == (".ics", True)


def erased(user: PageUser, link: str) -> None:
    """Asked once; then the link, and going back, show that nothing is held."""
    user.press("Erase everything", "section[aria-labelledby=rights]")
    assert (user.heading, "Мария Нова" in user.text) == (user.said("Erase everything?"), True)
    user.press("Yes, erase everything")
    assert user.heading == user.said(NOTHING)
    user.page.go_back()
    user.page.goto(f"{link}/correct?lang={user.language}")
    assert (user.heading, "Мария" in user.text) == (user.said(NOTHING), False)


@EVERYWHERE
def test_a_new_address_counts_once_it_is_confirmed(
    published_events: PublishedEvents, visit: Visit, language: str, width: int, scripts: bool
) -> None:
    """Confirmed by a button from the new mailbox; then the old link opens nothing."""
    some = event_attendees(published_events, f"moves-{language}-{width}-{scripts}".lower())
    old, new = mailbox(some), mailbox(some, "nova")
    maria = some.register("maria")
    link = some.attendee_path(maria)
    user = PageUser(
        visit(f"{link}/correct?lang={language}", width=width, scripts=scripts), language
    )

    user.page.locator("[name=email]").fill(new.address)
    user.press("Save")
    waits = user.page.locator(".callout").inner_text()
    until(lambda: new.kinds() == ["confirm_address"])
    user.page.goto(f"{new.link('address')}?lang={language}")
    before = some.people.again(maria).address
    user.press("Confirm the address")
    told = user.heading
    user.press("See your registration")

    assert (new.address in waits, before) == (True, old.address)
    assert told == user.said("Your new email address is confirmed")
    assert (user.heading, new.address in user.text) == (user.said(SEATED), True)
    until(lambda: new.kinds()[-1] == "address_changed" and old.kinds()[-1] == "address_left")
    user.page.goto(f"{link}?lang={language}")
    assert user.heading == user.said(DEAD)


def test_pressing_twice_is_pressing_once(published_events: PublishedEvents, visit: Visit) -> None:
    """Each button, pressed again before the answer came: one change, one message (M7)."""
    some = event_attendees(published_events, "impatient")
    maria = some.register("maria")
    mail = mailbox(some)
    user = PageUser(visit(some.attendee_path(maria)), "bg")
    until(lambda: mail.kinds() == ["confirmed"])

    user.press("Correct your answers")
    user.page.locator("[name=town]").fill("Враца")
    user.press_twice("Save")
    until(lambda: mail.kinds()[1:] == ["corrected"])
    user.press("Cancel your registration")
    user.press_twice("Yes, cancel my registration")
    until(lambda: mail.kinds()[2:] == ["cancelled"])
    user.press_twice("Restore my registration")
    until(lambda: mail.kinds()[3:] == ["confirmed"])
    user.press_twice("Withdraw this consent")
    until(lambda: mail.kinds()[4:] == ["corrected"])
    now = some.people.again(maria)
    user.press("Erase everything", "section[aria-labelledby=rights]")
    user.press_twice("Yes, erase everything")
    until(lambda: mail.kinds()[5:] == ["erased"])

    assert (now.state, now.undone, now.revision, now.answers["town"]) == (
        "confirmed", 1, 2, "Враца",
    )  # fmt: skip
    expect(user.page.locator("h1")).to_have_text(user.said(NOTHING))
    some.people.assert_counted()


def test_going_back_does_no_harm(published_events: PublishedEvents, visit: Visit) -> None:
    """A form that was sent shows what is held now; a question of before is not asked again."""
    some = event_attendees(published_events, "back-again")
    maria = some.register("maria")
    user = PageUser(visit(some.attendee_path(maria)), "bg")
    user.press("Correct your answers")
    user.page.locator("[name=town]").fill("Враца")
    user.press("Save")

    user.page.go_back()
    town, again = user.page.locator("[name=town]").input_value(), user.press("Save")
    user.press("Cancel your registration")
    user.press("Yes, cancel my registration")
    user.page.go_back()

    assert (town, again, some.people.again(maria).answers["town"]) == ("Враца", 200, "Враца")
    assert user.heading == user.said(LEFT)
    some.people.assert_counted()
