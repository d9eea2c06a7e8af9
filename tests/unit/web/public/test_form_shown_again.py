"""A submission over HTTP that is refused: the form is shown again with what was typed."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from registrar.domain.refusals import (
    DifferentBody,
    EventCancelled,
    EventFull,
    NotOpenYet,
    Refusal,
    RegistrationClosed,
    TooManyRequests,
    TryLater,
)
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import AGAIN_MAX
from registrar.web.public.register import submit
from tests.support.factories import a_form_request, a_request, an_event, answers
from tests.support.parsed_page import ParsedPage
from tests.support.submission_fixture import (
    EVENT_WITH_WEBSITE,
    TEN_SEATS,
    PublishedEvent,
    submission_dependencies,
)


def test_a_form_shown_again_keeps_its_start() -> None:
    """Correcting one answer in two seconds is not a robot's sign."""
    form = answers(privacy="yes", full_name="", started="1644822000.00")

    told = submit(a_form_request(form), deps=submission_dependencies())

    assert told["statusCode"] == 422
    assert 'name="started" value="1644822000.00"' in told["body"]


TYPED = answers(privacy="yes", full_name="Мария <Иванова>", town="Варна")

LATER = [TooManyRequests(300), TryLater(5)]


@pytest.mark.parametrize("refusal", LATER, ids=str)
def test_a_form_that_may_be_sent_again_is_shown_with_what_was_typed(refusal: Refusal) -> None:
    """One press sends it again, and it is taken once at most."""
    told = submit(
        a_form_request(TYPED | {"nonce": "n" * 20}), deps=submission_dependencies(refusal)
    )

    page = ParsedPage(told["body"])
    fields = {name: page.one("input", name=name).attributes["value"] for name in ("nonce", "town")}
    assert told["statusCode"] == status_of(refusal.code)
    assert told["headers"]["retry-after"] == str(refusal.retry_after)
    assert fields == {"nonce": "n" * 20, "town": "Варна"}
    assert page.one("input", name="full_name").attributes["value"] == "Мария <Иванова>"
    assert page.one("title").text.startswith("Грешка: ")
    assert page.flaws() == []


def test_a_form_that_came_too_early_says_how_long_to_wait() -> None:
    """In the summary, above what was typed."""
    request = a_form_request(TYPED | {"language": "en"})

    told = submit(request, deps=submission_dependencies(TooManyRequests(300)))

    summary = ParsedPage(told["body"]).one("div", role="group")
    assert summary.text == "Please wait a little Too many attempts from here Please wait 5 minutes."


@pytest.mark.parametrize(
    "refusal",
    [NotOpenYet(), RegistrationClosed(), EventCancelled(), EventFull(), DifferentBody()],
    ids=lambda problem: problem.code,
)
def test_what_was_typed_is_shown_where_it_cannot_be_sent_again(refusal: Refusal) -> None:
    """In words, under the questions' own labels, to be copied; consents are not among it."""
    told = submit(a_form_request(TYPED), deps=submission_dependencies(refusal))

    page = ParsedPage(told["body"])
    written = page.one("dl", **{"class": "written"})
    assert told["statusCode"] == status_of(refusal.code)
    assert "Мария <Иванова>" in written.text
    assert "Учител" in written.text
    assert len(page.all("dt")) == 6
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("refusal", "now", "code", "words"),
    [
        (
            RegistrationClosed(),
            EVENT_WITH_WEBSITE.closes,
            "closed",
            "Registration for this event is closed",
        ),
        (
            RegistrationClosed(),
            EVENT_WITH_WEBSITE.ends,
            "over",
            "The event is over, and registrations are no longer taken",
        ),
        (
            EventCancelled(),
            EVENT_WITH_WEBSITE.ends,
            "event_cancelled",
            "The event is cancelled, and registrations are no longer taken",
        ),
    ],
    ids=["closed", "over", "cancelled"],
)
def test_a_form_that_comes_too_late_hears_why(
    refusal: Refusal, now: datetime, code: str, words: str
) -> None:
    """An event that is over or cancelled is not merely closed, for a program as for a person."""
    counter = replace(submission_dependencies(refusal), clock=lambda: now)
    titles = {"closed": "Registration is closed", "over": "The event is over"}

    program = a_request(answers(), accept_language="en")
    problem = json.loads(submit(program, deps=counter)["body"])
    page = ParsedPage(submit(a_form_request(TYPED | {"language": "en"}), deps=counter)["body"])

    heading = titles.get(code, "The event is cancelled")
    assert (problem["code"], problem["detail"]) == (code, words)
    assert page.one("h1").text == heading
    assert "Registrations for this event are no longer taken." in page.one("main").text


