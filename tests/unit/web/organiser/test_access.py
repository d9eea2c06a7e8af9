"""Access to every address by every verb, with two events and three people.

A stranger's event and one that does not exist are answered alike; a viewer changes nothing; who
is not signed in gets nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pytest

from registrar.api.answering import Api
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.web.organiser.organise import organise
from registrar.web.protocol.csrf import form_token
from registrar.web.protocol.request import URLENCODED
from tests.support.access_tokens import ISSUER, TOKEN_ISSUED, VerifierFixture, signed_token
from tests.support.factories import KEYS, an_event
from tests.support.organiser_addresses import ABOUT_EVENTS, ALL, Address, every_verb
from tests.support.organiser_browser import (
    OWNER,
    PUBLIC_URL,
    OrganiserBrowser,
    an_organiser_payload,
    an_upload,
)
from tests.support.services import Services, services_with_event

MANAGER_OF_ONE = Organiser("manager@one.example")
VIEWER_OF_OTHER = Organiser("viewer@other.example")

NO_EVENT, NO_REGISTRATION = "no-such-event", "0" * 32

Answer = Mapping[str, Any]


@dataclass
class TwoEvents:
    """Two events in one table, each with a team of its own and somebody registered."""

    one: Services
    other: Services
    of_one: Registration
    of_other: Registration

    def ask(self, who: Organiser, address: Address, event: str, registration: str) -> Answer:
        """The answer to that person, who sends forms as our pages do."""
        browser = OrganiserBrowser(self.one.organiser_deps, who)
        given = _asked(address, address.path(event, registration), browser)
        api = Api(
            organiser_deps=self.one.organiser_deps,
            announcement_deps=browser.announcement_deps,
            attendance=browser.attendance,
        )
        return organise(given, deps=replace(browser.organiser_page_deps, api=api))

    def rows(self) -> list[dict[str, Any]]:
        """Everything that is kept."""
        return self.one.rows()


def _asked(address: Address, path: str, browser: OrganiserBrowser) -> dict[str, Any]:
    if address.is_call:
        event = an_organiser_payload(path, address.method, {})
        body = None if address.body is None else json.dumps(address.body)
        given = {"authorization": "Bearer access-1", "content-type": "application/json"}
        return event | {"headers": event["headers"] | given, "body": body}
    event = an_organiser_payload(path, address.method, browser.cookies)
    if address.method != "POST":
        return event
    form = {"csrf": form_token("session origin-1", keys=KEYS), "revision": "0"}
    event["headers"] |= {"origin": PUBLIC_URL}
    if address.is_upload:
        event["headers"]["content-type"] = "multipart/form-data; boundary=limit"
        return event | an_upload(form, [("report", b"")])
    event["headers"]["content-type"] = URLENCODED
    return event | {"body": urlencode(form)}


@pytest.fixture
def two_events(table: Table) -> TwoEvents:
    """Return the two events; nobody is in both teams."""
    one = services_with_event(table, seats=2, team={"manages": [MANAGER_OF_ONE.address]})
    team = {"views": [VIEWER_OF_OTHER.address]}
    event = an_event(event="another-event", seats=2, team=team)
    other = Services(table, event.model_copy(update={"version": 1}))
    other.publications.publish(other.event, replacing=0)
    return TwoEvents(one, other, one.register("ivan"), other.register("maria"))


def without(answer: Answer, *names: str) -> str:
    """The answer as text, those names in it made the same."""
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    for name in names:
        text = text.replace(name, "...")
    return text


def test_stranger_gets_no_hint_of_an_event(two_events: TwoEvents) -> None:
    """Status, headers and body are those of an event that does not exist, whatever the verb."""
    event, registration, before = (
        two_events.other.event.event,
        two_events.of_other.id,
        two_events.rows(),
    )

    hints = {}
    for address in every_verb(ABOUT_EVENTS):
        theirs = two_events.ask(MANAGER_OF_ONE, address, event, registration)
        none = two_events.ask(MANAGER_OF_ONE, address, NO_EVENT, NO_REGISTRATION)
        told = without(theirs, event, registration)
        same = told == without(none, NO_EVENT, NO_REGISTRATION)
        if not same or theirs["statusCode"] not in (404, 405):
            hints[str(address)] = told

    assert hints == {}
    assert two_events.rows() == before


def test_every_verb_that_is_answered_is_refused_to_a_stranger(two_events: TwoEvents) -> None:
    """With 404, and not with what is wrong about the request."""
    event, registration = two_events.other.event.event, two_events.of_other.id

    statuses = {
        str(operation): two_events.ask(MANAGER_OF_ONE, operation, event, registration)["statusCode"]
        for operation in ABOUT_EVENTS
    }

    assert statuses == {str(operation): 404 for operation in ABOUT_EVENTS}


def test_registration_of_another_event_is_none_of_this_one(two_events: TwoEvents) -> None:
    """In one's own event, another event's id is answered like one that nobody has."""
    event, before = two_events.one.event.event, two_events.rows()

    hints, statuses = {}, {}
    for address in (
        operation for operation in ABOUT_EVENTS if "{registration}" in operation.pattern
    ):
        theirs = two_events.ask(MANAGER_OF_ONE, address, event, two_events.of_other.id)
        none = two_events.ask(MANAGER_OF_ONE, address, event, NO_REGISTRATION)
        statuses[str(address)] = theirs["statusCode"]
        if without(theirs, two_events.of_other.id) != without(none, NO_REGISTRATION):
            hints[str(address)] = theirs

    # The page's erasure is done for whatever is not there any more
    erased = {"POST /organise/events/{event}/registrations/{registration}/erase": 303}
    assert hints == {}
    assert statuses == {status: erased.get(status, 404) for status in statuses}
    assert two_events.rows() == before


def test_viewer_changes_nothing(two_events: TwoEvents) -> None:
    """Pages that read are shown, those that change or hand out are refused; nothing changes."""
    event, before = two_events.other.event.event, two_events.rows()

    statuses = {
        str(operation): two_events.ask(VIEWER_OF_OTHER, operation, event, two_events.of_other.id)[
            "statusCode"
        ]
        for operation in ABOUT_EVENTS
    }

    changing = {str(operation): 403 for operation in ABOUT_EVENTS if not operation.looks}
    assert {name: statuses[name] for name in changing} == changing
    assert set(statuses.values()) == {200, 403}
    assert two_events.rows() == before


def test_owner_sees_everything(two_events: TwoEvents) -> None:
    """Of both events; so the refusals of these tests are about who asks."""
    both = ((two_events.one, two_events.of_one), (two_events.other, two_events.of_other))

    statuses = {
        two_events.ask(OWNER, address, services.event.event, registration.id)["statusCode"]
        for address in ABOUT_EVENTS
        if address.looks
        for services, registration in both
    }

    assert statuses <= {200, 303, 409}


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
    event = an_organiser_payload(path, address.method, {"__Host-access": token} if token else {})
    kind = "multipart/form-data; boundary=limit" if address.is_upload else URLENCODED
    event["headers"] |= {"content-type": kind, "origin": PUBLIC_URL}
    return event | (an_upload({}, []) if address.is_upload else {"body": "csrf=none"})


def _is_sent_away(answer: Answer) -> bool:
    to_sign_in = answer["headers"].get("location", "").startswith(f"{PUBLIC_URL}/organise/sign-in")
    asks_for_a_token = answer["headers"].get("www-authenticate", "").startswith("Bearer")
    is_page = answer["headers"]["content-type"].startswith("text/html")
    refused = answer["statusCode"] == 401 and (asks_for_a_token or is_page)
    return bool(to_sign_in or refused)
