"""The way of an attendee who looks: a link in, a page or a file out."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from registrar.aws.table import Table
from registrar.domain.security_log import SecurityLine
from tests.support.attendee_browser import ACTION_PATHS, VIEW_PATHS, AttendeeBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " object-src 'none';"
    " form-action 'self' https://r.example; base-uri 'none'; frame-ancestors 'none'"
)


def test_s1_asvs_3_4_5_a_look_is_stored_nowhere_and_refers_to_nobody(table: Table) -> None:
    """The personal page, with every header that keeps the link from leaking (S1)."""
    services = services_with_event(table)
    link = services.link(services.register("ivan"))

    answer = AttendeeBrowser(services).ask(f"/a/{link}")

    page = ParsedPage(answer.pop("body"))
    assert page.one("h1").text == "Мястото Ви е запазено"
    assert answer == {
        "statusCode": 200,
        "headers": {
            "cache-control": "no-store",
            "content-language": "bg",
            "content-security-policy": POLICY,
            "content-type": "text/html; charset=utf-8",
            "permissions-policy": "camera=()",
            "referrer-policy": "no-referrer",
            "x-content-type-options": "nosniff",
            "x-robots-tag": "noindex, nofollow",
        },
    }


def test_the_page_speaks_the_persons_language_unless_another_is_chosen(table: Table) -> None:
    """The registration's own counts for more than the browser's (L4)."""
    services = services_with_event(table)
    attendee, link = AttendeeBrowser(services), services.link(services.register("ivan"))

    languages = [
        attendee.look(f"/a/{link}{query}", accept_language="en").one("html").attributes["lang"]
        for query in ("", "?lang=en", "?lang=fr")
    ]

    assert languages == ["bg", "en", "bg"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(table: Table, method: str) -> None:
    """Mail scanners follow every link (M7): the table is as it was."""
    services = services_with_event(table)
    attendee, home = AttendeeBrowser(services), f"/a/{services.link(services.register('ivan'))}"
    before = services.rows()

    answers = {rest: attendee.ask(home + rest, method=method) for rest in VIEW_PATHS}

    led_back = {rest for rest, response in answers.items() if response["statusCode"] == 303}
    silent = {rest for rest, response in answers.items() if not response["body"]}
    assert {response["statusCode"] for response in answers.values()} == {200, 303}
    assert led_back == {"/confirm", "/undo", "/withdraw", "/resend"}
    assert silent == (set(VIEW_PATHS) if method == "HEAD" else led_back)
    assert services.rows() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda link: link[:-2] + "AA",
        lambda link: link[:30],
        lambda _: "A" * 51,
        lambda _: "%D0%B9" * 17,
    ],
    ids=["forged", "cut", "unknown", "no token"],
)
def test_a_link_that_opens_nothing_is_always_the_same_404(
    table: Table, spoil: Callable[[str], str]
) -> None:
    """Forged, cut and unknown look alike on every way, and say what to do."""
    services = services_with_event(table)
    attendee, dead = (
        AttendeeBrowser(services),
        f"/a/{spoil(services.link(services.register('ivan')))}",
    )
    nobodys = attendee.ask(f"/a/{'B' * 51}")

    looked = [attendee.ask(dead + rest) for rest in VIEW_PATHS]
    posted = [attendee.ask(dead + rest, method="POST", form={}) for rest in ACTION_PATHS]

    assert (nobodys["statusCode"], looked, posted) == (404, [nobodys] * 11, [nobodys] * 7)
    assert "not valid" in ParsedPage(nobodys["body"]).one("h1").text


def test_an_expired_link_is_dead_too(table: Table) -> None:
    """After everything is deleted the link says what any wrong one says."""
    services = services_with_event(table)
    attendee, link = AttendeeBrowser(services), services.link(services.register("ivan"))
    nobodys = attendee.ask(f"/a/{'B' * 51}")

    services.now = services.event.ends + timedelta(days=365)

    assert attendee.ask(f"/a/{link}") == nobodys


def test_a_dead_link_is_a_problem_document_for_a_program(table: Table) -> None:
    """RFC 9457, no page."""
    answer = AttendeeBrowser(services_with_event(table)).ask(
        f"/a/{'A' * 51}/data.json", accept="application/json"
    )

    assert answer["headers"]["content-type"] == "application/problem+json"
    assert json.loads(answer["body"])["code"] == "link_refused"


@pytest.mark.parametrize(
    ("rest", "method", "allowed"),
    [
        ("", "POST", "GET, HEAD"),
        ("/data.json", "POST", "GET, HEAD"),
        ("/cancel", "PUT", "GET, HEAD, POST"),
        ("/erase", "DELETE", "GET, HEAD, POST"),
    ],
)
def test_other_verbs_are_refused(table: Table, rest: str, method: str, allowed: str) -> None:
    """405 with the ones there are."""
    services = services_with_event(table)
    link = services.link(services.register("ivan"))

    answer = AttendeeBrowser(services).ask(f"/a/{link}{rest}", method=method)

    assert (answer["statusCode"], answer["headers"]["allow"]) == (405, allowed)


def test_a_calendar_file_comes_with_a_seat_alone(table: Table) -> None:
    """Nobody who waits keeps an afternoon free in vain."""
    services = services_with_event(table)
    seated, waiting = services.register("ivan"), services.register("maria")
    attendee = AttendeeBrowser(services)

    file = attendee.ask(f"/a/{services.link(seated)}/event.ics")
    none = attendee.ask(f"/a/{services.link(waiting)}/event.ics")

    assert file["body"] == f"{seated.id} {seated.event}\r\n"
    assert file["headers"]["content-type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert file["headers"]["content-disposition"] == f'attachment; filename="{seated.event}.ics"'
    assert none["statusCode"] == 404


@pytest.mark.parametrize("page", ["a", "join", "address", "certificate"])
def test_asvs_16_3_3_a_link_that_is_refused_leaves_a_line_without_the_link(
    table: Table, page: str
) -> None:
    """Page and network are enough to see many of them; a link that opens leaves none."""
    services = services_with_event(table)
    attendee, link = AttendeeBrowser(services), services.link(services.register("ivan"))
    forged = "A" * len(link)

    attendee.ask(f"/a/{link}")
    attendee.ask(f"/{page}/{forged}")

    assert attendee.security.lines == [
        SecurityLine(kind="link_refused", reason=page, network="192.0.2.1", request="request-1")
    ]
