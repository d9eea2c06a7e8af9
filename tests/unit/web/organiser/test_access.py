"""Access to every address by every verb, with two events and three people.

A stranger's event and one that does not exist are answered alike; a viewer changes nothing; who
is not signed in gets nothing.
"""

import json
from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.organise.draft_state import draft_state
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.new_event import create
from registrar.api.operation import EDIT
from registrar.aws.table import Table
from registrar.web.organiser.edit.routes import EDIT_ROUTES
from registrar.web.organiser.organise import organise
from registrar.web.protocol.request import URLENCODED
from tests.support.access_tokens import ISSUER, TOKEN_ISSUED, VerifierFixture, signed_token
from tests.support.bulk_of_nobody import cancelled_nobody
from tests.support.editing import edit_dependencies, the_file
from tests.support.factories import an_event
from tests.support.organiser_addresses import (
    ABOUT_EVENTS,
    ALL,
    MANAGER_OF_ONE,
    PAGES,
    VIEWER_OF_OTHER,
    Address,
    every_verb,
)
from tests.support.organiser_browser import (
    OWNER,
    PUBLIC_URL,
    OrganiserBrowser,
    an_organiser_payload,
    an_upload,
)
from tests.support.services import Services, services_with_event
from tests.support.session_cookies import session_cookies
from tests.support.two_events import Answer, TwoEvents

NO_EVENT, NO_REGISTRATION = "no-such-event", "0" * 32


@pytest.fixture
def two_events(table: Table) -> TwoEvents:
    """Return the two events; nobody is in both teams."""
    one = services_with_event(table, seats=2, team={"manages": [MANAGER_OF_ONE.address]})
    team = {"views": [VIEWER_OF_OTHER.address]}
    event = an_event(event="another-event", seats=2, team=team)
    other = Services(table, event.model_copy(update={"version": 1}))
    other.publications.publish(other.event, replacing=0)
    for services in (one, other):
        cancelled_nobody(services.bulks, services.event.event, services.now)
        begin_draft(services)
    return TwoEvents(one, other, one.register("ivan"), other.register("maria"))


def begin_draft(services: Services) -> None:
    """Save other seats in a draft of the event, as an owner does."""
    deps, event = edit_dependencies(services), services.event.event
    seen = draft_state(OWNER, event, deps=deps).document.digest("seats")
    save_part(OWNER, event, "seats", {"seats": 9}, seen=seen, deps=deps)


def without(answer: Answer, *names: str) -> str:
    """The answer as text, those names in it made the same."""
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    for name in names:
        text = text.replace(name, "...")
    return text


def test_s2_asvs_8_2_2_stranger_gets_no_hint_of_an_event(two_events: TwoEvents) -> None:
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


def test_s2_asvs_8_2_1_viewer_changes_nothing(two_events: TwoEvents) -> None:
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


def test_a_new_event_is_its_teams_alone(two_events: TwoEvents) -> None:
    """Before its first version, too; its other pages do not exist yet, for nobody."""
    deps = edit_dependencies(two_events.other)
    create(OWNER, the_file(event="new-event", team={"views": [VIEWER_OF_OTHER.address]}), deps=deps)
    before = two_events.rows()

    hints, viewed = {}, {}
    for address in ABOUT_EVENTS:
        theirs = two_events.ask(MANAGER_OF_ONE, address, "new-event", NO_REGISTRATION)
        none = two_events.ask(MANAGER_OF_ONE, address, NO_EVENT, NO_REGISTRATION)
        if without(theirs, "new-event") != without(none, NO_EVENT):
            hints[str(address)] = theirs
        answer = two_events.ask(VIEWER_OF_OTHER, address, "new-event", NO_REGISTRATION)
        viewed[str(address)] = answer["statusCode"]

    edits = {str(address) for address in ABOUT_EVENTS if _is_of_edits(address)}
    assert hints == {}
    assert {status for name, status in viewed.items() if name not in edits} == {404}
    assert {status for name, status in viewed.items() if name in edits} == {200, 303, 403, 404}
    assert two_events.rows() == before


def _is_of_edits(address: Address) -> bool:
    """Tell whether the function that edits events answers the address."""
    is_page = (address.method, address.pattern) in EDIT_ROUTES
    return is_page or address.pattern.startswith(f"{EDIT}/")


def test_who_manages_nothing_makes_no_event(two_events: TwoEvents) -> None:
    """Neither from scratch nor as a copy; who manages one event may."""
    before = two_events.rows()
    new = [address for address in PAGES if address.pattern == "/organise/new"]

    statuses = {
        who: [two_events.ask(who, address, "", "")["statusCode"] for address in new]
        for who in (VIEWER_OF_OTHER, MANAGER_OF_ONE)
    }

    assert [address.method for address in new] == ["GET", "POST"]
    assert statuses == {VIEWER_OF_OTHER: [403, 403], MANAGER_OF_ONE: [200, 422]}
    assert two_events.rows() == before


def test_no_form_is_taken_without_the_token_of_the_session(two_events: TwoEvents) -> None:
    """Not even from one who manages the event, whatever it holds."""
    event, before = two_events.one.event.event, two_events.rows()
    forms = [address for address in PAGES if address.method == "POST"]

    codes = {
        str(address): two_events.ask(
            MANAGER_OF_ONE, address, event, two_events.of_one.id, csrf="of another session"
        )["statusCode"]
        for address in forms
    }

    assert len(forms) > 20
    assert codes == {str(address): 403 for address in forms}
    assert two_events.rows() == before


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
