"""The attendee's own page: the state in words first, then everything that is held (P3)."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import AttendeeView
from registrar.domain.form import compile_form, consent_text
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import GivenConsent
from registrar.domain.sent_message import SentMessage
from registrar.web.attendee.cancel_and_erase_pages import cancel_page, erase_page
from registrar.web.attendee.overview_page import attendee_page
from registrar.web.attendee.state import AttendeeState
from tests.support.factories import KEYS, NOW, a_registration, an_event, answers
from tests.support.form_pages import EVERY_TYPE, seats_of
from tests.support.parsed_page import ParsedPage

TOKEN = "t" * 51
LANGUAGES = ("bg", "en")
HOSTILE = "\"'><script>alert(1)</script>&amp;\n{{ 7 * 7 }}"
SENT = NOW + timedelta(minutes=1)


def a_consent(field: str, *, given: bool = True, minutes: int = 0) -> GivenConsent:
    """Return a consent to the conference, in Bulgarian."""
    question = compile_form(an_event()).question(field)
    assert question is not None
    text_hash = question.consent_texts["bg"]
    return GivenConsent(field, given, text_hash, "bg", NOW + timedelta(minutes=minutes))


def words_of(given: GivenConsent) -> str | None:
    """Return the words of the conference's consents."""
    return consent_text(an_event().field(given.field), given.language)


def a_look(
    *,
    language: str = "en",
    event: dict[str, Any] | None = None,
    seats: dict[str, Any] | None = None,
    after: timedelta = timedelta(),
    place: int | None = None,
    messages: tuple[SentMessage, ...] = (),
    can_undo: bool = False,
    **registration: Any,
) -> AttendeeState:
    """A look at a registration of the conference, some time after it was made."""
    definition = an_event(**(event or {}))
    given = {"answers": {name: answer for name, answer in answers().items() if name != "privacy"}}
    held = a_registration(**(given | registration))
    return AttendeeState(
        view=AttendeeView(
            registration=held,
            definition=definition,
            seats=seats_of(definition, **(seats or {})),
            position=place,
            messages=messages,
            can_undo=can_undo,
        ),
        token=TOKEN,
        language=language,
        now=NOW + after,
        words_of=words_of,
    )


def shown(look: AttendeeState, **more: str) -> ParsedPage:
    """The page of that look."""
    return ParsedPage(attendee_page(look, addresses=PageLinks("https://r.example", KEYS), **more))


def rows(page: ParsedPage) -> dict[str, str]:
    """The list of what is held, by its labels."""
    labels, values = page.all("dt"), page.all("dd")
    return {label.text: value.text for label, value in zip(labels, values, strict=True)}


def targets(page: ParsedPage) -> list[str]:
    """Return the targets of links and forms, below the personal link."""
    found = [link.attributes.get("href", "") for link in page.all("a")]
    found += [form.attributes["action"] for form in page.all("form")]
    return [
        address.partition("?")[0].removeprefix(f"/a/{TOKEN}/")
        for address in found
        if TOKEN in address
    ]


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


def test_answers_of_a_cancelled_event_that_has_passed_are_corrected_by_the_organisers() -> None:
    """The page takes no corrections any more and says whom to write to."""
    page = shown(a_look(seats={"cancelled": True}, after=timedelta(days=30)))

    assert page.one("h1").text == "The event is cancelled"
    assert "If something is wrong, please write to us." in page.one("main").text


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ({}, {"correct", "cancel", "event.ics", "resend"}),
        ({"state": "waiting"}, {"correct", "cancel", "resend"}),
        ({"state": "cancelled", "can_undo": True}, {"undo", "resend"}),
        ({"state": "cancelled"}, {"resend"}),
        ({"seats": {"cancelled": True}}, {"correct", "resend"}),
        ({"after": timedelta(days=30)}, {"resend"}),
        ({"delivery": "bounced"}, {"correct", "cancel", "event.ics"}),
        ({"state": "quarantined"}, set()),
    ],
)
def test_only_what_can_be_done_is_offered(given: dict[str, Any], offered: set[str]) -> None:
    """Beside taking the data away and erasing them, which is always there."""
    page = shown(a_look(**given))

    always = {"data", "data.json", "erase", f"/a/{TOKEN}"}
    assert set(targets(page)) - always == offered


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


ROOM = "https://zoom.example/j/1"
ONLINE = {"online": {"provider": "Zoom", "opens_minutes": 15, "join_address": ROOM}}
STARTS = an_event().starts - NOW


