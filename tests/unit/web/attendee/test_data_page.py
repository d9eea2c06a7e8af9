"""Everything that is held, on one page to print: what the JSON says, in words (P3)."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import get_args

import pytest

from registrar.domain.message import MessageState
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.sent_message import SentMessage
from registrar.web.attendee.data_page import data_page
from registrar.web.attendee.state import AttendeeState
from tests.support.exported_registration import (
    EXPORTED_REGISTRATION,
    NOT_ABOUT_THE_PERSON,
    attendee_view,
)
from tests.support.factories import NOW, a_registration
from tests.support.parsed_page import ParsedPage

SAID = {
    "en": [
        "Good approaches and practices for child protection", "Registration number",
        "confirmed", "Place on the waiting list", "14 February 2022, 09:00", "Bulgarian",
        "school.example", "7kq2m9xw3c", "bulk0000", "waiting 21",
        "ivan@example.org", "new@example.org", "former@example.org",
        "Teacher", "old", "answer", "I agree", "hash-of-the-text", "2 hours and 50 minutes",
        "The form was sent within three seconds of being opened.", "Your seat is reserved",
        "delivered", "2 March 2023, 17:00",
        "not confirmed", "14 February 2022, 10:01",
    ],
    "bg": [
        "потвърдена", "14 февруари 2022 г., 9:00 ч.", "school.example", "ivan@example.org",
        "Учител", "I agree", "2 часа и 50 минути", "доставен", "2 март 2023 г., 17:00 ч.",
    ],
}  # fmt: skip


def a_look(
    registration: Registration = EXPORTED_REGISTRATION, language: str = "en"
) -> AttendeeState:
    """A look at that registration, with one message."""
    return AttendeeState(
        view=attendee_view(registration),
        token="token",
        language=language,
        now=NOW,
        words_of=lambda _: "I agree",
    )


def shown(registration: Registration = EXPORTED_REGISTRATION, language: str = "en") -> str:
    """The page's text."""
    return ParsedPage(data_page(a_look(registration, language))).one("main").text


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_page_says_everything_in_words(language: str) -> None:
    """In the language of the reader; a consent in that in which it was asked for."""
    text = shown(language=language).replace("\u00a0", " ")

    wanted = [
        *SAID[language],
        *map(
            str,
            (
                EXPORTED_REGISTRATION.id,
                EXPORTED_REGISTRATION.revision,
                EXPORTED_REGISTRATION.undone,
                EXPORTED_REGISTRATION.resends,
            ),
        ),
    ]
    assert [word for word in wanted if word not in text] == []


def test_no_field_of_a_registration_is_forgotten() -> None:
    """A change of any that is about the person changes the page; a new field fails here."""
    other = a_registration(
        id="f" * 32,
        event="another-event",
        state="waiting",
        version=2,
        link_generation=2,
        language="en",
        address="a@b.example",
        name="Another",
        body_hash="another",
        created=NOW + timedelta(hours=1),
        form_version=9,
    )

    unseen = {
        field.name
        for field in fields(Registration)
        if shown(EXPORTED_REGISTRATION)
        == shown(replace(EXPORTED_REGISTRATION, **{field.name: getattr(other, field.name)}))
    }

    assert unseen == {"event", *NOT_ABOUT_THE_PERSON}


@pytest.mark.parametrize(
    "changes",
    [{"given": False}, {"text_hash": "x"}, {"language": "en"}, {"at": NOW + timedelta(hours=2)},
     {"field": "later_events"}],
)  # fmt: skip
def test_no_field_of_a_consent_is_forgotten(changes: dict[str, object]) -> None:
    """The page shows answer, wording, time and language."""
    [consent] = EXPORTED_REGISTRATION.consents
    assert {*changes} < {field.name for field in fields(GivenConsent)}

    changed = replace(EXPORTED_REGISTRATION, consents=(replace(consent, **changes),))  # type: ignore[arg-type]

    assert shown(EXPORTED_REGISTRATION) != shown(changed)


def test_messages_that_were_never_sent_are_there_too() -> None:
    """The JSON has them; the ordinary page leaves out what was overtaken."""
    look = a_look()
    states = get_args(MessageState)
    messages = tuple(SentMessage("confirmed", state, None, None) for state in states)

    page = data_page(replace(look, view=replace(look.view, messages=messages)))

    said = [value.text for value in ParsedPage(page).all("dd")]
    assert [value for value in said if value.endswith("no longer applied")] != []
    assert [value for value in said if value == "could not be sent"] != []


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_page_is_sound_and_needs_no_script(language: str) -> None:
    """No id twice, a way back, and nothing that must run to be printed."""
    page = ParsedPage(data_page(a_look(language=language)))

    assert page.flaws() == []
    assert (page.all("script"), page.all("form")) == ([], [])
    assert f"/a/token?lang={language}" in [link.attributes["href"] for link in page.all("a")]
