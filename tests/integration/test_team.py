"""Team of an event in the local cloud: pages under the functions' own roles, mails, sessions."""

import json
import re
import secrets
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from infra.local.cloud import LocalCloud
from registrar.actions.organise.draft_state import draft_state
from registrar.actions.organise.drafts import publish_draft, save_part
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.wiring.app import App
from registrar.wiring.edit import edit_dependencies
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import PASSWORD, CookieBrowser, signed_in
from tests.support.cloud.roles import Role
from tests.support.command_runner import run_command
from tests.support.mail_samples import part

COLLEAGUE = {"role": "manages", "language": "en"}


def an_address() -> str:
    """Return an address that nobody has."""
    return f"{secrets.token_hex(6)}@wcif.example"


def team_path(event: EventDefinition) -> str:
    """Return the address of the team's page."""
    return f"/organise/events/{event.event}/edit/team"


def invite(browser: CookieBrowser, event: EventDefinition, address: str, **fields: str) -> str:
    """Add the address by the page; return where that leads."""
    page = team_path(event)
    answer = browser.send(page, page, **({"address": address, **COLLEAGUE} | fields))
    assert answer.status == 303, answer.text
    return answer.location


def texts_to(driver: CloudDriver, address: str) -> list[str]:
    """Return the texts of the mails to the address, oldest first."""
    raws = [driver.cloud.raw_mail(mail.id) for mail in driver.mails_to(address)]
    return [part(raw, "text/plain") for raw in raws]


def password_in_mail(driver: CloudDriver, address: str) -> str:
    """Return the temporary password in the newest mail to the address."""
    text = texts_to(driver, address)[-1]
    found = re.search(r"Temporary password: (\S+)", text)
    assert found, text
    return found[1]


def begin(driver: CloudDriver, address: str) -> CookieBrowser:
    """Sign in with the password of the mail, and choose one; return the browser."""
    browser = CookieBrowser(driver.cloud)
    browser.sign_in(address, password_in_mail(driver, address))
    browser.send("/organise/new-password", "/organise/new-password", password=PASSWORD)
    return browser


def test_an_invitation_that_bounces_stands_on_the_page(driver: CloudDriver) -> None:
    """By SES's event about it, under the role of the function that takes these."""
    event = driver.publish()
    owner, _ = signed_in(driver, owner=True)

    invite(owner, event, f"bounce@{secrets.token_hex(6)}.example")

    until(lambda: "was not delivered" in owner.get(team_path(event)).text)


def test_a_colleague_is_invited_signs_in_and_is_out_at_once(driver: CloudDriver) -> None:
    """Both functions are warm, and know the version before; a program is refused, too."""
    event = driver.publish()
    owner, _ = signed_in(driver, owner=True)
    address = an_address()
    overview, team = f"/organise/events/{event.event}", team_path(event)

    led = invite(owner, event, address)
    colleague = begin(driver, address)
    within = [colleague.get(path).status for path in (overview, team)]
    program = HttpApiClient(driver.cloud, colleague.token("access"))
    call = ("GET", f"/organise/api/events/{event.event}")
    as_program = program.ask(*call).status
    page = owner.get(team).text
    member = re.findall(rf'href="({team}/[0-9a-f]+)"', page)[-1]
    removed = owner.send(f"{member}/remove", f"{member}/remove")

    assert led == f"{driver.cloud.url}{team}?done=added-sent"
    assert (within, as_program) == ([200, 200], 200)
    assert "Has signed in" in page
    assert removed.location == f"{driver.cloud.url}{team}?done=removed"
    assert [colleague.get(path).status for path in (overview, team)] == [404, 404]
    assert program.ask(*call).status == 404


