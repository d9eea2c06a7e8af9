"""Organisers of the local cloud: invited, signed in, with a browser that keeps cookies."""

import hmac
import re
import secrets
import struct
import time
import urllib.error
import urllib.request
from base64 import b32decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from infra.local.cloud import LocalCloud
from registrar.cli.local_summary import wire
from registrar.domain.keyring import Keyring
from registrar.web.protocol.encrypted_cookie import decrypt, encrypt
from registrar.wiring.operator import user_pool
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.visitor import OPENER, PageResponse
from tests.support.timeouts import TEST_TIMEOUT

PASSWORD = "a password of their own"


@dataclass
class CookieBrowser:
    """Browser without scripts that keeps cookies and does not follow redirects."""

    cloud: LocalCloud
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "en"

    def get(self, path: str, **headers: str) -> PageResponse:
        """Return a page; ``path`` may be a whole address."""
        return self._ask(path, None, headers)

    def send(self, page: str, to: str, /, **fields: str) -> PageResponse:
        """Send a form of that page, filled in, to its address."""
        return self.post(to, **(hidden_in(self.get(page)) | fields))

    def post(self, path: str, /, *, origin: str | None = None, **fields: str) -> PageResponse:
        """Send a form as a browser does from one of our pages."""
        return self._ask(path, urlencode(fields).encode(), {"origin": origin or self.cloud.url})

    def upload(
        self, path: str, fields: Mapping[str, str], files: Mapping[str, bytes]
    ) -> PageResponse:
        """Send a form with files as a browser does from one of our pages."""
        named = [(f'name="{name}"', text.encode()) for name, text in fields.items()]
        named += [(f'name="{name}"; filename="{name}.csv"', raw) for name, raw in files.items()]
        parts = [
            b"--limit\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (head.encode(), raw)
            for head, raw in named
        ]
        kind = "multipart/form-data; boundary=limit"
        body = b"".join([*parts, b"--limit--\r\n"])
        return self._ask(path, body, {"origin": self.cloud.url, "content-type": kind})

    def sign_in(self, address: str, password: str) -> PageResponse:
        """Send address and password from the first page."""
        return self.send(
            "/organise/sign-in", "/organise/sign-in", address=address, password=password
        )

    def token(self, name: str) -> str:
        """Return the token in a cookie, access or refresh, as only the service can read it."""
        return decrypt(self.cookies.get(name, ""), name, keys=_keys(self.cloud))

    def take(self, name: str, token: str) -> None:
        """Keep a cookie with that token, as if the service had set it."""
        self.cookies[name] = encrypt(token, name, keys=_keys(self.cloud))

    def _ask(self, path: str, data: bytes | None, headers: dict[str, str]) -> PageResponse:
        target = path if path.startswith("http") else self.cloud.url + path
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        always = {"accept": "text/html", "accept-language": self.language}
        given = always | ({"cookie": sent} if sent else {}) | headers
        request = urllib.request.Request(target, data, given)
        try:
            with OPENER.open(request, timeout=TEST_TIMEOUT) as answer:
                return self._keep(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return self._keep(answer)

    def _keep(self, answer: Any) -> PageResponse:
        for cookie in answer.headers.get_all("set-cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        text = answer.read().decode()
        return PageResponse(answer.status, answer.headers.get("location", ""), text)


def hidden_in(page: PageResponse) -> dict[str, str]:
    """Return the hidden fields of the page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))


@cache
def _keys(cloud: LocalCloud) -> Keyring:
    return wire(cloud).keys


def invited(driver: CloudDriver, *, owner: bool = False) -> tuple[str, str]:
    """Invite a new organiser; return the address and the temporary password."""
    address = f"{secrets.token_hex(6)}@wcif.example"
    password = secrets.token_urlsafe(12)
    user_pool(driver.app).invite(address, password=password)
    if owner:
        user_pool(driver.app).set_owner(address, owner=True)
    return address, password


def signed_in(driver: CloudDriver, *, owner: bool = False) -> tuple[CookieBrowser, str]:
    """Invite a new organiser and sign in; return the browser and the address."""
    address, password = invited(driver, owner=owner)
    browser = CookieBrowser(driver.cloud)
    browser.sign_in(address, password)
    browser.send("/organise/new-password", "/organise/new-password", password=PASSWORD)
    return browser, address


def code_of(secret: str) -> str:
    """Return the code that an authenticator app shows now (RFC 6238)."""
    key = b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**6:06d}"
