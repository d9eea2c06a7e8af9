"""Sign-in of the team on the local cloud: invitation, authenticator, session, sign-out."""

import json
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from tests.support.cloud.api_tokens import api
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import (
    PASSWORD,
    CookieBrowser,
    code_of,
    invited,
    signed_in,
)

ACCOUNT = "/organise/account"


def test_invitation_to_sign_out(driver: CloudDriver) -> None:
    """Temporary password, one of their own, an authenticator, its code, and out again."""
    address, temporary = invited(driver)
    browser = CookieBrowser(driver.cloud)

    first = browser.sign_in(address.upper(), temporary)
    own = browser.send("/organise/new-password", "/organise/new-password", password=PASSWORD)
    account = browser.get(ACCOUNT)
    offered = browser.send(ACCOUNT, f"{ACCOUNT}/authenticator")
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', offered.text))
    given = {"code": code_of(fields["secret"]), "password": PASSWORD}
    confirmed = browser.post(f"{ACCOUNT}/authenticator/confirm", **fields, **given)
    anew = browser.send("/organise/code", "/organise/code", code=code_of(fields["secret"]))
    out = browser.send(anew.location, "/organise/sign-out")
    again = browser.sign_in(address, PASSWORD)
    coded = browser.send("/organise/code", "/organise/code", code=code_of(fields["secret"]))

    url = driver.cloud.url
    assert (first.status, first.location) == (303, f"{url}/organise/new-password")
    assert (own.status, own.location) == (303, f"{url}/organise")
    assert address in account.text
    assert (confirmed.status, confirmed.location) == (303, f"{url}/organise/code")
    assert (anew.status, anew.location) == (303, f"{url}{ACCOUNT}?done=authenticator")
    assert out.location == f"{url}/organise/sign-in?done=signed-out"
    assert again.location == f"{url}/organise/code"
    assert coded.location == f"{url}/organise"
    assert browser.get(ACCOUNT).status == 200


def test_wrong_password_and_unknown_address_look_the_same(driver: CloudDriver) -> None:
    """Nobody learns who is an organiser."""
    _, known = signed_in(driver)
    browser = CookieBrowser(driver.cloud)

    wrong = browser.sign_in(known, "not the right password")
    unknown = browser.sign_in("nobody@wcif.example", "not the right password")

    assert (wrong.status, unknown.status) == (422, 422)
    assert wrong.text.replace(known, "") == unknown.text.replace("nobody@wcif.example", "")


def test_forgotten_password_is_replaced(driver: CloudDriver) -> None:
    """With the mailed code a new password is set; the old one opens nothing."""
    _, address = signed_in(driver)
    browser = CookieBrowser(driver.cloud)
    asked = browser.send("/organise/forgotten", "/organise/forgotten", address=address)
    form = {"password": "another password of theirs"}

    wrong = browser.send(asked.location, "/organise/forgotten/code", code="111111", **form)
    right = browser.send(asked.location, "/organise/forgotten/code", code="654321", **form)

    assert wrong.status == 422
    assert right.location == f"{driver.cloud.url}/organise/sign-in?done=password"
    assert browser.sign_in(address, PASSWORD).status == 422
    assert browser.sign_in(address, form["password"]).status == 303


def test_step_needs_its_own_password_before(driver: CloudDriver) -> None:
    """Without the cookie that a right password gave, a step leads back to the beginning."""
    invited(driver)
    browser = CookieBrowser(driver.cloud)
    browser.get("/organise/sign-in")
    browser.cookies["step"] = "eyJ9.forged"

    page = browser.get("/organise/new-password")

    assert page.location == f"{driver.cloud.url}/organise/sign-in?done=ended"


def test_api_takes_access_tokens_alone(driver: CloudDriver) -> None:
    """An access token is let through; an ID token, a spoiled one and none are 401."""
    address, temporary = invited(driver)
    cognito = driver.cloud.client("cognito-idp")
    client = driver.cloud.outputs["PeopleClient"]
    step = cognito.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": address, "PASSWORD": temporary},
    )
    tokens = cognito.respond_to_auth_challenge(
        ClientId=client,
        ChallengeName=step["ChallengeName"],
        Session=step["Session"],
        ChallengeResponses={"USERNAME": address, "NEW_PASSWORD": PASSWORD},
    )["AuthenticationResult"]
    spoiled = _with_claim(tokens["AccessToken"], username="owner@wcif.example")
    invalid = 'Bearer realm="organise", error="invalid_token"'

    assert api(driver.cloud, tokens["AccessToken"]) == (404, "")
    assert api(driver.cloud, tokens["IdToken"]) == (401, invalid)
    assert api(driver.cloud, spoiled) == (401, invalid)
    assert api(driver.cloud, None) == (401, 'Bearer realm="organise"')


def test_command_line_keeps_the_list(driver: CloudDriver) -> None:
    """Invited with a password to sign in with, made an owner, listed, and struck off."""
    address = f"{secrets.token_hex(6)}@WCIF.example"
    url = driver.cloud.url

    invited = registrar("organisers", "invite", address, endpoint=url)
    twice = registrar("organisers", "invite", address, endpoint=url)
    owner = registrar("organisers", "owner", address, "--yes", endpoint=url)
    listed = registrar("organisers", "list", "--json", endpoint=url)
    password = invited.stdout.rpartition(": ")[2].strip()
    let_in = CookieBrowser(driver.cloud).sign_in(address, password)
    removed = registrar("organisers", "remove", address, "--yes", endpoint=url)
    gone = CookieBrowser(driver.cloud).sign_in(address, password)
    unknown = registrar("organisers", "owner", address, "--no", endpoint=url)

    small = address.lower()
    assert (invited.returncode, owner.returncode, removed.returncode) == (0, 0, 0)
    assert {"address": small, "owner": True, "joined": False} in json.loads(listed.stdout)
    assert (let_in.status, gone.status) == (303, 422)
    assert (twice.returncode, f"{small} is already invited" in twice.stderr) == (1, True)
    assert (unknown.returncode, f"no organiser has the address {small}" in unknown.stderr) == (
        1,
        True,
    )


def _with_claim(token: str, **claims: str) -> str:
    head, body, signature = token.split(".")
    spoiled = json.loads(urlsafe_b64decode(body + "==")) | claims
    return f"{head}.{urlsafe_b64encode(json.dumps(spoiled).encode()).decode()}.{signature}"
