"""An attendee helps himself, by clicking: with scripts and without, on a desk and on a phone."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import fits
from tests.browser.clicking import Hand
from tests.browser.conftest import Visit
from tests.browser.guests import ANSWERS, Party, party
from tests.browser.stage import Stage
from tests.integration.organising import until
from tests.integration.visitor import Visitor

SEATED = "Your seat is reserved"
LEFT = "Your registration is cancelled"
NOTHING = "Nothing is held about you"
DEAD = "This link is not valid, or no longer valid"

EVERYWHERE = pytest.mark.parametrize(
    ("language", "width", "scripts"),
    [("bg", 1280, True), ("en", 320, True), ("bg", 320, False), ("en", 1280, False)],
    ids=["bg-1280", "en-320", "bg-320-no-scripts", "en-1280-no-scripts"],
)


def mailbox(some: Party, name: str = "maria") -> Visitor:
    """The mail of somebody at the party."""
    return Visitor(some.stage.cloud, some.people.address(name))


@EVERYWHERE
def test_an_attendee_looks_after_the_registration(
    stage: Stage, visit: Visit, language: str, width: int, scripts: bool
) -> None:
    """Seen, corrected, cancelled, taken back, withdrawn, resent, downloaded, erased (P3, F8)."""
    some = party(stage, f"journey-{language}-{width}-{scripts}".lower())
    maria = some.come("maria")
    link = some.own(maria)
    page = visit(f"{link}?lang={language}", language=language, width=width, scripts=scripts)
    hand = Hand(page, language)

    looked(hand)
    corrected(hand)
    cancelled_and_taken_back(hand)
    withdrawn_and_resent(hand, some)
    downloaded(hand)
    erased(hand, link)

    assert fits(page)
    assert some.people.again(maria).state == "erased"
    assert stage.organiser.registrations(some.people.event) == []
    until(lambda: mailbox(some).kinds()[-1] == "erased")


def looked(hand: Hand) -> None:
    """Every value is there."""
    values = {one for one in ANSWERS.values() if isinstance(one, str)} - {"other"}
    assert hand.heading == hand.said(SEATED)
    assert {one for one in values if one not in hand.text} == set()


def corrected(hand: Hand) -> None:
    """An error first, at its field and above the heading; then it is saved (F1)."""
    assert hand.press("Correct your answers") == 200
    hand.page.locator("[name=full_name]").fill("")
    assert hand.press("Save") == 422
    assert hand.page.title().startswith(hand.said("Error:"))
    assert hand.page.locator(".summary a").all_inner_texts() == [
        hand.page.locator(".error").inner_text()
    ]
    assert hand.page.locator("[name=town]").input_value() == ANSWERS["town"]
    hand.page.locator("[name=full_name]").fill("Мария Нова")
    assert hand.press("Save") == 200
    assert hand.page.locator(".notice").inner_text().endswith(hand.said("Your answers are saved."))
    assert "Мария Нова" in hand.text


def cancelled_and_taken_back(hand: Hand) -> None:
    """Asked once, with the person's name; a no changes nothing."""
    for answer, heading in (("No, keep my seat", SEATED), ("Yes, cancel my registration", LEFT)):
        hand.press("Cancel your registration")
        assert hand.heading == hand.said("Cancel your registration?")
        assert "Мария Нова" in hand.text
        hand.press(answer)
        assert hand.heading == hand.said(heading)
    assert hand.press("Restore my registration") == 200
    assert hand.heading == hand.said(SEATED)


def withdrawn_and_resent(hand: Hand, some: Party) -> None:
    """The consent to be recorded is taken back with its moment; the details come once more."""
    hand.press("Withdraw this consent")
    assert hand.said("Withdrawn") in hand.page.inner_text("section[aria-labelledby=consents]")
    assert hand.find("Withdraw this consent").count() == 0
    hand.press("Send me my details again")
    until(lambda: mailbox(some).kinds()[-1] == "resent")


def downloaded(hand: Hand) -> None:
    """Everything as JSON, the event as a calendar file."""
    name, data = hand.save("Download everything as a file (JSON)")
    given = json.loads(data)
    assert (name[-5:], "Мария Нова" in data, given["registration"]["state"]) == (
        ".json",
        True,
        "confirmed",
    )
    name, calendar = hand.save("Add the event to your calendar (file)")
    assert (name[-4:], calendar.startswith("BEGIN:VCALENDAR")) == (".ics", True)


