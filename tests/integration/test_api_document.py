"""The API does what its document says, tried out by schemathesis on the local cloud."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registrar.actions.organise.manage import cancel
from registrar.api.operation import EDIT
from registrar.domain.organiser import OPERATOR
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import signed_in
from tests.support.timeouts import TEST_TIMEOUT

CONFIG = Path(__file__).with_name("schemathesis.toml")
# Cases of each operation and phase, at most; a call of edits reads the whole event file
CASES, CASES_OF_EDITS = 6, 3


@pytest.fixture
def client(driver: CloudDriver) -> HttpApiClient:
    """Return a manager's client whose event has confirmed, waiting and cancelled registrations."""
    browser, address = signed_in(driver)
    event = driver.publish(seats=2, waiting_list=5, team={"manages": [address]})
    people = Attendees(driver, event)
    rows = [people.register(name) for name in ("ivan", "maria", "petar", "rada", "stefan", "vera")]
    for row in rows[-2:]:
        cancel(OPERATOR, event.event, row.id, deps=organiser_dependencies(driver.app))
    return HttpApiClient(driver.cloud, browser.token("access"), event.event)


def _member_to_spare(client: HttpApiClient) -> str:
    """Return the id of a member of the team who does not call."""
    path = f"/organise/api/edit/events/{client.event}/team"
    spare = {"address": "spare@wcif.example", "role": "views", "language": "en"}
    assert client.ask("POST", path, spare).status == 201
    members = json.loads(client.ask("GET", path).text)["items"]
    return next(str(each["id"]) for each in members if each["address"] == spare["address"])


@pytest.mark.parametrize(
    ("which", "cases"), [("--exclude-path-regex", CASES), ("--include-path-regex", CASES_OF_EDITS)]
)
def test_document_is_kept_in_every_case(client: HttpApiClient, which: str, cases: int) -> None:
    """No 5xx, nothing that the document does not name, and what it does not allow is refused."""
    rows = client.get("/registrations?status=confirmed")["items"]
    spare = client.get("/registrations?status=cancelled")["items"]
    names = {
        "API_EVENT": client.event,
        "API_REGISTRATION": rows[0]["id"],
        "API_ERASED": spare[0]["id"],
        "API_AFTER_REGISTRATION": client.get("/registrations?size=1")["next"],
        "API_AFTER_WAITING": client.get("/waiting-list?size=1")["next"],
        "API_AFTER_LINE": client.get("/audit?size=1")["next"],
        "API_MEMBER": _member_to_spare(client),
    }

    done = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG),
            "run", f"{client.cloud.url}/organise/api/openapi.json",
            "--header", f"Authorization: Bearer {client.token}",
            "--checks", "all", "--continue-on-failure", "--seed", "2022",
            "--max-examples", str(cases), "--no-color", which, f"{EDIT}/",
            "--suppress-health-check", "too_slow", "--request-timeout", str(TEST_TIMEOUT),
        ],
        env=os.environ | names, capture_output=True, text=True, check=False,
        timeout=4 * TEST_TIMEOUT,  # hundreds of requests
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
