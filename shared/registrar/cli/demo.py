"""`registrar local demo`: one visitor from form to email, in a local cloud of its own."""

import json
import tempfile
import time
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from infra.local.cloud import LocalCloud
from registrar.cli.local_summary import publish_events, wire
from registrar.cli.registrations import as_data
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.wiring.register import registration_table

VISITOR = {
    "full_name": "Калина Стоянова",
    "email": "kalina@uchilishte.example.org",
    "organisation": "Средно училище",
    "profession": "teacher",
    "town": "Пловдив",
    "interpretation": "bulgarian",
    "question": "Как училището и полицията могат да работят заедно?",
    "privacy": "yes",
    "language": "bg",
    "nonce": "demonstration-visitor-1",
}

_MAIL_SECONDS = 60


def demonstrate() -> None:
    """Register the visitor over HTTP, show the stored registration and the email. Raises Advice."""
    with (
        tempfile.TemporaryDirectory(prefix="registrar-demo-") as folder,
        LocalCloud(state=Path(folder) / "state", say=print_line) as cloud,
    ):
        event = publish_events(cloud)[0].event
        _heading(f"A visitor sends the form to {cloud.url}/events/{event}/registrations")
        print_line(_submit(cloud, event))
        _heading("What is stored")
        registrations = registration_table(wire(cloud)).of_event(event)
        show_json([as_data(registration) for registration in registrations])
        _heading("The email, as text")
        print_line(_mail(cloud))


def _heading(line: str) -> None:
    print_line(f"\n── {line}")


def _submit(cloud: LocalCloud, event: str) -> str:
    request = Request(  # noqa: S310 the local cloud's own address
        f"{cloud.url}/events/{event}/registrations",
        data=urlencode(VISITOR).encode(),
        headers={"accept": "application/json"},
    )
    with urlopen(request, timeout=30) as response:  # noqa: S310 # nosec B310
        return f"{response.status} {json.dumps(json.load(response))}"


def _mail(cloud: LocalCloud) -> str:
    """Return the text of the visitor's mail. Raises Advice if none arrives within 60 seconds."""
    until = time.monotonic() + _MAIL_SECONDS
    while not cloud.mails():
        if time.monotonic() > until:
            raise Advice(f"no email came within {_MAIL_SECONDS} seconds")
        time.sleep(0.1)
    mail = message_from_bytes(cloud.raw_mail(cloud.mails()[0].id), policy=policy.default)
    body = mail.get_body(("plain",))
    head = "".join(f"{name}: {mail[name]}\n" for name in ("From", "To", "Subject", "Date"))
    return f"{head}\n{body.get_content() if body else ''}"
