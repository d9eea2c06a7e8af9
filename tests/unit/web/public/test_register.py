"""A submission over HTTP: which refusal is which answer, for programs and for people."""

import json
from dataclasses import replace
from typing import Any

import pytest

from registrar.domain.form import Form, FormQuestion
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventCancelled,
    EventFull,
    NotOpenYet,
    OptionFull,
    Refusal,
    RegistrationClosed,
    TooManyRequests,
    TryLater,
)
from registrar.web.components.refusal_table import REFUSALS as TABLE
from registrar.web.public.register import submit
from tests.support.factories import a_form_request, a_request, answers
from tests.support.submission_fixture import (
    EVENT_WITH_WEBSITE,
    TEN_SEATS,
    PublishedEvent,
    submission_dependencies,
)

REFUSALS = {
    NotOpenYet(): 403,
    RegistrationClosed(): 403,
    EventCancelled(): 409,
    EventFull(): 409,
    DifferentBody(): 409,
    ErasedSince(): 409,
    OptionFull("profession", "teacher"): 422,
    TooManyRequests(42): 429,
    TryLater(5): 503,
}


def test_every_refusal_has_a_status() -> None:
    """The one table knows all codes of the domain."""
    assert {kind.code for kind in Refusal.__subclasses__()} <= TABLE.keys()


@pytest.mark.parametrize(("refusal", "status"), REFUSALS.items(), ids=str)
def test_a_program_gets_a_problem(refusal: Refusal, status: int) -> None:
    """Status and code as they are meant, Retry-After where it is known."""
    told = submit(a_request(answers(), accept_language="bg"), deps=submission_dependencies(refusal))

    problem = json.loads(told["body"])
    seconds = refusal.retry_after
    assert told["statusCode"] == problem["status"] == status
    assert told["headers"].get("retry-after") == (seconds and str(seconds))
    assert told["headers"]["content-language"] == "bg"
    assert problem["request_id"] == "request-1"


@pytest.mark.parametrize(("refusal", "status"), REFUSALS.items(), ids=str)
def test_a_person_gets_a_page(refusal: Refusal, status: int) -> None:
    """The same statuses, in words, and whom to ask."""
    told = submit(a_form_request(answers(privacy="yes")), deps=submission_dependencies(refusal))

    assert (told["statusCode"], told["headers"]["content-type"]) == (
        status,
        "text/html; charset=utf-8",
    )
    assert EVENT_WITH_WEBSITE.contact.email in told["body"]
    assert "default-src 'none'" in told["headers"]["content-security-policy"]


def test_a_full_option_is_an_error_of_its_field() -> None:
    """The field is named, so that another answer can be chosen."""
    told = submit(
        a_request(answers()), deps=submission_dependencies(OptionFull("profession", "teacher"))
    )

    assert [error["field"] for error in json.loads(told["body"])["errors"]] == ["profession"]


class Kept(PublishedEvent):
    """Event whose form was kept for a minute; a newer one, version 2, has a question more."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the form that was kept, unless it is too old."""
        kept = super().form(event)
        if at_least < 2:
            return kept
        return replace(kept, version=2, questions=(*kept.questions, FormQuestion("diet", "text")))


@pytest.mark.parametrize(("published", "status"), [(1, 422), (2, 202)])
def test_a_question_added_since_is_no_unknown_field(published: int, status: int) -> None:
    """A function that has kept the form looks for a newer one before it refuses."""
    event = Kept(replace(TEN_SEATS, form_version=published))
    deps = replace(submission_dependencies(), events=event)

    assert submit(a_request(answers(diet="vegan")), deps=deps)["statusCode"] == status


def test_a_program_is_told_what_comes_next() -> None:
    """202, nothing about the person, where the thank-you page is."""
    told = submit(a_request(answers(), accept_language="en"), deps=submission_dependencies())

    thanks = f"https://registrar.example/events/{EVENT_WITH_WEBSITE.event}/thank-you?lang=en"
    assert told["statusCode"] == 202
    assert json.loads(told["body"]) == {
        "status": "received",
        "event": EVENT_WITH_WEBSITE.event,
        "thank_you": thanks,
    }


@pytest.mark.parametrize("mode", [{"sec_fetch_mode": "cors"}, {}], ids=["told", "old browser"])
@pytest.mark.parametrize(("body", "status"), [(answers(privacy="yes"), 202), ({}, 422)])
def test_a_script_of_a_listed_website_reads_what_became_of_its_form(
    body: dict[str, Any], status: int, mode: dict[str, str]
) -> None:
    """``fetch`` with a form's data and ``*/*`` hears 202 as JSON, not a page it may not read."""
    request = a_form_request(body, accept="*/*", origin="https://school.example", **mode)

    told = submit(request, deps=submission_dependencies())

    assert told["statusCode"] == status
    assert "json" in told["headers"]["content-type"]
    assert told["headers"]["access-control-allow-origin"] == "https://school.example"


def test_a_form_sent_from_a_listed_website_opens_the_next_page() -> None:
    """A plain form says that it navigates, and is led on (F6)."""
    headers = {"origin": "https://school.example", "sec_fetch_mode": "navigate"}

    told = submit(a_form_request(answers(privacy="yes"), **headers), deps=submission_dependencies())

    assert told["statusCode"] == 303


def test_a_listed_redirect_is_followed() -> None:
    """A website's own thank-you page, when the event file lists it (F6)."""
    form = answers(privacy="yes", redirect="https://school.example/thanks")

    told = submit(a_form_request(form), deps=submission_dependencies())

    assert told["headers"]["location"] == "https://school.example/thanks"


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("https://school.example", "https://school.example"), ("https://evil.example", None)],
)
@pytest.mark.parametrize("body", [answers(), {}])
def test_only_listed_websites_read_the_answer(
    origin: str, allowed: str | None, body: dict[str, Any]
) -> None:
    """The exact origin or none, on successes and refusals alike, never credentials (F13)."""
    told = submit(a_request(body, origin=origin), deps=submission_dependencies())

    assert told["headers"].get("access-control-allow-origin") == allowed
    assert "access-control-allow-credentials" not in told["headers"]
    assert told["headers"]["vary"] == "Origin"


def test_the_language_of_the_form_wins_over_the_browsers() -> None:
    """Explicit choice first, then Accept-Language, then the event's first (L4)."""
    requests = [
        a_request(answers(language="en"), accept_language="bg"),
        a_request(answers(), accept_language="en-GB,bg;q=0.5"),
        a_request(answers(), accept_language="fr"),
    ]

    told = [
        submit(request, deps=submission_dependencies())["headers"]["content-language"]
        for request in requests
    ]

    assert told == ["en", "en", "bg"]


def test_a_suspect_gets_the_ordinary_answer() -> None:
    """Signals of the form reach the action; the response tells nothing of them (F9, F11)."""
    counter = submission_dependencies()
    bait = {"homepage": "https://spam.example", "started": "1.0"}

    told = [submit(a_request(answers() | signals), deps=counter) for signals in (bait, {})]

    (kept,) = counter.register_deps.registrations.by_id.values()  # type: ignore[attr-defined]
    assert told[0] == told[1]
    assert kept.suspicions == ("honeypot", "forged_start")
