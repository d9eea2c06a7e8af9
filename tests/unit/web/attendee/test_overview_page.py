"""The attendee's own page: the state in words first, then everything that is held (P3)."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.check_in import in_groups
from registrar.domain.form import compile_form
from registrar.domain.registration import GivenConsent
from registrar.domain.sent_message import SentMessage
from tests.support.factories import KEYS, NOW, a_registration, an_event, answers
from tests.support.form_pages import EVERY_TYPE
from tests.support.overview_page import (
    LANGUAGES,
    SENT,
    TOKEN,
    a_look,
    rows,
    shown,
    targets,
)

HOSTILE = "\"'><script>alert(1)</script>&amp;\n{{ 7 * 7 }}"


def a_consent(field: str, *, given: bool = True, minutes: int = 0) -> GivenConsent:
    """Return a consent to the conference, in Bulgarian."""
    question = compile_form(an_event()).question(field)
    assert question is not None
    text_hash = question.consent_texts["bg"]
    return GivenConsent(field, given, text_hash, "bg", NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("given", "heading"),
    [
        ({}, "Your seat is reserved"),
        ({"state": "waiting", "place": 7}, "You are number 7 on the waiting list"),
        ({"state": "waiting"}, "You are on the waiting list"),
        ({"state": "cancelled"}, "Your registration is cancelled"),
        ({"state": "quarantined"}, "Your registration has arrived"),
        ({"seats": {"cancelled": True}}, "The event is cancelled"),
        ({"after": timedelta(days=30)}, "The event is over"),
        ({"after": timedelta(days=30), "state": "cancelled"}, "Your registration is cancelled"),
    ],
)
def test_the_state_comes_first(given: dict[str, Any], heading: str) -> None:
    """In the title and the heading, in words."""
    page = shown(a_look(**given))

    assert page.one("h1").text == heading
    assert page.one("title").text == f"{heading} – {an_event().title['en']}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["confirmed", "waiting", "cancelled", "quarantined"])
@pytest.mark.parametrize("after", [timedelta(), timedelta(days=30)], ids=["before", "over"])
def test_the_page_is_sound(language: str, state: str, after: timedelta) -> None:
    """No id twice, no reference to nothing, no control without a label, no dead end."""
    page = shown(
        a_look(
            language=language,
            state=state,
            after=after,
            place=1,
            can_undo=True,
            consents=(a_consent("privacy"), a_consent("recording")),
            messages=(SentMessage("confirmed", "sent", SENT, "delivered"),),
        )
    )

    assert page.flaws() == []
    assert {"data", "data.json", "erase"} <= set(targets(page))


@pytest.mark.parametrize("state", ["confirmed", "waiting"])
@pytest.mark.parametrize("delivery", [None, "bounced"])
def test_who_need_do_nothing_is_asked_for_nothing(state: str, delivery: str | None) -> None:
    """Once an event is cancelled, answers are corrected as data are (GDPR art. 16), quietly."""
    page = shown(a_look(state=state, delivery=delivery, seats={"cancelled": True}))

    [rights] = [section for section in page.all("section") if section.text.startswith("Your data")]
    assert "You need not do anything." in page.one("main").text
    assert "Correct your answers" in rights.text
    assert page.one("main").text.count("Correct your answers") == 1
    assert page.texts("callout") == []
    assert [heading.text for heading in page.all("h2") if "change" in heading.text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_shown_with_its_question(language: str) -> None:
    """Options by their labels in the page's language; times in the event's zone."""
    event = an_event()
    page = shown(a_look(language=language))

    held = rows(page)
    for name in ("full_name", "email", "organisation", "town"):
        assert held[event.field(name).label[language]] == answers()[name]
    [teacher] = [
        option for option in event.field("profession").options if option.value == "teacher"
    ]
    assert held[event.field("profession").label[language]] == teacher.label[language]
    assert list(held.values())[-2].startswith({"bg": "14 февруари", "en": "14 Feb"}[language])
    assert list(held.values())[-1] == "Български"


def test_every_type_of_answer_is_worded() -> None:
    """Several options, countries, numbers and days; an option that is gone by its value."""
    given = {
        "topics": ["o0", "o1", "gone"],
        "size": "gone",
        "country": "BG",
        "years": 1.5,
        "arrival": "2022-03-01",
        "asked before": ["a", "b"],
    }
    look = a_look(event={"fields": EVERY_TYPE}, answers=given)

    held = rows(shown(look))

    assert [held[f"Question {name}"] for name in list(given)[:-1]] == [
        "Answer 0, Answer 1, gone",
        "gone",
        "Bulgaria",
        "1.5",
        "1 March 2022",
    ]
    assert held["asked before"] == "a, b"


def test_hostile_values_are_text() -> None:
    """Values are shown as they were typed."""
    given = answers(organisation=HOSTILE, privacy=None)

    page = shown(a_look(answers=given, name=HOSTILE, new_address=HOSTILE))

    assert page.all("script") == []
    assert rows(page)["Organisation"] == " ".join(HOSTILE.split())


def test_consents_are_shown_as_they_were_given() -> None:
    """Their own words, in their own language, with what was said when."""
    look = a_look(
        consents=(
            a_consent("privacy"),
            a_consent("recording"),
            a_consent("later_events", given=False),
            a_consent("recording", given=False, minutes=10),
        ),
    )

    page = shown(look)

    agreed = page.texts("agreed")
    recording = an_event().field("recording")
    assert len(agreed) == 3
    assert "Given: 14 February 2022, 09:00" in agreed[0]
    assert agreed[1].startswith(f"{recording.label['bg']} {recording.purpose['bg']}")
    assert "Given: 14 February 2022, 09:00 Withdrawn: 14 February 2022, 09:10" in agreed[1]
    assert "Not given: 14 February 2022, 09:00" in agreed[2]
    assert len(page.all("div", lang="bg")) == 3


def test_each_given_consent_can_be_taken_back_by_itself() -> None:
    """A button for each optional one; what is needed to take part goes with an erasure."""
    look = a_look(
        revision=3, consents=tuple(map(a_consent, ("privacy", "recording", "later_events")))
    )

    page = shown(look)

    forms = page.all("form", action=f"/a/{TOKEN}/withdraw?lang=en")
    names = [control.attributes["value"] for control in page.all("input", name="consent")]
    revisions = {control.attributes["value"] for control in page.all("input", name="revision")}
    assert (len(forms), names, revisions) == (2, ["recording", "later_events"], {"3"})
    assert "have everything erased" in page.texts("agreed")[0]


def test_messages_are_told_with_what_became_of_them() -> None:
    """In their order, those to come last, overtaken ones not at all."""
    look = a_look(
        delivery="delivered",
        messages=(
            SentMessage("reminder", "pending", None, None),
            SentMessage("waiting", "superseded", None, None),
            SentMessage("corrected", "sent", SENT + timedelta(days=1), None),
            SentMessage(
                "resent", "refused", None, "undelivered", given_up=SENT + timedelta(hours=1)
            ),
            SentMessage("event_changed", "sent", SENT + timedelta(days=2), None, "2-time"),
            SentMessage("event_changed", "sent", SENT + timedelta(days=3), None, "3-ready"),
            SentMessage("confirmed", "sent", SENT, "delivered"),
        ),
    )

    page = shown(look)

    told = [item.text for item in page.all("li") if "Feb" in item.text or "will be" in item.text]
    assert told == [
        "Your seat is reserved 14 February 2022, 09:01, delivered",
        "Your details, at your request 14 February 2022, 10:01, not delivered",
        "Your details have been changed 15 February 2022, 09:01, sent",
        "Something about the event has changed 16 February 2022, 09:01, sent",
        "The programme is ready 17 February 2022, 09:01, sent",
        "A reminder of the event will be sent",
    ]
    assert "Our email has arrived at your email provider." in page.one("main").text


def test_an_address_that_is_not_reached_is_said_on_top() -> None:
    """With the way to another one; messages that will not be sent are not promised."""
    look = a_look(delivery="bounced", messages=(SentMessage("reminder", "pending", None, None),))

    page = shown(look)

    [callout] = page.texts("callout")
    assert callout.startswith("We cannot reach you by email. Our email came back")
    assert callout.endswith("Give another address")
    assert "will be sent" not in page.one("main").text


PLACE = {"place": {"address": {"bg": "София", "en": "Sofia"}}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_for_the_door_is_at_hand(language: str) -> None:
    """At an event with an address, as a picture and as signs; the personal link is not in it."""
    page = shown(a_look(event=PLACE, language=language))

    code = in_groups(KEYS.check_in_code(an_event().event, a_registration().id))
    assert page.texts("door-code") == [code]
    assert len(page.all("span", role="img")) == 1
    assert page.flaws() == []


@pytest.mark.parametrize(
    "given",
    [{}, {"state": "waiting"}, {"after": timedelta(days=30)}, {"seats": {"cancelled": True}}],
)
def test_without_a_door_to_come_to_there_is_no_code(given: dict[str, Any]) -> None:
    """Online, without a seat, afterwards, and if the event does not take place."""
    event = PLACE if given else {}

    assert shown(a_look(event=event, **given)).texts("door-code") == []


def test_who_is_checked_in_reads_when() -> None:
    """In place of the code, and among what is held."""
    page = shown(a_look(event=PLACE, checked_in=NOW))

    assert page.texts("door-code") == []
    assert "You were checked in: 14 February 2022, 09:00." in page.one("main").text
    assert rows(page)["Checked in at the door"] == "14 February 2022, 09:00"