def test_a_mistyped_address_is_not_asked_about_where_nothing_is_taken() -> None:
    """Nobody answers a question to learn that the event is cancelled."""
    counter = submission_dependencies()
    events = PublishedEvent(replace(TEN_SEATS, cancelled=True))

    told = submit(
        a_form_request(TYPED | {"email": "maria@gmial.com", "language": "en"}),
        deps=replace(counter, events=events),
    )

    assert told["statusCode"] == 409
    assert ParsedPage(told["body"]).one("h1").text == "The event is cancelled"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_an_event_without_a_waiting_list_says_once_that_it_is_full(language: str) -> None:
    """Neither page nor problem speaks of a list, and the heading is not said again below it."""
    event = an_event(waiting_list=0)
    counter = replace(
        submission_dependencies(EventFull()), events=PublishedEvent(definition_of=event)
    )
    typed = TYPED | {"language": language}

    program = a_request(answers(), accept_language="en")
    problem = json.loads(submit(program, deps=counter)["body"])
    main = ParsedPage(submit(a_form_request(typed), deps=counter)["body"]).one("main").text

    said = {"bg": ("Всички места са заети", "списък"), "en": ("is full", "list")}[language]
    assert problem["detail"] == "All seats are taken"
    assert main.count(said[0]) == 1
    assert said[1] not in main
    assert "seats are taken" not in main


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_full_event_says_once_that_its_seats_are_taken(language: str) -> None:
    """Below the heading stands what the heading does not say: that the waiting list is full."""
    typed = TYPED | {"language": language}

    told = submit(a_form_request(typed), deps=submission_dependencies(EventFull()))

    main = ParsedPage(told["body"]).one("main").text
    said = {"bg": ("Всички места са заети", "Списъкът"), "en": ("is full", "The waiting list")}
    assert main.count(said[language][0]) == (1 if language == "bg" else 2)
    assert said[language][1] in main


def test_a_form_of_a_closed_event_keeps_what_was_typed_though_it_is_wrong() -> None:
    """Its errors no longer matter, and its answers are not gone."""
    counter = replace(submission_dependencies(), clock=lambda: EVENT_WITH_WEBSITE.closes)

    told = submit(a_form_request(TYPED | {"email": "maria@"}), deps=counter)

    assert told["statusCode"] == 422
    assert "maria@" in ParsedPage(told["body"]).one("dl", **{"class": "written"}).text


def test_a_form_that_is_too_large_says_which_answer_is_too_long() -> None:
    """413 with the form as it was typed, and the error at its field."""
    long = "я" * 20000

    told = submit(a_form_request(TYPED | {"organisation": long}), deps=submission_dependencies())

    page = ParsedPage(told["body"])
    assert told["statusCode"] == 413
    assert page.one("input", name="organisation").attributes["value"] == long
    assert page.one("input", name="town").attributes["value"] == "Варна"
    assert len(page.texts("error")) == 1
    assert page.flaws() == []


def test_a_script_hears_which_answer_is_too_long() -> None:
    """The embedded form marks it, and keeps what was typed."""
    request = a_form_request(TYPED | {"organisation": "я" * 20000}, accept="application/json")

    told = submit(request, deps=submission_dependencies())

    problem = json.loads(told["body"])
    assert (told["statusCode"], problem["code"]) == (413, "too_large")
    assert [error["field"] for error in problem["errors"]] == ["organisation"]


@pytest.mark.parametrize(
    ("size", "kind"),
    [(AGAIN_MAX + 1, "application/x-www-form-urlencoded"), (AGAIN_MAX, "application/json")],
)
def test_what_is_far_too_large_is_not_read(size: int, kind: str) -> None:
    """The page is honest: it cannot be shown again, but the browser may have it still."""
    request = a_form_request({}, language="en") | {"body": "a" * size}
    request["headers"] |= {"content-type": kind, "accept-language": "en"}

    told = submit(request, deps=submission_dependencies())

    assert told["statusCode"] == 413
    assert "go back one page" in told["body"]
