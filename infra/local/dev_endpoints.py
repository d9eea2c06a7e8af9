"""Endpoints under /_local/: mailbox, clock, SES's faults and events, for people and tests."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from infra.local import faults as fault_documents
from infra.local import ses_event as event_documents
from infra.local.clock import Clock
from infra.local.faults import Faults
from infra.local.http_message import ProxiedRequest, ProxiedResponse, as_json, text
from infra.local.mailbox import Mailbox
from infra.local.mailbox_page import list_page, mail_page
from infra.local.ses_event_sender import SesEventSender

PREFIX = "/_local/"
LOOPBACK = {"127.0.0.1", "localhost"}
PAGE_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
]


class DevEndpoints:
    """Handler of requests under /_local/."""

    def __init__(
        self, *, mailbox: Mailbox, clock: Clock, faults: Faults, event_sender: SesEventSender
    ) -> None:
        """Serve the mailbox, the clock, the faults of SES and the events that SES sends."""
        self._mailbox = mailbox
        self._clock = clock
        self._faults = faults
        self._event_sender = event_sender
        self._routes: list[tuple[str, str, Callable[..., ProxiedResponse]]] = [
            ("GET", r"/_local/mailbox", self._list),
            ("GET", r"/_local/mailbox/([\w.@-]+)", self._mail_page),
            ("GET", r"/_local/mail", self._mails),
            ("DELETE", r"/_local/mail", self._empty),
            ("GET", r"/_local/mail/([\w.@-]+)\.eml", self._raw),
            ("GET", r"/_local/clock", self._time),
            ("POST", r"/_local/clock", self._set_time),
            ("GET", r"/_local/ses-faults", self._fault),
            ("POST", r"/_local/ses-faults", self._set_fault),
            ("GET", r"/_local/ses-events", self._events),
            ("POST", r"/_local/ses-events", self._set_events),
        ]

    def __call__(self, request: ProxiedRequest) -> ProxiedResponse:
        """Answer one request; only from this machine's own pages and programs."""
        if not _is_from_here(request):
            return text(403, "The local aids answer this machine's own address only.\n")
        method = "GET" if request.method == "HEAD" else request.method
        found = [
            (verb, handler, match.groups())
            for verb, pattern, handler in self._routes
            if (match := re.fullmatch(pattern, request.path))
        ]
        for verb, handler, arguments in found:
            if verb == method:
                return handler(request, *arguments)
        allowed = ", ".join(verb for verb, _, _ in found)
        if allowed:
            return ProxiedResponse(405, [("Allow", allowed)], b"")
        return text(404, "There is no such aid. The mailbox is at /_local/mailbox\n")

    def _list(self, _: ProxiedRequest) -> ProxiedResponse:
        return _page(list_page(self._mailbox.mails()))

    def _mail_page(self, _: ProxiedRequest, mail_id: str) -> ProxiedResponse:
        mail = self._mailbox.mail(mail_id)
        if not mail:
            return text(404, "There is no such message.\n")
        return _page(mail_page(mail, self._mailbox.raw(mail_id)))

    def _mails(self, _: ProxiedRequest) -> ProxiedResponse:
        return as_json([asdict(mail) for mail in self._mailbox.mails()])

    def _empty(self, _: ProxiedRequest) -> ProxiedResponse:
        self._mailbox.empty()
        return ProxiedResponse(204, [], b"")

    def _raw(self, _: ProxiedRequest, mail_id: str) -> ProxiedResponse:
        try:
            return ProxiedResponse(
                200, [("Content-Type", "message/rfc822")], self._mailbox.raw(mail_id)
            )
        except KeyError:
            return text(404, "There is no such message.\n")

    def _time(self, _: ProxiedRequest) -> ProxiedResponse:
        return as_json({"at": self._clock.now().isoformat(timespec="milliseconds")})

    def _set_time(self, request: ProxiedRequest) -> ProxiedResponse:
        try:
            self._clock.set(datetime.fromisoformat(json.loads(request.body)["at"]))
        except (ValueError, TypeError, KeyError, OverflowError):
            return text(400, 'Send {"at": "2022-02-14T09:00:00+02:00"}: ISO 8601 with an offset.\n')
        return self._time(request)

    def _fault(self, _: ProxiedRequest) -> ProxiedResponse:
        return as_json(self._faults.current())

    def _set_fault(self, request: ProxiedRequest) -> ProxiedResponse:
        try:
            self._faults.set(fault_documents.read(json.loads(request.body)))
        except ValueError as error:
            return text(400, f"Not a fault: {error}.\n")
        return self._fault(request)

    def _events(self, _: ProxiedRequest) -> ProxiedResponse:
        return as_json({"automatic": self._event_sender.automatic})

    def _set_events(self, request: ProxiedRequest) -> ProxiedResponse:
        try:
            document = json.loads(request.body)
        except ValueError:
            document = None
        match document:
            case {"automatic": bool(on)}:
                self._event_sender.set_automatic(on)
                return self._events(request)
            case {"letter": str(mail_id), **what}:
                return self._send_event(mail_id, what)
        return text(400, 'Send {"letter": ID, "event": "Bounce"} or {"automatic": false}.\n')

    def _send_event(self, mail_id: str, what: Mapping[Any, Any]) -> ProxiedResponse:
        mail = self._mailbox.mail(mail_id)
        if not mail:
            return text(404, "There is no such message.\n")
        try:
            return as_json(self._event_sender.send(mail, event_documents.read(what)))
        except ValueError as error:
            return text(400, f"Not an event: {error}.\n")
        except RuntimeError as error:
            return text(502, f"{error}\n")


def _is_from_here(request: ProxiedRequest) -> bool:
    """Keep out pages of other websites, DNS rebinding included, that the browser has open."""
    host = urlsplit(f"//{request.header('Host')}")
    origin = request.header("Origin")
    return host.hostname in LOOPBACK and (not origin or urlsplit(origin).netloc == host.netloc)


def _page(html: str) -> ProxiedResponse:
    return ProxiedResponse(200, list(PAGE_HEADERS), html.encode())
