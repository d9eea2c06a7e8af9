"""Judgement of answers to hostile input."""

from tests.browser.raw_requests import Received
from tests.browser.window_watch import origin_of
from tests.support.parsed_page import ParsedPage

EVIL = "evil.example"


def judge(answer: Received, own: str) -> None:
    """Assert no 5xx, nothing hostile in the page, and no redirect but to our own address."""
    assert answer.status < 500
    if answer.status == 303:
        assert origin_of(answer.headers["location"]) == own
    if answer.headers.get("content-type", "").startswith("text/html"):
        page = ParsedPage(answer.text)
        assert page.all("x-evil") == []
        assert [element for element in page.elements if _runs(element.attributes)] == []
        assert page.all("form", method="post") == [
            form
            for form in page.all("form", method="post")
            if form.attributes["action"].startswith("/events/")
        ]
        assert all(script.attributes["src"].startswith("/static/") for script in page.all("script"))


def _runs(attributes: dict[str, str]) -> bool:
    addresses = attributes.get("href", ""), attributes.get("src", "")
    return any(name.startswith("on") for name in attributes) or any(
        address.startswith(("javascript:", "data:", f"//{EVIL}")) for address in addresses
    )
