"""SES: answers to SendEmail, an account that may be suspended, and events about accepted mail."""

from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from registrar.aws.ses_event import MESSAGE_TAG
from registrar.domain.email_address import canonical
from tests.simulation.roles.access import SENDER, SENDING
from tests.simulation.world import errors
from tests.simulation.world.service_client import UNANSWERED, ServiceClient

if TYPE_CHECKING:
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
    """Mail that SES took; ``unclear`` if its answer does not reach the sender."""

    id: str
    reference: str
    to: str
    at: float
    task: str
    raw: bytes
    unclear: bool = False


class Ses:
    """SES of the account: what it took, and between which moments it takes nothing.

    ``refused`` has the moment at which each message was first refused for itself.
    """

    def __init__(self, world: "World") -> None:
        self._world = world
        self.mails: list[Mail] = []
        self.by_reference: dict[str, list[Mail]] = {}
        self.refused: dict[str, float] = {}
        self.outages: list[tuple[float, float, str]] = []
        self.fates: dict[str, Fate] = {}

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
        """Return what becomes of mail to that address, always the same, however it is typed."""
        address = canonical(address)
        if address not in self.fates:
            random = Random(f"{self._world.seed}/fate/{address}")
            unreached = random.random() < self._world.faults.profile.unreached
            self.fates[address] = random.choice(_UNREACHED) if unreached else "delivered"
        return self.fates[address]

    def refuses(self, address: str) -> bool:
        """Tell whether SES refuses every mail to that address."""
        random = Random(f"{self._world.seed}/refused/{canonical(address)}")
        return random.random() < self._world.faults.profile.rejects

    def accept(self, payload: dict[str, Any], *, unclear: bool) -> Mail:
        """Take a mail; the events about it follow."""
        tags = {tag["Name"]: tag["Value"] for tag in payload["EmailTags"]}
        (to,) = payload["Destination"]["ToAddresses"]
        mail = Mail(
            id=f"ses-{len(self.mails) + 1}",
            reference=tags[MESSAGE_TAG],
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

    def report_again(self, mail: Mail, delay: float) -> None:
        """Send the last event about a mail once more: events may be late, and come twice."""
        event = event_about(mail, _EVENTS[self.fate(mail.to)][-1])
        name = f"{self._world.scheduler.task().name} {mail.id}"
        self._world.begin(name, lambda: self._world.tell("track_delivery", event), delay=delay)

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


class SesClient(ServiceClient):
    """SESv2's client of one process."""

    latency = _LATENCY

    def get_account(self) -> dict[str, Any]:
        """Return the account's quota."""
        self._world.roles.asks(self._process.role, "ses:GetAccount", "*")
        self._read("get_account", "")
        return {"SendQuota": {"MaxSendRate": 14.0}}

    def send_email(self, **payload: Any) -> dict[str, str]:
        """Take the mail, or fail in one of SES's ways."""
        for action, resource in product(SENDING, SENDER):
            self._world.roles.asks(self._process.role, action, resource)
        kind = self._arrive("ses", "send_email", payload["EmailTags"][0]["Value"])
        self._refuse(kind, payload)
        mail = self._world.ses.accept(payload, unclear=kind in UNANSWERED)
        self._answered(kind)
        self._process.wait(self._on_the_way())
        return {"MessageId": mail.id}

    def _refuse(self, kind: str | None, payload: dict[str, Any]) -> None:
        random = self._world.scheduler.task().random
        if code := self._world.ses.is_out():
            raise errors.client_error("SendEmail", code)
        if kind == "throttle":
            raise self._too_many("SendEmail")
        if kind == "fail before":
            self._fail_before(random)
        if self._world.ses.refuses(payload["Destination"]["ToAddresses"][0]):
            reference = payload["EmailTags"][0]["Value"]
            self._world.ses.refused.setdefault(reference, self._world.clock.now)
            raise errors.client_error("SendEmail", "MessageRejected")

    def _fail_before(self, random: Random) -> None:
        """Fail without effect: surely (no connection) or unclearly (a time-out, a 5xx)."""
        way = random.randrange(4)
        if way < 2:
            raise errors.never_connected(slowly=way == 0)
        if way == 2:
            raise errors.client_error("SendEmail", "InternalServiceError", 500)
        self._time_out()


def event_about(mail: Mail, kind: str) -> dict[str, Any]:
    """Return SES's event as EventBridge passes it, with what the function reads of it."""
    bounce = {"Bounce": "Permanent", "SoftBounce": "Transient"}.get(kind)
    detail: dict[str, Any] = {
        "eventType": "Bounce" if bounce else kind,
        "mail": {"messageId": mail.id, "tags": {MESSAGE_TAG: [mail.reference]}},
    }
    return {
        "source": "aws.ses",
        "detail": detail | ({"bounce": {"bounceType": bounce}} if bounce else {}),
    }
