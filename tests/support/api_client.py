"""Client of the organisers' API without a network: it calls the API and parses its responses."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from registrar.actions.organise.team_ports import TeamDependencies
from registrar.api.answering import Api
from registrar.api.edit_operations import DEPTH, EDIT_OPERATIONS
from registrar.api.operation import EDIT
from registrar.api.operations import OPERATIONS
from registrar.aws.attendance_table import AttendanceTable
from registrar.domain.organiser import Organiser
from registrar.web.organiser.edit.previews import PreviewDependencies
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services
from tests.support.team_fakes import Invited

API = "/organise/api"
TEAM = {"manages": ["manager@wcif.example"], "views": ["viewer@wcif.example"]}


@dataclass
class ApiClient:
    """Client that calls as ``organiser``, usually about the event of the services."""

    services: Services
    organiser: Organiser | None = MANAGER
    browser: OrganiserBrowser = field(init=False)

    def __post_init__(self) -> None:
        store = AttendanceTable(self.services.table)
        self.browser = OrganiserBrowser(self.services.organiser_deps, store=store)
        self.invited = Invited(self.services)
        self.api, self.edit_api = two_apis(self.browser, self.invited.team_deps)

    @property
    def here(self) -> str:
        """Path of the services' event."""
        return f"/events/{self.services.event.event}"

    def ask(
        self, call: str, body: object = None, *, raw: str | None = None, **headers: str
    ) -> dict[str, Any]:
        """Return the gateway's response; ``call`` is a method and a path below the API."""
        method, path = call.split(" ", 1)
        text = raw if raw is not None else None if body is None else json.dumps(body)
        kind = {} if text is None else {"content-type": "application/json"}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        parts = urlsplit(f"{API}{path}")
        event = {
            "rawPath": parts.path,
            "rawQueryString": parts.query,
            "queryStringParameters": _joined(parts.query),
            "headers": {"accept-language": "en"} | kind | given,
            "body": text,
            "requestContext": {
                "requestId": "request-1",
                "http": {"method": method, "sourceIp": "192.0.2.1"},
            },
        }
        return answering(event, self.api, self.edit_api)(event, self.organiser)

    def call(self, call: str, body: object = None) -> Any:
        """Return the data of a successful response; None where it has no body."""
        answer = self.ask(call, body)
        assert answer["statusCode"] < 300, answer
        return json.loads(answer["body"]) if answer["body"] else None

    def refusal(self, call: str, body: object = None, **more: Any) -> tuple[int, str, list[Any]]:
        """Return status and code of a refusal, and field and code of each error."""
        answer = self.ask(call, body, **more)
        assert answer["headers"]["content-type"] == "application/problem+json", answer
        data = json.loads(answer["body"])
        errors = [(error["field"], error["code"]) for error in data.get("errors", ())]
        return answer["statusCode"], data["code"], errors


def two_apis(browser: OrganiserBrowser, editing: TeamDependencies) -> tuple[Api, Api]:
    """Return the APIs of the functions that serve organisers: what reads, and what edits events."""
    api = Api(
        operations=OPERATIONS,
        organiser_deps=browser.organiser_deps,
        announcement_deps=browser.announcement_deps,
        sample_deps=browser.sample_deps,
        attendance=browser.attendance,
        by_hand_deps=browser.by_hand_deps,
        security=browser.security,
        public_url=browser.public_url,
    )
    previewing = PreviewDependencies(
        edit_deps=editing.edit_deps,
        samples=browser.sample_deps.samples,
        public_url=browser.public_url,
    )
    edit_api = replace(
        api, operations=EDIT_OPERATIONS, depth=DEPTH, editing=editing, previewing=previewing
    )
    return api, edit_api


def answering(payload: Mapping[str, Any], api: Api, edit_api: Api) -> Api:
    """Return the API that the gateway leads to, by the address."""
    return edit_api if payload["rawPath"].startswith(f"{EDIT}/") else api


def _joined(query: str) -> dict[str, str]:
    """Query as the gateway passes it: repeated names once, their values separated by commas."""
    given: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given[name] = f"{given[name]},{value}" if name in given else value
    return given


def content(answer: dict[str, Any]) -> str:
    """Return the text of a file."""
    assert answer["isBase64Encoded"] is True
    return b64decode(answer["body"]).decode()