def erased(hand: Hand, link: str) -> None:
    """Asked once; then the link, and going back, show that nothing is held."""
    hand.press("Erase everything", "section[aria-labelledby=rights]")
    assert (hand.heading, "Мария Нова" in hand.text) == (hand.said("Erase everything?"), True)
    hand.press("Yes, erase everything")
    assert hand.heading == hand.said(NOTHING)
    hand.page.go_back()
    hand.page.goto(f"{link}/correct?lang={hand.language}")
    assert (hand.heading, "Мария" in hand.text) == (hand.said(NOTHING), False)


@EVERYWHERE
def test_a_new_address_counts_once_it_is_confirmed(
    stage: Stage, visit: Visit, language: str, width: int, scripts: bool
) -> None:
    """Confirmed by a button from the new mailbox; then the old link opens nothing."""
    some = party(stage, f"moves-{language}-{width}-{scripts}".lower())
    old, new = mailbox(some), mailbox(some, "nova")
    maria = some.come("maria")
    link = some.own(maria)
    hand = Hand(visit(f"{link}/correct?lang={language}", width=width, scripts=scripts), language)

    hand.page.locator("[name=email]").fill(new.address)
    hand.press("Save")
    waits = hand.page.locator(".callout").inner_text()
    until(lambda: new.kinds() == ["confirm_address"])
    hand.page.goto(f"{new.link('address')}?lang={language}")
    before = some.people.again(maria).address
    hand.press("Confirm the address")
    told = hand.heading
    hand.press("See your registration")

    assert (new.address in waits, before) == (True, old.address)
    assert told == hand.said("Your new email address is confirmed")
    assert (hand.heading, new.address in hand.text) == (hand.said(SEATED), True)
    until(lambda: new.kinds()[-1] == "address_changed" and old.kinds()[-1] == "address_left")
    hand.page.goto(f"{link}?lang={language}")
    assert hand.heading == hand.said(DEAD)


def test_pressing_twice_is_pressing_once(stage: Stage, visit: Visit) -> None:
    """Each button, pressed again before the answer came: one change, one message (M7)."""
    some = party(stage, "impatient")
    maria = some.come("maria")
    mail = mailbox(some)
    hand = Hand(visit(some.own(maria)), "bg")
    until(lambda: mail.kinds() == ["confirmed"])

    hand.press("Correct your answers")
    hand.page.locator("[name=town]").fill("Враца")
    hand.press_twice("Save")
    until(lambda: mail.kinds()[1:] == ["corrected"])
    hand.press("Cancel your registration")
    hand.press_twice("Yes, cancel my registration")
    until(lambda: mail.kinds()[2:] == ["cancelled"])
    hand.press_twice("Restore my registration")
    until(lambda: mail.kinds()[3:] == ["confirmed"])
    hand.press_twice("Withdraw this consent")
    until(lambda: mail.kinds()[4:] == ["corrected"])
    now = some.people.again(maria)
    hand.press("Erase everything", "section[aria-labelledby=rights]")
    hand.press_twice("Yes, erase everything")
    until(lambda: mail.kinds()[5:] == ["erased"])

    assert (now.state, now.undone, now.revision, now.answers["town"]) == (
        "confirmed", 1, 2, "Враца",
    )  # fmt: skip
    expect(hand.page.locator("h1")).to_have_text(hand.said(NOTHING))
    some.people.assert_counted()


def test_going_back_does_no_harm(stage: Stage, visit: Visit) -> None:
    """A form that was sent shows what is held now; a question of before is not asked again."""
    some = party(stage, "back-again")
    maria = some.come("maria")
    hand = Hand(visit(some.own(maria)), "bg")
    hand.press("Correct your answers")
    hand.page.locator("[name=town]").fill("Враца")
    hand.press("Save")

    hand.page.go_back()
    town, again = hand.page.locator("[name=town]").input_value(), hand.press("Save")
    hand.press("Cancel your registration")
    hand.press("Yes, cancel my registration")
    hand.page.go_back()

    assert (town, again, some.people.again(maria).answers["town"]) == ("Враца", 200, "Враца")
    assert hand.heading == hand.said(LEFT)
    some.people.assert_counted()
