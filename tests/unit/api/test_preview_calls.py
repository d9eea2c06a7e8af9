"""The organisers' API: previews of a draft, its page and its emails; nothing is sent."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, EVENT, OWNER, STRANGER, VERA, Editing, editing, text
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage

HERE = f"/edit/events/{EVENT}/previews"


@pytest.fixture
def edited(table: Table) -> Editing:
    """Return the conference, published, with another title in its draft."""
    found = editing(table)
    found.save(ANA, "texts", title=text("A new meeting"))
    return found


def client(edited: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(edited.services, who)


def test_previews_are_listed(edited: Editing) -> None:
    """In which languages, and the emails with their names."""
    listed = client(edited).call(f"GET {HERE}")

    assert listed == {
        "event": EVENT,
        "languages": ["bg", "en"],
        "mails": listed["mails"],
    }
    assert {
        "confirmed": "Confirmation of a seat",
        "reminder-168": "Reminder 168 hours before the start",
        "reminder-24": "Reminder 24 hours before the start",
        "reminder-1": "Reminder 1 hour before the start",
    }.items() <= {mail["mail"]: mail["name"] for mail in listed["mails"]}.items()


def test_names_of_emails_are_in_the_language_of_the_call(edited: Editing) -> None:
    """As everything in words."""
    answer = client(edited).ask(f"GET {HERE}", accept_language="bg")

    names = [mail["name"] for mail in json.loads(answer["body"])["mails"]]
    assert "Потвърждение за запазено място" in names


def test_page_is_that_of_the_draft(edited: Editing) -> None:
    """With its form, which cannot be sent; styles have whole addresses, so that it opens alone."""
    found = client(edited).call(f"GET {HERE}/page/en")

    page = ParsedPage(found["html"])
    assert found["language"] == "en"
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").text == "A new meeting"
    assert {each.attributes.get("action") for each in page.all("form")} == {None}
    assert page.all("script") == []
    styles = [each.attributes["href"] for each in page.all("link", rel="stylesheet")]
    assert styles
    assert all(address.startswith(f"{PUBLIC_URL}/static/") for address in styles)


def test_page_is_shown_open_or_as_of_now(edited: Editing) -> None:
    """While registration is open by default; a moment that is neither is refused."""
    edited.save(ANA, "seats", seats=1, waiting_list=0)
    edited.services.register("ivan")
    program = client(edited)

    pages = [
        ParsedPage(program.call(f"GET {HERE}/page/en{query}")["html"])
        for query in ("", "?at=open", "?at=now")
    ]
    refused = program.refusal(f"GET {HERE}/page/en?at=tomorrow")

    states = [page.texts("state") for page in pages]
    assert states[0] == states[1] == ["Open until 2 March 2022, 12:00 (Eastern European Time)."]
    assert states[2] == ["Full: all seats are taken."]
    assert refused == (422, "invalid", [("at", "not_an_option")])


@pytest.mark.parametrize("mail", ["confirmed", "reminder-168", "reminder-24", "reminder-1"])
@pytest.mark.parametrize(("language", "greeting"), [("bg", "Елена"), ("en", "Elena")])
def test_email_is_shown_as_text_and_html(
    edited: Editing, mail: str, language: str, greeting: str
) -> None:
    """To a person who does not exist, in each language of the event."""
    found = client(edited).call(f"GET {HERE}/emails/{mail}/{language}")

    assert (found["mail"], found["language"]) == (mail, language)
    assert "A new meeting" in found["subject"]
    assert greeting in found["text"]
    assert ParsedPage(found["html"]).one("html").attributes["lang"] == language
    assert [each for each in ParsedPage(found["html"]).all("a") if "href" in each.attributes] == []


def test_email_about_a_change_names_what_the_draft_changes(edited: Editing) -> None:
    """Publishing another place tells everybody of the place."""
    edited.save(ANA, "place", place={"address": text("Sofia")})

    found = client(edited).call(f"GET {HERE}/emails/event_changed/en")

    assert found["name"] == "Change of time, place or programme"
    assert "Sofia" in found["text"]


@pytest.mark.parametrize(
    "rest", ["page/de", "emails/confirmed/de", "emails/reminder-2/en", "emails/x/en"]
)
def test_preview_that_is_none_is_404(edited: Editing, rest: str) -> None:
    """A language that the event does not have; an email that will not be sent."""
    assert client(edited).refusal(f"GET {HERE}/{rest}") == (404, "not_found", [])


REST = ["", "/page/en", "/emails/confirmed/en"]


@pytest.mark.parametrize("rest", REST)
def test_draft_with_problems_has_no_preview(edited: Editing, rest: str) -> None:
    """The problems are the refusal, an error for each path."""
    edited.save(ANA, "seats", seats="many")

    status, code, errors = client(edited).refusal(f"GET {HERE}{rest}")

    assert (status, code, [field for field, _ in errors]) == (422, "invalid", ["seats"])


@pytest.mark.parametrize("rest", REST)
def test_team_alone_sees_previews(edited: Editing, rest: str) -> None:
    """Those who only view, too, and owners; others find no such event."""
    for organiser in (ANA, VERA, OWNER):
        client(edited, organiser).call(f"GET {HERE}{rest}")

    refusal = client(edited, STRANGER).refusal(f"GET {HERE}{rest}")

    assert refusal == (404, "no_such_event", [])
