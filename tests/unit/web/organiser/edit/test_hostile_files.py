"""Hostile event files: refused by words, or in the draft with their problems; no page fails."""

import pytest

from registrar.domain.event_parts import PARTS
from tests.support.edit_pages import edit_path, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

NAME = b"event: good-practices-child-protection\n"

UNREADABLE = {
    "nested lists": b"a: " + b"[" * 20_000,
    "nested groups": b"a: " + b"{a: " * 20_000,
    "nested entries": b"a:\n  " + b"- " * 20_000 + b"b",
    "aliases of aliases": b"a0: &a0 [x, x]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40)),
    "merged groups": b"a0: &a0 {x: 1}\n"
    + b"".join(b"a%d: &a%d {<<: [*a%d, *a%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 40)),
    "itself": b"a: &a [*a]",
    "merged with itself": b"a: &a {<<: *a}",
    "too large": b"a: " + b"b" * (1024 * 1024 + 1),
    "NUL": NAME + b"title: \0",
    "UTF-16": (NAME + b"seats: 1").decode().encode("utf-16"),
    "Windows": NAME + "title: Заглавие".encode("cp1251"),
    "key twice": NAME + b"seats: 1\nseats: 2",
    "a program": NAME + b"seats: !!python/object/apply:os.system [id]",
    "a module": NAME + b"seats: !!python/name:os.system",
    "bytes": NAME + b"title: !!binary aGk=",
    "a date": NAME + b"dates: !!timestamp 2022-03-02",
    "no date": NAME + b"dates: !!timestamp x",
    "a set": NAME + b"languages: !!set {bg, en}",
    "pairs": NAME + b"fields: !!pairs [a: b]",
    "ordered": NAME + b"fields: !!omap [a: b]",
    "no number": NAME + b"seats: !!int x",
    "no flag": NAME + b"listed: !!bool x",
    "no fraction": NAME + b"seats: !!float x",
    "a number of a book": NAME + b"seats: " + b"9" * 5_000,
    "half a sign": NAME + rb'title: {en: "\ud800"}',
    "half a sign in a key": NAME + rb'title: {"\ud800": a}',
    "no sign of Unicode": NAME + rb'title: {en: "\U00110000"}',
    "a list as text": b"[event, a]",
}

# Readable, however wrong
WRONG = {
    "an endless number": NAME + b"seats: " + b"9" * 400 + b".0",
    "scripts": NAME
    + b'title: {en: "<script>alert(1)</script>", bg: "\\"><img src=x onerror=alert(1)>"}\n'
    + b"languages: [bg, en]\n"
    + b'organisers: [{name: {bg: a, en: b}, website: "javascript:alert(1)"}]\n'
    + b"privacy: {controller: {name: {en: a}, address: javascript:alert(1)}}",
    "marks and header": NAME
    + b'title: {en: "a\\r\\nBcc: x@y.example", bg: "\\u202egnirts\\u2066"}\n'
    + b"languages: [bg, en]",
    "languages of anybody": NAME + b'languages: ["../../etc", "<b>", "bg", bg]\ntitle: {bg: a}',
    "a zone of files": NAME + b"dates: {zone: ../../etc/passwd, starts: 1, ends: [2]}",
    "other kinds": NAME + b"title: [a]\nlanguages: {a: b}\ndates: [1]\nplace: a\nfields: {a: b}\n"
    b"organisers: 3\nprogramme: [[], 1, ~]\nreminders: a\nteam: x\nwebsites: {a: b}",
    "keys that are no texts": NAME
    + b"title: {1: a, b: c, ~: d}\n~: a\ntrue: b\nfields: [{1.5: 2}]",
    "a key of digits": NAME + b"9" * 1_000 + b": 1\nfields: [{" + b"9" * 1_000 + b": 1}]",
    "many keys": NAME + b"".join(b"k%d: 1\n" % n for n in range(5_000)),
}


def upload(browser: OrganiserBrowser, services: Services, content: bytes) -> tuple[int, str]:
    """Return status and page after uploading that content."""
    address = edit_path(services, "/file")
    form, files = browser.hidden(address), [("file", content)]
    answer = browser.ask(address, method="POST", form=form, files=files, origin=browser.public_url)
    return answer["statusCode"], answer.get("body", "")


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_none_is_refused_by_words(
    browser: OrganiserBrowser, services: Services, name: str
) -> None:
    """The draft stays as it was, and the reason stands at the field."""
    status, body = upload(browser, services, UNREADABLE[name])

    assert status == 422
    assert ParsedPage(body).by_id("error-file").text.startswith("This file cannot be read")
    assert state_for(browser, services).draft is None


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_fails_no_page(
    browser: OrganiserBrowser, services: Services, name: str
) -> None:
    """Each page of the draft is shown, with nothing of the file as a script or a link of it."""
    status, _ = upload(browser, services, WRONG[name])
    rests = ["", "/publish", "/file", "/discard", "/preview", "/new-question", "/team", "/room"]

    assert status == 303
    for rest in [*rests, *(f"/parts/{part}" for part in PARTS)]:
        answer = browser.ask(edit_path(services, rest))
        assert answer["statusCode"] == 200, rest
        for sign in ("<script>alert", "<img src=x", 'href="javascript:'):
            assert sign not in answer["body"], rest
