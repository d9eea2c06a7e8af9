"""Listen: what SES tells of a mail becomes its message's state and its registration's delivery.

Each is a join that only moves up (N10), so news may come twice, late and in any order. Any news
prove that SES has the mail: a message whose outcome nobody heard of is then not sent again (N5).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from registrar.domain.delivery import Delivery, is_above
from registrar.domain.interest import InterestKey
from registrar.domain.message import ELSEWHERE, EVERY_VERSION, MessageKey, MessageState

# "known": it told nothing new; "unknown": nothing is held of such a message (any more)
Tracked = Literal["noted", "known", "unknown"]


@dataclass(frozen=True)
class DeliveryEvent:
    """What became of the mail that carried ``reference`` and that SES calls ``ses_id``."""

    reference: str
    ses_id: str
    delivery: Delivery


@dataclass(frozen=True, kw_only=True)
class SentRecord:
    """What the ledger holds of a message's mail: of which link generation, under which SES id."""

    state: MessageState
    generation: int | None = None
    ses_id: str = ""
    delivery: Delivery | None = None

    @property
    def open(self) -> bool:
        """Whether it would be sent, perhaps again."""
        return self.state in ("pending", "claimed")


class DeliveryStore(Protocol):
    """What listening needs of the table; nothing here makes an item."""

    def trace(self, key: MessageKey) -> SentRecord | None:
        """What is held of the message, or None."""

    def note_sent(self, key: MessageKey, *, ses_id: str, now: datetime) -> None:
        """SES has it: unless that is settled, it leaves the outbox."""

    def raise_registration(self, key: MessageKey, generation: int, delivery: Delivery) -> bool:
        """Raise its registration's delivery, if that is of this link generation and not erased."""

    def raise_message(self, key: MessageKey, delivery: Delivery) -> bool:
        """Raise the message's own delivery; False if it stood as high."""

    def forget_interest(self, key: InterestKey) -> bool:
        """Delete an interest that was tried; False if none stands there."""


@dataclass(frozen=True, kw_only=True)
class TrackDependencies:
    """Where SES's news are heard: the collaborators of ``track_delivery``."""

    store: DeliveryStore
    clock: Callable[[], datetime]


def track_delivery(news: DeliveryEvent, *, deps: TrackDependencies) -> Tracked:
    """Note the news where they belong; those of a message that nobody holds have no effect."""
    try:
        key = MessageKey.of_reference(news.reference)
    except ValueError:
        return _hear_of_interest(news, deps)
    trace = deps.store.trace(key)
    if trace is None:
        return "unknown"
    if trace.open:
        deps.store.note_sent(key, ses_id=news.ses_id, now=deps.clock())
    if not is_above(news.delivery, trace.delivery):
        return "known"
    # The message comes last: what is cut short here is done again when the news come again
    if trace.generation is not None and _is_of_its_address(key, trace, news):
        deps.store.raise_registration(key, trace.generation, news.delivery)
    return "noted" if deps.store.raise_message(key, news.delivery) else "known"


def _is_of_its_address(key: MessageKey, trace: SentRecord, news: DeliveryEvent) -> bool:
    """Whether the mail went to the address that the registration had under the last claim.

    A message to everybody may have been tried before an address was changed, and again after.
    """
    if key.kind in ELSEWHERE:
        return False
    return key.version != EVERY_VERSION or trace.ses_id in ("", news.ses_id)


def _hear_of_interest(news: DeliveryEvent, deps: TrackDependencies) -> Tracked:
    try:
        key = InterestKey.of_reference(news.reference)
    except ValueError:
        return "unknown"
    return "noted" if deps.store.forget_interest(key) else "known"
