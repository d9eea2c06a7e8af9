"""SES: answers to SendEmail, an account that may be suspended, and events about accepted mail."""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from tests.simulation.world import errors

if TYPE_CHECKING:
    from tests.simulation.world.process import Process
    from tests.simulation.world.world import World

# What becomes of mail to an address, in the names of SES's events
Fate = Literal["delivered", "bounced", "full", "complains", "rejected"]
_UNREACHED: tuple[Fate, ...] = ("bounced", "bounced", "full", "complains", "rejected")
_EVENTS: dict[Fate, tuple[str, ...]] = {
    "delivered": ("Send", "Delivery"),
    "bounced": ("Send", "Bounce"),
    "full": ("Send", "DeliveryDelay", "SoftBounce"),
    "complains": ("Send", "Delivery", "Complaint"),
    "rejected": ("Send", "Reject"),
}

# Codes of an account that sends nothing
_SUSPENDED = ("AccountSuspendedException", "SendingPausedException", "LimitExceededException")

_LATENCY = 0.2  # seconds
_LATEST_EVENT = 90.0  # seconds after the mail; ten times as much now and then


@dataclass
class Mail:
    """Mail that SES took: ``unclear`` to the sender, or ``marked`` once the table knows of it."""

    id: str
    reference: str
    to: str
    at: float
    task: str
    raw: bytes
    unclear: bool = False
    marked: bool = False


class Ses:
    """SES of the account: what it took, and between which moments it takes nothing."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self.mails: list[Mail] = []
        self.by_reference: dict[str, list[Mail]] = {}
        self.outages: list[tuple[float, float, str]] = []
        self._fates: dict[str, Fate] = {}

    def is_out(self) -> str:
        """Return the code with which SES refuses everything now; empty while it does not."""
        now = self._world.clock.now
        if self._world.faults.over:
            return ""
        return next((code for begin, end, code in self.outages if begin <= now < end), "")

    def plan_outages(self, seconds: float) -> None:
        """Draw when SES takes nothing, within the first so many seconds of the history."""
        random = Random(f"{self._world.seed}/outages")
        if random.random() >= self._world.faults.profile.outage:
            return
        begin = self._world.clock.now + random.random() * seconds
        self.outages.append((begin, begin + random.uniform(60, 3600), random.choice(_SUSPENDED)))

    def fate(self, address: str) -> Fate:
        """Return what becomes of mail to that address, always the same."""
        if address not in self._fates:
            random = Random(f"{self._world.seed}/fate/{address}")
            unreached = random.random() < self._world.faults.profile.unreached
            self._fates[address] = random.choice(_UNREACHED) if unreached else "delivered"
        return self._fates[address]

    def refuses(self, address: str) -> bool:
        """Tell whether SES refuses every mail to that address."""
        random = Random(f"{self._world.seed}/refused/{address}")
        return random.random() < self._world.faults.profile.rejects

    def accept(self, payload: dict[str, Any], *, unclear: bool) -> Mail:
        """Take a mail; the events about it follow."""
        (tag,), (to,) = payload["EmailTags"], payload["Destination"]["ToAddresses"]
        mail = Mail(
            id=f"ses-{len(self.mails) + 1}",
            reference=tag["Value"],
            to=to,
            at=self._world.clock.now,
            task=self._world.scheduler.task().name,
            raw=payload["Content"]["Raw"]["Data"],
            unclear=unclear,
        )
        self.mails.append(mail)
        self.by_reference.setdefault(mail.reference, []).append(mail)
        self._world.record.figures["mails"] += 1
        self._announce(mail)
        self._world.checks.mail_accepted(mail)
        return mail

    def _announce(self, mail: Mail) -> None:
        for kind in _EVENTS[self.fate(mail.to)]:
            task = self._world.scheduler.task()
            if self._world.faults.happens(task, "lost"):
                continue
            twice = self._world.faults.happens(task, "twice")
            for number in range(2 if twice else 1):
                self._send_event(mail, kind, number)

    def _send_event(self, mail: Mail, kind: str, number: int) -> None:
        random = self._world.scheduler.task().random
        latest = _LATEST_EVENT * (10 if random.random() < 0.1 else 1)
        self._world.begin(
            f"{mail.id}-{kind}-{number}",
            lambda: self._world.tell("track_delivery", event_about(mail, kind)),
            delay=random.random() * latest,
        )


class SesClient:
    """SESv2's client of one process."""

    def __init__(self, process: "Process", read_timeout: float) -> None:
        self._process = process
        self._world = process.world
        self._timeout = read_timeout

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def get_account(self) -> dict[str, Any]:
        """Return the account's quota."""
        kind = self._world.io("read", "get_account", "")
        if kind in ("crash before", "crash after"):
            self._process.crash()
        self._wait()
        if kind:
            raise errors.client_error("get_account", "TooManyRequestsException", 429)
        return {"SendQuota": {"MaxSendRate": 14.0}}

    def send_email(self, **payload: Any) -> dict[str, str]:
        """Take the mail, or fail in one of SES's ways."""
        kind = self._world.io("ses", "send_email", payload["EmailTags"][0]["Value"])
        if kind == "crash before":
            self._process.crash()
        self._wait()
        self._refuse(kind, payload["Destination"]["ToAddresses"][0])
        unclear = kind in ("crash after", "slow", "fail after")
        mail = self._world.ses.accept(payload, unclear=unclear)
        if kind == "crash after":
            self._process.crash()
        if kind == "slow":
            self._process.wait_for_the_end()
        if kind in ("fail after", "slow"):
            self._process.wait(self._timeout)
            raise errors.read_timeout()
        self._wait()
        return {"MessageId": mail.id}

    def _refuse(self, kind: str | None, to: str) -> None:
        random = self._world.scheduler.task().random
        if code := self._world.ses.is_out():
            raise errors.client_error("SendEmail", code)
        if kind == "throttle":
            raise errors.client_error("SendEmail", "TooManyRequestsException", 429)
        if kind == "fail before":
            self._fail_before(random)
        if self._world.ses.refuses(to):
            raise errors.client_error("SendEmail", "MessageRejected")

    def _fail_before(self, random: Random) -> None:
        """Fail without effect: surely (no connection) or unclearly (a time-out, a 5xx)."""
        way = random.randrange(4)
        if way < 2:
            raise errors.never_connected(slowly=way == 0)
        if way == 2:
            raise errors.client_error("SendEmail", "InternalServiceError", 500)
        self._process.wait(self._timeout)
        raise errors.read_timeout()

    def _wait(self) -> None:
        self._process.wait(self._world.scheduler.task().random.random() * _LATENCY)


def event_about(mail: Mail, kind: str) -> dict[str, Any]:
    """Return SES's event as EventBridge passes it, with what the function reads of it."""
    bounce = {"Bounce": "Permanent", "SoftBounce": "Transient"}.get(kind)
    detail: dict[str, Any] = {
        "eventType": "Bounce" if bounce else kind,
        "mail": {"messageId": mail.id, "tags": {"registrar-message": [mail.reference]}},
    }
    return {
        "source": "aws.ses",
        "detail": detail | ({"bounce": {"bounceType": bounce}} if bounce else {}),
    }
