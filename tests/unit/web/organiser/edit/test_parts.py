"""Pages of the parts: each shows all of its part, and writes what it has shown."""

from pathlib import Path
from typing import Any

import pytest

from registrar.domain.event_mail import EventMail
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_problems import EventProblem
from registrar.event_file.document import EventDocument, read_document
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.part_page import PartPage, show_part
from tests.support.part_forms import controls, errors_of, in_language, shown_back

EVENTS = Path(__file__).parents[5] / "infra" / "events"
FILES = sorted(EVENTS.glob("*.yaml"))
WHEN = {"team": "a"}
WORDS = {"bg": "Думи", "en": "Words"}
EVERYTHING: dict[str, Any] = {
    "languages": ["bg", "en"],
    "listed": False,
    "title": WORDS,
    "summary": WORDS,
    "about": WORDS,
    "audience": WORDS,
    "organisers": [{"name": WORDS, "website": "https://a.example"}],
    "partners": [{"name": WORDS, "website": "https://b.example"}],
    "funding": {"emblem": "eu", "programme": WORDS, "statement": WORDS, "disclaimer": WORDS},
    "dates": {
        "zone": "Europe/Sofia",
        "starts": "2022-03-02 14:00",
        "ends": "2022-03-02 17:00",
        "registration": {"opens": "2022-02-07 09:00", "closes": "2022-03-02 12:00"},
    },
    "seats": 300,
    "waiting_list": 10,
    "reserve": 5,
    "place": {"online": {"provider": "Zoom", "opens_minutes": 20}},
    "programme": [
        {
            "starts": "2022-03-02 14:00",
            "ends": "2022-03-02 15:00",
            "title": WORDS,
            "speakers": ["Ана", "Боян"],
        }
    ],
    "fields": [
        {
            "name": "team",
            "type": "choice",
            "label": WORDS,
            "options": [{"value": "a", "label": WORDS, "seats": 3}, {"value": "b", "label": WORDS}],
        },
        {
            "name": "diet",
            "type": "long_text",
            "label": WORDS,
            "help": WORDS,
            "required": True,
            "purpose": WORDS,
            "kept_days": 7,
            "special_category": True,
            "when": WHEN,
        },
    ],
    "unknown_fields": "ignore",
    "proof_of_work": True,
    "address_check": "always",
    "reminders": [{"hours_before": 24}, {"hours_before": 1}],
    "thanks": {"hours_after": 3, "materials": "https://a.example/m"},
    "mail": {name: {"intro": WORDS} for name in EventMail.model_fields},
    "certificate": {
        "minimum_minutes": 60,
        "title": WORDS,
        "text": WORDS,
        "signatory": {"name": WORDS, "post": WORDS},
    },
    "websites": {"origins": ["https://a.example"], "redirects": ["https://a.example/thanks"]},
    "contact": {"name": WORDS, "email": "a@example.org", "phone": "+359 2 1"},
    "privacy": {
        "controller": WORDS,
        "processors": [WORDS],
        "region": WORDS,
        "rights": WORDS,
        "basis": "public_task",
        "kept_days": 90,
    },
    "viewers_see_addresses": True,
}
# Parts that are lists alone
OF_LISTS = ("organisers", "programme", "questions")
PAGES = sorted(PART_PAGES.values(), key=lambda page: list(PARTS).index(page.part))


def form_of(data: dict[str, Any]) -> FormState:
    """Return the state of a form of that event."""
    return FormState(language="en", languages=("bg", "en"), data=data)


def part_of(data: dict[str, Any], part: EventPart) -> dict[str, Any]:
    """Return the part's keys, None for one that is not there."""
    return {key: data.get(key) for key in PARTS[part]}


