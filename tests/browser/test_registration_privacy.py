"""No response tells whether an address is registered (F11): over HTTP, header by header."""

import re

import pytest

from tests.browser.published_events import PublishedEvents
from tests.browser.raw_requests import Received, post_form

# They are of the request, whoever sends it
OWN = ("date", "apigw-requestid")
_REQUEST = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


_SEALED = re.compile(r"&to=[A-Za-z0-9_-]{40,}$")


def told(answer: Received) -> tuple[int, dict[str, str], str]:
    """Return all of a response but the sender's own address, sealed."""
    headers = {name: value for name, value in answer.headers.items() if name not in OWN}
    if answer.status == 303:
        headers["location"], sealed = _SEALED.subn("", headers["location"])
        assert sealed == 1
    return answer.status, headers, answer.text


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_new_and_a_repeated_registration_are_answered_alike(
    published_events: PublishedEvents, accept: str
) -> None:
    """Status, headers but for ids and dates, and body."""
    kind = accept.partition("/")[2]
    event = published_events.publish(f"repeated-{kind}").event
    address = f"again-{kind}@example.org"

    new = post_form(published_events.cloud.url, event, {"accept": accept}, email=address)
    repeated = post_form(
        published_events.cloud.url, event, {"accept": accept}, email=address.upper()
    )
    other = post_form(
        published_events.cloud.url, event, {"accept": accept}, email=f"other-{address}"
    )

    assert new.status == {"html": 303, "json": 202}[kind]
    assert told(new) == told(repeated) == told(other)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_at_a_full_event_too(published_events: PublishedEvents, accept: str) -> None:
    """The holder of the last seat is refused like anybody."""
    headers = {"accept": accept}
    first = post_form(published_events.cloud.url, "state-full", headers, email="first@example.org")
    other = post_form(published_events.cloud.url, "state-full", headers, email="other@example.org")

    assert first.status == 409
    assert _without_own(first) == _without_own(other)


def _without_own(answer: Received) -> tuple[int, dict[str, str], str]:
    """Return the response without the request's id and the address that its sender typed."""
    status, headers, text = told(answer)
    return status, headers, re.sub("(first|other)@example.org", "", _REQUEST.sub("", text))