def to_join(page: ParsedPage) -> list[tuple[str, bool]]:
    """The links to join, each with whether it is the big button."""
    links = [link for link in page.all("a") if "/join/" in link.attributes["href"]]
    return [(link.text, "secondary" not in link.classes) for link in links]


@pytest.mark.parametrize(
    ("before", "words", "links"),
    [
        (timedelta(days=16), "Your link to join opens on 2 March 2022, 13:45", []),
        (timedelta(hours=14, minutes=1), "On that day you will find the link on this page.", []),
        (
            timedelta(hours=13),
            "opens on 2 March 2022, 13:45",
            [("Wait for the room to open", False)],
        ),
        (timedelta(minutes=15), "The room is open.", [("Join in Zoom", True)]),
        (timedelta(minutes=10), "The room is open.", [("Join in Zoom", True)]),
        (-timedelta(hours=2), "The room is open.", [("Join in Zoom", True)]),
        (-timedelta(hours=3), "The event is over", []),
    ],
)
def test_the_way_in_is_what_it_is_at_that_moment(
    before: timedelta, words: str, links: list[tuple[str, bool]]
) -> None:
    """No link before its day, a page to wait at on it, then one big button until the end."""
    page = shown(a_look(event={"place": ONLINE}, after=STARTS - before))

    assert words in page.one("main").text + page.one("h1").text
    assert to_join(page) == links
    assert page.flaws() == []


def test_a_room_that_is_not_set_up_is_not_said_to_be_open() -> None:
    """The page says what is missing, and leads nowhere."""
    place = {"online": {"provider": "Zoom", "opens_minutes": 15}}

    page = shown(a_look(event={"place": place}, after=STARTS))

    assert "The organisers have not set up the room yet." in page.one("main").text
    assert to_join(page) == []


def test_the_link_to_join_comes_with_a_seat() -> None:
    """A waiting registration has none, and the room itself is in no page."""
    pages = [
        shown(a_look(event={"place": ONLINE}, after=STARTS, state=state))
        for state in ("confirmed", "waiting")
    ]

    assert [len(to_join(page)) for page in pages] == [1, 0]
    assert [ROOM in str(page.elements) for page in pages] == [False, False]


@pytest.mark.parametrize(("after", "offered"), [(timedelta(0), 1), (timedelta(hours=3), 0)])
def test_the_calendar_is_offered_until_the_end(after: timedelta, offered: int) -> None:
    """Past events need no entry."""
    page = shown(a_look(after=STARTS + after))

    links = [link for link in page.all("a") if "event.ics" in link.attributes["href"]]
    assert len(links) == offered


def test_whoever_waits_is_promised_nothing_once_the_event_has_begun() -> None:
    """Seats are given until the start; the page to leave the list does not speak of them either."""
    look = a_look(state="waiting", after=STARTS)

    pages = [shown(look), ParsedPage(cancel_page(look))]

    for page in pages:
        assert "The event has begun, and seats are no longer given." in page.one("main").text
        assert "move" not in page.one("main").text


def test_a_seat_that_is_given_up_late_cannot_be_had_again() -> None:
    """The page that asks says so."""
    page = ParsedPage(cancel_page(a_look(after=STARTS)))

    assert "the registration cannot be restored" in page.one("main").text


@pytest.mark.parametrize("done", ["corrected", "undone", "withdrawn", "resent"])
def test_what_has_just_been_done_is_said(done: str) -> None:
    """To a screen reader too."""
    page = shown(a_look(), done=done)

    assert [paragraph.attributes["role"] for paragraph in page.all("p", role="status")] == [
        "status"
    ]


def test_nothing_else_is_said_by_an_address() -> None:
    """A made-up word in the query brings nothing onto the page."""
    assert shown(a_look(), done="<b>won</b>").texts("notice") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["confirmed", "waiting"])
def test_dangerous_steps_name_the_person_and_the_effect(language: str, state: str) -> None:
    """Each has one button and one way back."""
    look = a_look(language=language, state=state)

    for draw in (cancel_page, erase_page):
        page = ParsedPage(draw(look))
        assert "Иван Петров" in page.one("main").text
        assert len(page.all("form")) == 1
        assert [
            link
            for link in page.all("a")
            if link.attributes["href"] == f"/a/{TOKEN}?lang={language}"
        ]
        assert page.flaws() == []
