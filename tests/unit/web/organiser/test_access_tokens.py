"""Access without a token of ours: every address is refused, or leads to the sign-in."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.web.organiser.organise import organise
from registrar.web.protocol.request import URLENCODED
from tests.support.access_tokens import ISSUER, TOKEN_ISSUED, VerifierFixture, signed_token
from tests.support.organiser_addresses import (
    ALL,
    Address,
)
from tests.support.organiser_browser import (
    PUBLIC_URL,
    OrganiserBrowser,
    an_organiser_payload,
    an_upload,
)
from tests.support.services import services_with_event
from tests.support.session_cookies import session_cookies
from tests.support.two_events import Answer

NO_EVENT, NO_REGISTRATION = "no-such-event", "0" * 32


TOKENS = {
    "none": "",
    "an ID token": signed_token(token_use="id", client_id=None, scope=None, aud="client-1"),
    "another pool's": signed_token(iss=f"{ISSUER}x"),
    "another pool's key": signed_token(key="theirs"),
    "alg none": f"eyJhbGciOiJub25lIiwia2lkIjoib3VycyJ9.{signed_token().split('.')[1]}.",
    "expired": signed_token(exp=int(TOKEN_ISSUED.timestamp()) - 1),
    "wrong client": signed_token(client_id="client-2"),
    "missing scope": signed_token(scope="openid"),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_nobody_gets_nothing(table: Table, token: str) -> None:
    """A call is 401; a page leads to the sign-in, and a form is refused, whatever it holds."""
    home = services_with_event(table)
    browser = OrganiserBrowser(home.organiser_deps)
    deps = replace(browser.organiser_page_deps, identity=VerifierFixture().identity)

    let_in = {
        str(address): answer
        for address in ALL
        if not _is_sent_away(answer := organise(_with(token, address), deps=deps))
    }

    assert let_in == {}


def _with(token: str, address: Address) -> dict[str, Any]:
    path = address.path("good-practices-child-protection", NO_REGISTRATION)
    if address.is_call:
        event = an_organiser_payload(path, address.method, {})
        event["headers"] |= {"authorization": f"Bearer {token}"} if token else {}
        return event
    event = an_organiser_payload(
        path, address.method, session_cookies(access=token) if token else {}
    )
    kind = "multipart/form-data; boundary=limit" if address.is_upload else URLENCODED
    event["headers"] |= {"content-type": kind, "origin": PUBLIC_URL}
    return event | (an_upload({}, []) if address.is_upload else {"body": "csrf=none"})


def _is_sent_away(answer: Answer) -> bool:
    to_sign_in = answer["headers"].get("location", "").startswith(f"{PUBLIC_URL}/organise/sign-in")
    asks_for_a_token = answer["headers"].get("www-authenticate", "").startswith("Bearer")
    is_page = answer["headers"]["content-type"].startswith("text/html")
    refused = answer["statusCode"] == 401 and (asks_for_a_token or is_page)
    return bool(to_sign_in or refused)
