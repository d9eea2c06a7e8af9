"""Visits of addresses that nothing is at, or that are nearly one."""

import json

import pytest

from tests.support.parsed_page import ParsedPage
from tests.support.public_visits import (
    CLOSED_POLICY,
    EVENT,
    OneEvent,
    a_visit,
)


@pytest.mark.parametrize("name", ["", "Upper", "a" * 65, "../secret", "é", "a\n", "-a"])
def test_a_name_no_event_can_have_is_never_looked_up(name: str) -> None:
    """It is answered with 404 before anything is read."""
    events = OneEvent()

    answer = a_visit("/events/{event}", events=events, parameters={"event": name})

    assert (answer["statusCode"], events.asked) == (404, [])


@pytest.mark.parametrize("route", ["/events/{event}", "/events/{event}/thank-you"])
def test_an_unknown_event_is_not_found(route: str) -> None:
    """A person reads so on a page that is as closed as any other."""
    answer = a_visit(route, parameters={"event": "other"}, accept_language="bg")

    assert answer["statusCode"] == 404
    assert answer["headers"]["content-security-policy"] == CLOSED_POLICY
    assert ParsedPage(answer["body"]).one("html").attributes["lang"] == "bg"


def test_a_slash_too_many_leads_to_the_address_without() -> None:
    """At our own address; a post is not led on, nor is what looks like another host."""
    looked, posted = a_visit("/organise/"), a_visit("/organise/", method="POST")
    elsewhere = a_visit("//elsewhere.example/")

    assert (looked["statusCode"], looked["headers"]["location"]) == (
        303,
        "https://r.example/organise",
    )
    assert (posted["statusCode"], elsewhere["statusCode"]) == (404, 404)


@pytest.mark.parametrize(
    "left", [".", ")", ">", ",", ").", "%29", '"', "”", "%E2%80%9D", "\u200b", "\u00a0", "./"]
)
@pytest.mark.parametrize("path", [f"/events/{EVENT}", f"/events/{EVENT}/privacy", "/a/t-_/cancel"])
def test_what_a_sentence_leaves_behind_an_address_is_no_part_of_it(path: str, left: str) -> None:
    """A mail program takes the full stop or the bracket behind a link for a part of it."""
    route = "/events/{event}" if path.endswith(EVENT) else "$default"

    led = a_visit(route, path=f"{path}{left}", parameters={"event": f"{EVENT}{left}"})
    posted = a_visit(route, path=f"{path}{left}", method="POST", parameters={"event": left})

    assert (led["statusCode"], led["headers"]["location"]) == (303, f"https://r.example{path}")
    assert posted["statusCode"] in (404, 405)


def test_an_address_keeps_its_language_on_the_way() -> None:
    """Links keep a chosen language; nothing else of a query goes along."""
    led = a_visit("/organise/", query={"lang": "en", "to": "x"})

    assert led["headers"]["location"] == "https://r.example/organise?lang=en"


@pytest.mark.parametrize("path", ["/nowhere", "/.", "/...", "/%2F%2Felsewhere.example/", "/%00"])
def test_an_address_that_is_none_leads_nowhere(path: str) -> None:
    """Nothing is guessed, and nobody is led in a circle or away."""
    assert a_visit("$default", path=path)["statusCode"] == 404


def test_a_program_reads_a_problem() -> None:
    """A page not found is a problem document for a program (RFC 9457)."""
    answer = a_visit("/nowhere", accept="application/json")

    assert (answer["statusCode"], answer["headers"]["content-type"]) == (
        404,
        "application/problem+json",
    )
    assert json.loads(answer["body"])["code"] == "not_found"