def test_the_first_password_of_an_invitation_is_void_after_the_second(driver: CloudDriver) -> None:
    """And nobody who has signed in gets a new one."""
    event, address = driver.publish(), an_address()
    owner, _ = signed_in(driver, owner=True)
    invite(owner, event, address)
    first = password_in_mail(driver, address)
    member = re.findall(rf'href="({team_path(event)}/[0-9a-f]+)"', owner.get(team_path(event)).text)
    hidden = {"language": "en"}

    owner.send(member[-1], f"{member[-1]}/invitation", **hidden)
    wrong = CookieBrowser(driver.cloud).sign_in(address, first)
    begin(driver, address)
    owner.send(member[-1], f"{member[-1]}/invitation", **hidden)
    again = CookieBrowser(driver.cloud).sign_in(address, PASSWORD)

    assert wrong.status == 422
    assert again.location == f"{driver.cloud.url}/organise"
    texts = texts_to(driver, address)
    assert ["Temporary password" in text for text in texts] == [True, True, False]


def test_a_mail_that_ses_refuses_is_told_and_the_account_is_there(driver: CloudDriver) -> None:
    """Once SES takes mail again, the colleague's page sends it."""
    event, address = driver.publish(), an_address()
    owner, _ = signed_in(driver, owner=True)

    driver.cloud.ses_faults("refuse", count=1)
    led = invite(owner, event, address)
    page = owner.get(led).text
    member = re.findall(rf'href="({team_path(event)}/[0-9a-f]+)"', page)[-1]
    owner.send(member, f"{member}/invitation", language="en")

    assert led.endswith("?done=added-unsent")
    assert "could not be sent" in page
    begin(driver, address)


def test_the_command_line_chooses_the_team(driver: CloudDriver) -> None:
    """As the pages do; the audit log names the operator."""
    event, address, url = driver.publish(), an_address(), driver.cloud.url
    name = event.event

    added = run_command("team", "add", name, address, "views", "--language", "en", endpoint=url)
    twice = run_command("team", "add", name, address, "manages", endpoint=url)
    raised = run_command("team", "role", name, address, "manages", endpoint=url)
    again = run_command("team", "resend", name, address, "--language", "bg", endpoint=url)
    listed = json.loads(run_command("team", "list", name, "--json", endpoint=url)[1])
    removed = run_command("team", "remove", name, address, "--yes", endpoint=url)
    nobody = run_command("team", "resend", name, address, endpoint=url)
    audit = run_command("audit", name, "--json", endpoint=url)[1]

    codes = [done[0] for done in (added, twice, raised, again, removed, nobody)]
    assert codes == [0, 1, 0, 0, 0, 1]
    assert f"the invitation to {address} is sent" in added[1]
    assert f"team role {name} {address} manages|views" in twice[1]
    mira = {"address": address, "role": "manages", "account": "invited", "unreached": None}
    assert mira in listed
    assert f"{address} is not in the team" in nobody[1]
    assert [mail.subject[:3] for mail in driver.mails_to(address)] == ["You", "Вие"]
    assert address not in audit
    assert [line["what"] for line in json.loads(audit)[:4]] == [
        "removed from the team",
        "invited again",
        "changed a role to manage",
        "added to the team to view",
    ]


def app_of(cloud: LocalCloud, driver: CloudDriver, function: str) -> App:
    """Return an app with the rights of that function's role alone."""
    role, machine = Role(cloud, function), driver.app.machine
    return App(driver.app.settings, replace(machine, client=role.client), cloud.now)


@pytest.mark.parametrize("function", ["EditFunction", "OrganiseFunction"])
def test_the_role_that_edits_publishes_and_the_one_with_the_registrations_cannot(
    driver: CloudDriver, function: str
) -> None:
    """A draft, saved and published by the action of the pages."""
    event = driver.publish().event
    app = app_of(driver.cloud, driver, function)
    deps = edit_dependencies(app)

    def publish() -> int:
        before = draft_state(OPERATOR, event, deps=deps)
        digest = before.document.digest("seats")
        saved = save_part(OPERATOR, event, "seats", {"seats": 7}, seen=digest, deps=deps)
        new = publish_draft(
            OPERATOR, event, revision=saved.revision, version=saved.version, deps=deps
        )
        return new.version

    if function == "EditFunction":
        assert publish() == 2
    else:
        with pytest.raises(ClientError, match="AccessDenied"):
            publish()
    app.close()
