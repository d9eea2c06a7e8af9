"""Two events of different teams, and every address asked by one of their people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.web.organiser.organise import organise
from registrar.web.protocol.csrf import form_token
from registrar.web.protocol.request import URLENCODED
from tests.support.api_client import answering, two_apis
from tests.support.factories import KEYS
from tests.support.organiser_addresses import Address
from tests.support.organiser_browser import (
    PUBLIC_URL,
    OrganiserBrowser,
    an_organiser_payload,
    an_upload,
)
from tests.support.services import Services
from tests.support.team_fakes import Invited

Answer = Mapping[str, Any]


@dataclass
class TwoEvents:
    """Two events in one table, each with a team of its own and somebody registered."""

    one: Services
    other: Services
    of_one: Registration
    of_other: Registration

    def ask(
        self, who: Organiser, address: Address, event: str, registration: str, csrf: str = ""
    ) -> Answer:
        """Return the answer to that person, who sends forms as our pages do, or with that token."""
        team_deps = Invited(self.one).team_deps
        browser = OrganiserBrowser(
            self.one.organiser_deps, who, edit_deps=team_deps.edit_deps, team_deps=team_deps
        )
        given = _asked(address, address.path(event, registration), browser, csrf)
        api = answering(given, *two_apis(browser, team_deps))
        return organise(given, deps=replace(browser.organiser_page_deps, api=api))

    def rows(self) -> list[dict[str, Any]]:
        """Return everything that is kept, but for the lines about reading."""
        return self.one.facts()


def _asked(address: Address, path: str, browser: OrganiserBrowser, csrf: str) -> dict[str, Any]:
    """Return the request for the address, as a program or a page sends it."""
    if address.is_call:
        event = an_organiser_payload(path, address.method, {})
        body = None if address.body is None else json.dumps(address.body)
        given = {"authorization": "Bearer access-1", "content-type": "application/json"}
        return event | {"headers": event["headers"] | given, "body": body}
    event = an_organiser_payload(path, address.method, browser.cookies)
    if address.method != "POST":
        return event
    form = {"csrf": csrf or form_token("session origin-1", keys=KEYS), "revision": "0"}
    event["headers"] |= {"origin": PUBLIC_URL}
    if address.is_upload:
        event["headers"]["content-type"] = "multipart/form-data; boundary=limit"
        return event | an_upload(form, [("report", b"")])
    event["headers"]["content-type"] = URLENCODED
    return event | {"body": urlencode(form)}
