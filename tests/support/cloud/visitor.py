"""Visitor over HTTP, who does not follow redirects, and reads their own mail."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.client import HTTPMessage
from typing import IO, Any, NamedTuple
from urllib.parse import urlencode

from infra.local.cloud import LocalCloud
from tests.support.timeouts import TEST_TIMEOUT


class PageResponse(NamedTuple):
    """Response: status, location and text."""

    status: int
    location: str
    text: str


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow no redirect."""


OPENER = urllib.request.build_opener(_Stay)


@dataclass(frozen=True)
class Visitor:
    """Person with a browser without scripts, and one mailbox."""

    cloud: LocalCloud
    address: str

    def get(self, path: str, *, method: str = "GET") -> PageResponse:
        """Return a page; ``path`` may be a whole address."""
        return self._ask(path, None, method)

    def post(self, path: str, **fields: str) -> PageResponse:
        """Send a form."""
        return self._ask(path, urlencode(fields).encode(), "POST")

    def mails(self) -> list[EmailMessage]:
        """Return the person's mails, oldest first."""
        letters = [mail for mail in self.cloud.mails() if self.address in mail.to]
        raw = [self.cloud.raw_mail(mail.id) for mail in letters]
        return [message_from_bytes(content, policy=policy.default) for content in raw]

    def kinds(self) -> list[str]:
        """Return the kinds of the mails, oldest first."""
        return [str(mail["X-Registrar-Message"]).split("__")[2] for mail in self.mails()]

    def link(self, way: str = "a") -> str:
        """Return the path of the newest link in the mails that begins with that segment."""
        found = [
            path
            for mail in self.mails()
            for path in re.findall(rf"{self.cloud.url}(/{way}/[\w-]+)", self.text(mail))
        ]
        return str(found[-1])

    @staticmethod
    def text(mail: EmailMessage) -> str:
        """Return the plain text of a mail."""
        part = mail.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    def _ask(self, path: str, data: bytes | None, method: str) -> PageResponse:
        target = path if path.startswith("http") else self.cloud.url + path
        request = urllib.request.Request(
            target, data, {"accept": "text/html", "accept-language": "bg"}, method=method
        )
        try:
            with OPENER.open(request, timeout=TEST_TIMEOUT) as answer:
                return _reply(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return _reply(answer)


def _reply(answer: Any) -> PageResponse:
    text = answer.read().decode()
    return PageResponse(answer.status, answer.headers.get("location", ""), text)


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field of the first form that has it."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return found[1]
