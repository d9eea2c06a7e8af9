"""Snippets for a website: the element, the plain form, and what the event file lacks."""

from urllib.parse import urlencode

import pytest
import typer

from registrar.cli.snippet import Kind, origin_advice, to_snippet
from registrar.domain.submission import Submission, read_submission
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.request import Request
from tests.support.factories import a_form, an_event
from tests.support.form_pages import EVERY_TYPE
from tests.support.parsed_page import ParsedPage

HERE = "https://r.example"


def _snippet(language: str, kind: Kind, **changes: object) -> ParsedPage:
    return ParsedPage(to_snippet(an_event(**changes), language, kind, HERE))


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_element_loads_the_script_and_leaves_a_link(language: str) -> None:
    """Script, sheet and link stand at the public address; without the script the link remains."""
    page = _snippet(language, Kind.embed)

    event = an_event().event
    assert page.one("script").attributes == {"src": f"{HERE}/embed.js", "async": ""}
    assert page.one("link").attributes == {"rel": "stylesheet", "href": f"{HERE}/embed.css"}
    assert page.one("registration-form").attributes == {
        "event": event,
        "lang": language,
        "service": HERE,
    }
    assert page.one("a").attributes == {"href": f"{HERE}/events/{event}?lang={language}"}


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("event", [{}, {"fields": EVERY_TYPE}], ids=["conference", "every type"])
def test_the_plain_form_is_sound_and_needs_nothing(language: str, event: dict[str, object]) -> None:
    """Every question with its label, no script, no style, no nonce that many would share."""
    page = _snippet(language, Kind.html, **event)

    named = {
        element.attributes["name"] for element in page.elements if "name" in element.attributes
    }
    assert page.flaws() == []
    assert page.all("script") + page.all("link") + page.all("style") == []
    assert named == {field.name for field in an_event(**event).fields} | {"language"}


def test_the_plain_form_posts_to_the_public_address() -> None:
    """The address is whole, since the page that holds the form is elsewhere."""
    form = _snippet("en", Kind.html).one("form").attributes

    assert form == {
        "action": f"{HERE}/events/good-practices-child-protection/registrations",
        "method": "post",
        "novalidate": "",
        "lang": "en",
        "accept-charset": "utf-8",
    }


def test_the_plain_form_leads_to_the_notice() -> None:
    """Beside the form, so that nothing typed is lost (P1)."""
    [link] = _snippet("en", Kind.html).all("a")

    event = an_event().event
    assert link.attributes["href"] == f"{HERE}/events/{event}/privacy?lang=en"
    assert link.attributes["target"] == "_blank"


def test_what_the_plain_form_sends_is_taken() -> None:
    """A person who fills in every control has sent a submission that the form accepts."""
    page = _snippet("en", Kind.html)
    filled = {"full_name": "Ann Smith", "email": "ann@example.org", "town": "Ruse"}
    values = {
        element.attributes["name"]: element.attributes.get("value")
        or filled.get(element.attributes["name"], "x")
        for element in page.elements
        if element.tag in ("input", "textarea")
    }

    form = a_form()
    body = read_body(_posted(values), form)
    submission = read_submission(form, body.values, language=body.language or "")

    assert (submission.address, submission.language) == ("ann@example.org", "en")
    assert isinstance(submission, Submission)


def test_a_language_that_the_event_is_not_in_is_wrong_usage() -> None:
    """It names those there are."""
    with pytest.raises(typer.BadParameter, match="the event is in bg, en"):
        to_snippet(an_event(), "fr", Kind.html, HERE)


def test_the_language_is_the_events_first_unless_chosen() -> None:
    """Nobody has to say what the event file says."""
    html = to_snippet(an_event(), None, Kind.embed, HERE)

    assert ParsedPage(html).one("registration-form").attributes["lang"] == "bg"


@pytest.mark.parametrize(
    ("origins", "kind", "site", "advised"),
    [
        ([], Kind.embed, None, True),
        ([], Kind.embed, "https://school.example", True),
        (["https://school.example"], Kind.embed, "https://other.example/page", True),
        (["https://school.example"], Kind.embed, "https://School.example/page?a=b", False),
        (["https://school.example"], Kind.embed, None, False),
        (["*"], Kind.embed, "https://other.example", False),
        ([], Kind.html, "https://other.example", False),
    ],
)
def test_a_website_that_may_not_embed_is_told(
    origins: list[str], kind: Kind, site: str | None, advised: bool
) -> None:
    """Only the element needs leave; a plain form may stand anywhere."""
    event = an_event(websites={"origins": origins, "redirects": []})

    advice = origin_advice(event, kind, site)

    assert (advice is not None) == advised


def _posted(values: dict[str, str]) -> Request:
    return Request(
        method="POST",
        route="",
        path="",
        parameters={},
        query={},
        headers={"content-type": "application/x-www-form-urlencoded"},
        cookies=(),
        body=urlencode(values).encode(),
        source_ip="192.0.2.1",
        request_id="1",
    )
