"""Authorisation on the local cloud, the functions' roles enforced: two events, three organisers.

Every address that answers is asked over HTTP; with every verb it is asked in
tests/unit/web/organiser/test_access.py.
"""

import re
import secrets
from base64 import urlsafe_b64encode
from typing import Any

import pytest

from registrar.aws.bulk_table import BulkTable
from registrar.domain.registration import Registration
from registrar.wiring.register import registration_table
from tests.support.bulk_of_nobody import cancelled_nobody
from tests.support.cloud.api_client import ApiResponse
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import PASSWORD, CookieBrowser, signed_in
from tests.support.cloud.two_events import SignedInPerson, TwoEvents
from tests.support.organiser_addresses import ABOUT_EVENTS, ALL, CALLS

NO_EVENT, NO_REGISTRATION = "no-such-event", "0" * 32


@pytest.fixture
def two_events(driver: CloudDriver) -> TwoEvents:
    """Return both events once nothing changes in them any more."""
    people = [signed_in(driver, owner=owner) for owner in (True, False, False)]
    one = driver.publish(seats=2, team={"manages": [people[1][1]]})
    other = driver.publish(seats=2, team={"views": [people[2][1]]})
    rows = (Attendees(driver, one).register("ivan"), Attendees(driver, other).register("eva"))
    owner, manager, viewer = (
        SignedInPerson(driver.cloud, browser, _csrf(browser)) for browser, _ in people
    )
    found = TwoEvents(driver, owner, manager, viewer, *rows)
    until(lambda: all(_is_delivered(driver, row) for row in rows))
    for event in (one, other):
        cancelled_nobody(BulkTable(driver.app.table), event.event, driver.cloud.now())
    driver.sweep()
    return found


def _csrf(browser: CookieBrowser) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', browser.get("/organise/account").text)
    assert found
    return found[1]


def _is_delivered(driver: CloudDriver, row: Registration) -> bool:
    found = registration_table(driver.app).find(row.id)
    return found is not None and found.delivery == "delivered"


_REQUEST_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def status_and_text(answer: ApiResponse, *names: str) -> tuple[int, str]:
    """Return status and text, without those names and the request's own id."""
    text = _REQUEST_ID.sub("...", answer.text)
    for name in names:
        text = text.replace(name, "...")
    return answer.status, text


def test_stranger_gets_no_hint(two_events: TwoEvents) -> None:
    """Another team's event is answered like none, and so is its registration in one's own."""
    before = two_events.rows()
    event, registration = two_events.of_other.event, two_events.of_other.id
    ask = two_events.manager_of_one.ask

    hints = {}
    for address in ABOUT_EVENTS:
        theirs = status_and_text(ask(address, event, registration), event, registration)
        none = status_and_text(ask(address, NO_EVENT, NO_REGISTRATION), NO_EVENT, NO_REGISTRATION)
        if theirs != none or theirs[0] != 404:
            hints[str(address)] = (theirs, none)
    own = two_events.of_one.event
    for address in (
        operation for operation in ABOUT_EVENTS if "{registration}" in operation.pattern
    ):
        theirs = status_and_text(ask(address, own, registration), registration)
        none = status_and_text(ask(address, own, NO_REGISTRATION), NO_REGISTRATION)
        if theirs != none or theirs[0] not in (404, 303):
            hints[f"own {address}"] = (theirs, none)

    assert hints == {}
    assert two_events.rows() == before


def test_viewer_changes_nothing(two_events: TwoEvents) -> None:
    """Calls that read are answered, those that change or hand out are refused; nothing changes.

    But for the door, where helpers need no more than this role (decision 106), and for the
    emails to the viewer, who chooses them alone.
    """
    before = two_events.rows()
    shared = [operation for operation in ABOUT_EVENTS if not operation.of_viewers]

    statuses = {
        str(operation): two_events.viewer_of_other.ask(
            operation, two_events.of_other.event, two_events.of_other.id
        ).status
        for operation in shared
        if "{code}" not in operation.pattern
    }

    changing = {str(operation): 403 for operation in shared if not operation.looks}
    assert {name: statuses[name] for name in changing} == changing
    assert set(statuses.values()) == {200, 303, 403}
    assert two_events.rows() == before


def test_owner_sees_both(two_events: TwoEvents) -> None:
    """So the refusals of these tests are about who asks."""
    statuses = {
        two_events.owner.ask(address, registration.event, registration.id).status
        for address in ABOUT_EVENTS
        if address.looks
        for registration in (two_events.of_one, two_events.of_other)
        # Ids of members and codes for the door are made with secret keys
        if "{member}" not in address.pattern and "{code}" not in address.pattern
    }

    assert statuses <= {200, 303, 409}


def test_who_is_not_signed_in_gets_nothing(driver: CloudDriver) -> None:
    """Without a token, and with one that is none of ours: 401, or the page to sign in."""
    _, address = signed_in(driver)
    tokens = other_tokens(driver, address)

    let_in = {}
    for kind, token in tokens.items():
        browser = CookieBrowser(driver.cloud)
        if token:
            browser.take("access", token)
        person = SignedInPerson(driver.cloud, browser)
        for operation in ALL if kind in ("none", "ID token") else CALLS:
            answer = person.ask(operation, "any-event", NO_REGISTRATION)
            sent_away = answer.headers.get("location", "").startswith(
                f"{driver.cloud.url}/organise/sign-in"
            )
            if answer.status not in (401, 404) and not sent_away:  # 404: the gateway knows no such
                let_in[f"{kind}: {operation}"] = answer

    assert let_in == {}


def other_tokens(driver: CloudDriver, address: str) -> dict[str, str]:
    """Return tokens that resemble an access token of ours, by their kind."""
    cognito = driver.cloud.client("cognito-idp")
    pool = driver.cloud.outputs["PeopleIssuer"].rpartition("/")[2]
    client = driver.cloud.outputs["PeopleClient"]
    ours = _sign_in(cognito, client, address)
    other_client = _client(cognito, pool)
    other_pool = cognito.create_user_pool(PoolName=secrets.token_hex(4))["UserPool"]["Id"]
    cognito.admin_create_user(UserPoolId=other_pool, Username=address)
    cognito.admin_set_user_password(
        UserPoolId=other_pool, Username=address, Password=f"{PASSWORD} A1!", Permanent=True
    )
    theirs = _sign_in(cognito, _client(cognito, other_pool), address, f"{PASSWORD} A1!")
    unsigned = urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    return {
        "none": "",
        "ID token": ours["IdToken"],
        "other client": _sign_in(cognito, other_client, address)["AccessToken"],
        "other pool": theirs["AccessToken"],
        "alg none": f"{unsigned}.{ours['AccessToken'].split('.')[1]}.",
    }


def _client(cognito: Any, pool: str) -> str:
    made = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName=secrets.token_hex(4),
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )
    return str(made["UserPoolClient"]["ClientId"])


def _sign_in(cognito: Any, client: str, address: str, password: str = PASSWORD) -> dict[str, str]:
    given = {"USERNAME": address, "PASSWORD": password}
    signed = cognito.initiate_auth(
        ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=given
    )
    tokens: dict[str, str] = signed["AuthenticationResult"]
    return tokens
