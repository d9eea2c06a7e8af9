"""M10: no mailbox gets more than its limit, and one that wants nothing of an event gets nothing."""

from collections import defaultdict
from typing import Any, ClassVar

from registrar.domain.interest import InterestKey
from registrar.domain.keyring import Keyring
from registrar.domain.mailbox import Spelling, mailbox, spelling_of
from registrar.domain.mailbox_limit import SHARES
from registrar.domain.message import MessageKey
from registrar.domain.message_reference import read_reference
from registrar.domain.rate_limit import Limit
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, Shadow, state_of, text_of
from tests.simulation.world.functions import timeouts
from tests.simulation.world.process import secret_of
from tests.simulation.world.ses import Mail

# Spellings whose mails together fill no more than the share of the first of them
_TOGETHER: tuple[tuple[Spelling, ...], ...] = (
    ("plain", "separated", "suffixed"),
    ("separated", "suffixed"),
    ("suffixed",),
)


class MailboxesBounded(Check):
    """Counted mails of each mailbox by hour and day, and when mailboxes were noted as unwanted."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "others"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._keys = Keyring(secret_of("secret").encode())
        self._sent: dict[tuple[str, int, int], dict[str, Spelling]] = defaultdict(dict)
        self._unwanted: dict[str, float] = {}
        # Between the count by a sender's clock and the mail by ours
        longest = max(timeouts()[name] for name in ("DeliverFunction", "SweepFunction"))
        self._late = longest + world.faults.profile.skew
        self._early = world.faults.profile.skew

    def after(self, changes: list[Any]) -> None:
        """Follow mailboxes that want nothing; a restored table has forgotten some, and counts."""
        for change in changes:
            pk = change.key[0]
            if pk.startswith("UW#"):
                self._unwanted.setdefault(pk, self.world.clock.now)
                if change.new is None:
                    del self._unwanted[pk]
            elif pk.startswith("RL#mailbox#") and not _counted(change.old) <= _counted(change.new):
                self._sent.clear()
            elif change.key[1] == "A" and change.old is None and state_of(change.new) in ACTIVE:
                self._registered(change.new)

    def _registered(self, new: Item) -> None:
        """Look for a registration that has a seat or waits though its mailbox wants nothing."""
        since = self._unwanted.get(self._row(text_of(new, "event"), text_of(new, "address")))
        if since is not None and self.world.clock.now > since + self._late:
            self.violated(
                "M10", f"{new['pk']['S']} is {state_of(new)}, and its owner wants nothing"
            )

    def mailed(self, mail: Mail) -> None:
        """Count a mail to its mailbox, and look whether its owner wants it."""
        event, is_counted = self._known_of(mail.reference)
        if not event:
            return
        since = self._unwanted.get(self._row(event, mail.to))
        if since is not None and mail.at > since + self._late:
            self.violated("M10", f"{mail.reference} went to {mail.to}, who wants none of {event}")
        if is_counted:
            for spellings in _TOGETHER:
                share = SHARES[spellings[0]]
                self._count(mail, share.per_hour, spellings)
                self._count(mail, share.per_day, spellings)

    def is_unwanted(self, event: str, address: str) -> bool:
        """Tell whether the address's mailbox wants nothing of the event."""
        return self._row(event, address) in self._unwanted

    def _row(self, event: str, address: str) -> str:
        return f"UW#{self._keys.unwanted_key(event, mailbox(address))}"

    def _count(self, mail: Mail, limit: Limit, spellings: tuple[Spelling, ...]) -> None:
        """Count within the bucket, where every clock agrees which one it is."""
        bucket, second = divmod(mail.at, limit.seconds)
        if not self._late <= second < limit.seconds - self._early:
            return
        sent = self._sent[mailbox(mail.to), limit.seconds, int(bucket)]
        sent[mail.reference] = spelling_of(mail.to)
        fill = sum(spelling in spellings for spelling in sent.values())
        if fill > limit.times and sent[mail.reference] in spellings:
            share = "" if "plain" in spellings else f" to {' and '.join(spellings)} spellings"
            self.violated("M10", f"{mail.to} got {fill} mails{share} in {limit.seconds} seconds")

    def _known_of(self, reference: str) -> tuple[str, bool]:
        """Return the event of a mail, empty for one that is no message; whether it is counted."""
        if name := _erased(reference):
            return text_of(self.shadow.registrations.get(name), "event"), False
        try:
            key = MessageKey.of_reference(reference)
        except ValueError:
            return self._interest(reference), True
        owner = self.shadow.registrations.get(key.registration_id)
        return text_of(owner, "event"), not key.sent_by_organisers

    def _interest(self, reference: str) -> str:
        try:
            return InterestKey.of_reference(reference).event
        except ValueError:
            return ""


def _erased(reference: str) -> str:
    """Return the registration to which a mail is the farewell; empty if it is none."""
    name, *rest = read_reference(reference)
    return name if rest[1:] == ["erased"] else ""


def _counted(item: Item | None) -> set[str]:
    """Return the codes of the messages that a mailbox's row has counted today."""
    return set(item["today"]["SS"]) if item and "today" in item else set()
