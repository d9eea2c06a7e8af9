"""Two events on the local cloud, and organisers who ask as a page and as a program."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from infra.local.cloud import LocalCloud
from registrar.domain.registration import Registration
from registrar.web.protocol.request import URLENCODED
from tests.support.cloud.api_client import ApiResponse, HttpApiClient, reply
from tests.support.cloud.driver import CloudDriver, without_figures
from tests.support.cloud.organiser_browser import CookieBrowser
from tests.support.cloud.visitor import OPENER
from tests.support.organiser_addresses import Address
from tests.support.timeouts import TEST_TIMEOUT


@dataclass(frozen=True)
class SignedInPerson:
    """Organiser with a browser and an API client that use the same token."""

    cloud: LocalCloud
    browser: CookieBrowser
    csrf: str = ""

    def ask(self, address: Address, event: str, registration: str) -> ApiResponse:
        """Return the response; a POST of a page has its hidden fields."""
        path = address.path(event, registration)
        if address.is_call:
            program = HttpApiClient(self.cloud, self.browser.token("access") or None)
            return program.ask(address.method, path, address.body)
        sent = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        headers = {"accept": "text/html", "accept-language": "en", "origin": self.cloud.url}
        headers |= {"cookie": sent} if sent else {}
        body = None
        if address.method == "POST":
            form = {"csrf": self.csrf, "revision": "0"}
            headers["content-type"], body = _upload(form) if address.is_upload else _form(form)
        request = urllib.request.Request(
            self.cloud.url + path, body, headers, method=address.method
        )
        try:
            with OPENER.open(request, timeout=TEST_TIMEOUT) as answer:
                return reply(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return reply(answer)


def _form(fields: dict[str, str]) -> tuple[str, bytes]:
    return URLENCODED, urlencode(fields).encode()


def _upload(fields: dict[str, str]) -> tuple[str, bytes]:
    parts = [
        f'--limit\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return "multipart/form-data; boundary=limit", "".join([*parts, "--limit--\r\n"]).encode()


@dataclass(frozen=True)
class TwoEvents:
    """Two events, each with a registration, and three organisers: nobody is in both teams."""

    driver: CloudDriver
    owner: SignedInPerson
    manager_of_one: SignedInPerson
    viewer_of_other: SignedInPerson
    of_one: Registration
    of_other: Registration

    def rows(self) -> list[Any]:
        """Return all items of both events and registrations, without counters and readings."""
        table = self.driver.app.table
        items = table.client.get_paginator("scan").paginate(TableName=table.name)
        ours = (self.of_one.event, self.of_other.event, self.of_one.id, self.of_other.id)
        found = without_figures(item for page in items for item in page["Items"])
        return sorted(
            (
                sorted(item.items(), key=str)
                for item in found
                if any(name in item["pk"]["S"] for name in ours)
                and not item["pk"]["S"].startswith("RL#")
                and not item["pk"]["S"].endswith("#READ")
            ),
            key=str,
        )
