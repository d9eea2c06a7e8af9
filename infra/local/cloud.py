"""Local cloud as an object: starts everything, and answers tests and tools."""

import json
import random
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infra.local import credentials, log_pages, package, stack, template
from infra.local.clock import START, Clock
from infra.local.conflicts import Conflicts
from infra.local.dev_endpoints import DevEndpoints
from infra.local.faults import Fault, Faults, Mode
from infra.local.gateway import Gateway, Routes
from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.ministack import ROOT, Ministack
from infra.local.ses_event import BounceType, Kind, SesEvent
from infra.local.ses_event_sender import SesEventSender
from infra.local.ses_recorder import Outgoing
from infra.local.state import StateFolder
from infra.local.upstream import Upstream

SENDER = "registrar@conference.example"
ALARMS = "alarms@conference.example"
SUBMISSIONS_PER_IP = "2000"  # everybody is 127.0.0.1 here
PARAMETERS = {
    "SenderAddress": SENDER,
    "AlarmAddress": ALARMS,
    "SubmissionsPerIp": SUBMISSIONS_PER_IP,
    "CodesRequired": "none",  # so that signing in is one step
}


def _quiet(_: str) -> None:
    return


class LocalCloud:
    """Local cloud of the checkout at `root`: its template, deployed and served at `url`."""

    def __init__(
        self,
        *,
        state: Path,
        port: int = 0,
        fresh: bool = False,
        at: datetime | None = None,
        conflicts: float = 0.0,
        parameters: Mapping[str, str] | None = None,
        root: Path = ROOT,
        say: Callable[[str], None] = _quiet,
    ) -> None:
        """Start everything; call `say` with the progress. Raise LocalCloudError.

        `conflicts` is the share of requests to the table that meet another's transaction.
        `parameters` of the template take the place of those in PARAMETERS, and of PublicUrl.
        """
        self._parameters = PARAMETERS | dict(parameters or {})
        self._clients: dict[str, Any] = {}
        self._making_clients = threading.Lock()
        with ExitStack() as undo:
            self._undo = undo
            folder = StateFolder(state, fresh=fresh)
            undo.callback(folder.close)
            self._open_gateway(port)
            self.state = folder.path
            self.clock_file, self.log = folder.clock, folder.log
            self._conflicts = Conflicts(folder.conflicts, random.random)
            self._conflicts.set(0.0)
            self._clock = Clock(folder.clock)
            self._start_clock(at)
            say("starting the local cloud")
            self._start_ministack(folder)
            routes = self._serve(folder)
            say("deploying template.yaml")
            self._deploy(root, folder)
            self._ministack.wait_until_saved()
            routes.open(self.resources["Api"])
            self._conflicts.set(conflicts)
            self._event_sender.open(lambda event: self.invoke("TrackDeliveryFunction", event))
            self._undo = undo.pop_all()

    def __enter__(self) -> Self:
        """Return the cloud, which already runs."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()

    def stop(self) -> None:
        """Stop everything; the state is saved. A second call does nothing."""
        self._undo.close()

    def client(self, service: str) -> Any:
        """Return a boto3 client of the service, as root of the local account; closed at the end."""
        with self._making_clients:
            if service not in self._clients:
                made = credentials.client(service, endpoint=self.url)
                self._undo.callback(made.close)
                self._clients[service] = made
            return self._clients[service]

    def function(self, name: str) -> str:
        """Return the deployed name of a function of the template."""
        return self.resources[name]

    def invoke(self, name: str, event: object) -> Any:
        """Call a function of the template and return its answer. Raise RuntimeError if it fails."""
        answer = self.client("lambda").invoke(
            FunctionName=self.function(name), Payload=json.dumps(event)
        )
        document = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise RuntimeError(f"{name} failed: {document}")
        return document

    def logs(self) -> list[str]:
        """Return what the template's functions have logged, oldest first."""
        return self.log_of(self.resources["FunctionsLog"])

    def log_of(self, group: str) -> list[str]:
        """Return the lines of a log group, oldest first."""
        return log_pages.lines(self.client("logs"), group)

    def now(self) -> datetime:
        """Return domain time."""
        return self._clock.now()

    def set_clock(self, at: datetime) -> None:
        """Set domain time to `at`, from which it goes on."""
        self._clock.set(at)

    def mails(self) -> list[ReceivedMail]:
        """Return the envelope of every message that SES took, oldest first."""
        return self._mailbox.mails()

    def raw_mail(self, mail_id: str) -> bytes:
        """Return a message, byte for byte as it was sent."""
        return self._mailbox.raw(mail_id)

    def empty_mailbox(self) -> None:
        """Delete every message."""
        self._mailbox.empty()

    def ses_faults(self, mode: Mode, *, count: int | None = None, seconds: float = 0.0) -> None:
        """Make the next sends fail: `count` of them, or all until the next call."""
        self._faults.set(Fault(mode=mode, count=count, seconds=seconds))

    def ses_fault(self) -> Mode:
        """Return what the next send will meet."""
        return self._faults.mode

    def table_conflicts(self, rate: float) -> None:
        """Make that share (0 to 1) of the table's transactions and single writes conflict."""
        self._conflicts.set(rate)

    def ses_events(self, *, automatic: bool) -> None:
        """Switch automatic SES events after each mail on or off; they are on at first."""
        self._event_sender.set_automatic(automatic)

    def send_ses_event(
        self, mail: ReceivedMail, kind: Kind, bounce_type: BounceType = "Permanent"
    ) -> None:
        """Send an SES event about a mail, and wait until it is handled. Raise RuntimeError."""
        self._event_sender.send(mail, SesEvent(kind, bounce_type))

    @property
    def engine_pid(self) -> int:
        """Process of MiniStack, which leads the group of its functions."""
        return self._ministack.pid

    def unsaved_for(self) -> float:
        """Return how many seconds ago all that MiniStack holds was saved; tables have a journal."""
        return time.monotonic() - self._ministack.saved_as_of()

    def _open_gateway(self, port: int) -> None:
        self._gateway = Gateway(port)
        self._undo.callback(self._gateway.stop)
        self.url, self.port = self._gateway.url, self._gateway.server_port

    def _start_clock(self, at: datetime | None) -> None:
        if at or not self._clock.exists():
            self._clock.set(at or START)

    def _start_ministack(self, folder: StateFolder) -> None:
        self._ministack = Ministack(folder)
        self._undo.callback(self._ministack.stop)
        self.ports = {self.port, self._ministack.port}

    def _serve(self, folder: StateFolder) -> Routes:
        self._mailbox = Mailbox(folder.mail, now=self._clock.now)
        self._faults = Faults()
        upstream = Upstream(self._ministack.port)
        self._undo.callback(upstream.close)
        self.client("lambda")  # made here, so that it is closed after its caller
        self._event_sender = SesEventSender(mailbox=self._mailbox, now=self._clock.now)
        self._undo.callback(self._event_sender.close)
        routes = Routes(
            dev_endpoints=DevEndpoints(
                mailbox=self._mailbox,
                clock=self._clock,
                faults=self._faults,
                event_sender=self._event_sender,
            ),
            outgoing=Outgoing(
                send=upstream.send,
                mailbox=self._mailbox,
                faults=self._faults,
                sent=self._event_sender.follow,
            ),
            send=upstream.send,
        )
        self._gateway.serve(routes)
        return routes

    def _deploy(self, root: Path, folder: StateFolder) -> None:
        localised = template.localise(
            template.load(root / "template.yaml"),
            packages=package.upload(root, self.client("s3")),
            variables={
                "AWS_ENDPOINT_URL_SESV2": self.url,
                "REGISTRAR_LOCAL_CLOCK": str(folder.clock),
                "REGISTRAR_LOCAL_COGNITO": self.url,
            },
            session=credentials.session(),
        )
        cloudformation = self.client("cloudformation")
        self.outputs = stack.deploy(
            package.store_template(self.client("s3"), localised),
            parameters={"PublicUrl": self.url} | self._parameters,
            cloudformation=cloudformation,
        )
        self.resources = stack.resources(cloudformation)