def leaves(value: Any, path: str) -> list[str]:
    """Return the paths of the values of plain data, each text and each condition as one."""
    if isinstance(value, dict) and value not in (WORDS, WHEN):
        return [leaf for key, each in value.items() for leaf in leaves(each, f"{path}.{key}")]
    if isinstance(value, list):
        return [leaf for n, each in enumerate(value) for leaf in leaves(each, f"{path}.{n}")]
    return [path]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.part)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_form_sent_unchanged_changes_nothing(page: PartPage, file: Path) -> None:
    """Not a letter of the event file."""
    document = read_document(file.read_text(encoding="utf-8"))
    values = document.part(page.part)

    sent = shown_back(page, values, form_of(document.data))

    assert sent == {key: values.get(key) for key in sent}
    assert unchanged_by(sent, document)


def unchanged_by(values: dict[str, Any], document: EventDocument) -> bool:
    """Tell whether writing the values leaves the document's text as it is."""
    there = {key: value for key, value in values.items() if value is not None}
    return document.with_values(there).text == document.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.part)
def test_a_page_shows_everything_of_its_part(page: PartPage) -> None:
    """Sent unchanged it is all there; at an address, too."""
    for data in (EVERYTHING, EVERYTHING | {"place": {"address": WORDS}}):
        assert shown_back(page, data, form_of(data)) == part_of(data, page.part)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.part)
def test_every_problem_has_its_control(page: PartPage) -> None:
    """The error of a value stands at the value."""
    for key in PARTS[page.part]:
        for path in leaves(EVERYTHING[key], key):
            problem = EventProblem(path, "wrong", "right")
            [error] = show_part(page, EVERYTHING, form_of(EVERYTHING), [problem]).errors
            assert error.target is not None
            assert path.rstrip(".0123456789") in error.target.replace("-kind-", ""), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.part)
@pytest.mark.parametrize("value", [None, [], "text", 7, {"bg": 1}, [{"a": [1]}], [[]], True])
def test_a_wrong_draft_is_shown(page: PartPage, value: Any) -> None:
    """The page is the place to correct it, of whatever kind it is."""
    data = dict.fromkeys(EVERYTHING, value)

    assert controls(show_part(page, data, form_of(data)).items) or page.part in OF_LISTS
    assert isinstance(page.summary(data, form_of(data)), str)
    shown_back(page, data, form_of(data))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.part)
def test_an_empty_part_is_asked_for(page: PartPage) -> None:
    """An empty form reads as nothing."""
    sent = shown_back(page, {}, form_of({}))

    assert set(sent.values()) <= {None}


SUMMARIES = {
    "texts": "Words – Bulgarian, English",
    "organisers": "Words; Words; Words",
    "dates": "Wednesday, 2 March 2022, 14:00–17:00 (Eastern European Time)",
    "seats": "300 seats, 10 on the waiting list, a reserve of 5",
    "place": "Online (Zoom)",
    "programme": "1 session",
    "questions": "2 questions",
    "protection": "Every address is to be confirmed; browsers do a short calculation",
    "emails": "2 reminders, an email of thanks",
    "mail": "Words of your own in 20 kinds of email",
    "certificate": "After 60 minutes of attendance",
    "websites": "https://a.example",
    "contact": "Words, a@example.org, +359 2 1",
    "privacy": "Words; Registrations are erased 90 days after the event",
}


def test_each_part_says_itself_in_one_line() -> None:
    """For the list of the parts."""
    said = {page.part: page.summary(EVERYTHING, form_of(EVERYTHING)) for page in PAGES}

    assert {part: text.replace("\u00a0", " ") for part, text in said.items()} | {} == {
        part: SUMMARIES[part] for part in said
    }
    assert all(page.summary(EVERYTHING, in_language("bg", form_of(EVERYTHING))) for page in PAGES)


def test_a_problem_of_the_place_stands_at_the_choice() -> None:
    """Neither of both is chosen."""
    page = PART_PAGES["place"]
    problem = EventProblem("place", "neither", "give one", "not_one_place")

    [error] = show_part(page, {}, form_of({}), [problem]).errors
    [missing] = show_part(
        page, {}, form_of({}), [EventProblem("place", "missing", "add it", "missing")]
    ).errors

    assert (error.target, missing.target) == ("group-place", "group-place")
    assert errors_of(
        page, {"place": {"online": {}}}, [EventProblem("place.online.provider", "a", "b")]
    ) == {"place.online.provider": "a: b"}
