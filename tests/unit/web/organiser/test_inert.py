"""Inert pages: nothing on a preview can be followed, sent or run."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.mail_sample import MailSample
from registrar.domain.seats import Seats
from registrar.web.organiser.inert import inert, with_bar
from registrar.web.public.event_page import form_page
from tests.support.factories import an_event
from tests.support.parsed_page import ParsedPage
from tests.support.sample_mailing import sample_mail

NOW = datetime(2022, 2, 14, tzinfo=UTC)


def page_of(definition: EventDefinition) -> str:
    """Return the event's page with its form."""
    seats = Seats(
        capacity=300,
        taken=0,
        waiting=0,
        waiting_limit=0,
        opens=definition.opens,
        closes=definition.closes,
    )
    return form_page(definition, seats, language="bg", now=NOW, nonce="n", started="s")


def mail_of(definition: EventDefinition) -> str:
    """Return the HTML of a confirmation, with buttons and links."""
    return sample_mail().content(definition, MailSample(mail="confirmed"), "bg")[2]


@pytest.mark.parametrize("html_of", [page_of, mail_of])
def test_nothing_leads_away_or_is_sent(html_of: Callable[[EventDefinition], str]) -> None:
    """Links, the form's target and its button, scripts; the words stay all the same."""
    html = html_of(an_event(proof_of_work=True))

    page, before = ParsedPage(inert(html)), ParsedPage(html)

    assert [each.text for each in page.all("a")] == [each.text for each in before.all("a")]
    assert {each.attributes.get("href", "#")[0] for each in page.all("a")} == {"#"}
    assert [each.attributes for each in page.all("form")] == [{} for _ in before.all("form")]
    assert page.all("button", type="submit") == []
    assert page.all("script") == []
    assert page.one("body").text == before.one("body").text


def test_a_link_within_the_page_stays() -> None:
    """It leads to the form, as it will."""
    page = ParsedPage(inert(page_of(an_event())))

    assert [each.attributes["href"] for each in page.all("a") if "href" in each.attributes] == [
        "#main",
        "#registration",
    ]


def test_texts_of_the_event_stay_as_they_are() -> None:
    """Also those that look like markup."""
    words = '<a href="/x">a</a> <form action="/y"> type="submit" cid:emblem'
    event = an_event(summary={"bg": words, "en": words})

    page = ParsedPage(inert(page_of(event), emblem="/e.svg"))

    assert page.texts("lead") == [words]


def test_the_emblem_of_a_mail_is_the_pages() -> None:
    """A mail brings its own along, which a page cannot show."""
    page = ParsedPage(inert(mail_of(an_event()), emblem="/static/1/eu-emblem.svg"))

    assert [each.attributes["src"] for each in page.all("img")] == ["/static/1/eu-emblem.svg"]


@pytest.mark.parametrize("html_of", [page_of, mail_of])
def test_a_bar_stands_above_the_content(html_of: Callable[[EventDefinition], str]) -> None:
    """The content is in one main landmark, of the page or of ours; the skip link stays first."""
    html = html_of(an_event())

    page = ParsedPage(with_bar(html, "<aside>Nothing is published</aside>", "/bar.css"))

    first = [each.tag for each in page.elements if each.tag in ("a", "aside", "header", "main")]
    assert first[:3] in (["a", "aside", "header"], ["aside", "main", "a"])
    assert len(page.all("main")) == 1
    assert page.all("link")[-1].attributes == {"rel": "stylesheet", "href": "/bar.css"}
