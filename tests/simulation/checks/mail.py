"""N5, N11: every current message reaches SES, and goes to an address of its registration."""

from typing import Any, ClassVar

from registrar.aws.keys.registrations import read_message_key
from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, Shadow, state_of, text_of
from tests.simulation.world.ses import Mail

# State in which a registration is told by a message of the kind
_TELLS = {"confirmed": "confirmed", "promoted": "confirmed", "waiting": "waiting",
          "held": "held",           "cancelled": "cancelled"}  # fmt: skip
_UNREACHABLE = ("bounced", "complained")


class MailOnce(Check):
    """Messages as they stand, and the mail that SES took of each."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages", "interests"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.messages: dict[tuple[str, str], Item] = {}
        self._interests: dict[tuple[str, str], None] = {}
        self._addresses: dict[str, set[str]] = {}

    @property
    def open(self) -> int:
        """Number of messages that are still to be sent."""
        return sum(state_of(one) in ("pending", "claimed") for one in self.messages.values())

    def after(self, changes: list[Any]) -> None:
        """Follow messages, and addresses that each registration ever had."""
        for change in changes:
            pk, sk = change.key
            if sk.startswith("M#"):
                self._message(change)
            elif pk.startswith("I#") and sk.startswith("A#"):
                self._interests.pop(change.key, None)
                if change.new:
                    self._interests[change.key] = None
            elif sk == "A" and pk.startswith("R#") and state_of(change.new) != "erased":
                known = self._addresses.setdefault(pk[2:], set())
                known |= {
                    text_of(change.new, name) for name in change.new or () if _is_address(name)
                }

    def mailed(self, mail: Mail) -> None:
        """Look at a mail's recipient: for a registration's message an address of its own (N11)."""
        name = mail.reference.partition("_")[0]
        known = self._addresses.get(name)
        if known is not None and mail.to not in known:
            self.violated("N11", f"{mail.reference} went to {mail.to}")

    def at_rest(self) -> None:
        """Look for messages that were never sent."""
        for key, item in self.messages.items():
            state = state_of(item)
            if state in ("pending", "claimed"):
                self.violated("N5", f"{key[0]} {key[1]} is still {state}")
            elif state == "sent" and not self._mails(item):
                self.violated("N5", f"{key[0]} {key[1]} is sent, and SES has no such mail")
            elif state == "superseded" and self._is_current(key, item):
                self.violated("N5", f"{key[0]} {key[1]} is current and was never sent")
        for name, item in self.shadow.registrations.items():
            self._check_told(name, item)
        for pk, sk in self._interests:
            self._check_notified(pk, sk)

    def _message(self, change: Any) -> None:
        if change.new is None:
            self.messages.pop(change.key, None)
        else:
            self.messages[change.key] = change.new

    def _mails(self, item: Item) -> list[Mail]:
        mails: list[Mail] = self.world.ses.by_reference.get(read_message_key(item).reference, [])
        return mails

    def _is_current(self, key: tuple[str, str], item: Item) -> bool:
        owner = self.shadow.registrations.get(key[0][2:])
        message = read_message_key(item)
        if owner is None or text_of(owner, "delivery") in _UNREACHABLE:
            return False
        event, address = text_of(owner, "event"), text_of(owner, "address")
        if address and self.world.checks.mailboxes.is_unwanted(event, address):
            return False
        told = owner["told" if "told" in owner else "version"]["N"]
        tells = _TELLS.get(message.kind) == state_of(owner) and message.version >= int(told)
        seats = self.shadow.events[owner["event"]["S"]].seats
        return tells and seats is not None and seats["state"]["S"] == "active"

    def _check_notified(self, pk: str, sk: str) -> None:
        """Look for an interest that stays though its event has opened."""
        seats = self.shadow.events[pk[2:]].seats
        now = to_text(self.world.clock.wall())
        if seats and seats["opens"]["S"] <= now and seats["state"]["S"] == "active":
            self.violated("N5", f"{pk} {sk} was never told of the opening")

    def _check_told(self, name: str, item: Item) -> None:
        """Look for an active registration of which no mail ever came."""
        own = [one for key, one in self.messages.items() if key[0] == f"R#{name}"]
        if state_of(item) in ACTIVE and not own:
            self.violated("N5", f"R#{name} is {state_of(item)} and has no message")


def _is_address(name: str) -> bool:
    """Tell whether an attribute of a registration is an address; a former one names its time."""
    return name in ("address", "new_address") or name.startswith("former_address")
