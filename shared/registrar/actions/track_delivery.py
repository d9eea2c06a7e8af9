"""Track delivery: apply an SES event to the message's state and the registration's delivery.

Each is a join that only moves up (N10), so events may come twice, late and in any order. Any
event proves that SES has the email: a message with an unclear outcome is not sent again (N5).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from registrar.domain.delivery import NOT_REACHED, STOPPED, Delivery, is_above
from registrar.domain.interest import InterestKey
from registrar.domain.message import ELSEWHERE, EVERY_VERSION, MessageKey, MessageState
from registrar.domain.team_mail import TeamMailKey

# "known": nothing new; "unknown": no such message is stored (any more)
Tracked = Literal["noted", "known", "unknown"]


@dataclass(frozen=True)
class DeliveryEvent:
    """Delivery state of the email with this message ``reference`` and SES id, as SES reports it.

    ``request`` is the id of the request that queued the message, empty if none did.
    """

    reference: str
    ses_id: str
    delivery: Delivery
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class SentRecord:
    """Record of a message's email: state, link generation, SES id and delivery."""

    state: MessageState
    generation: int | None = None
    ses_id: str = ""
    delivery: Delivery | None = None

    @property
    def open(self) -> bool:
        """True if the message would still be sent, perhaps again."""
        return self.state in ("pending", "claimed")


class DeliveryStore(Protocol):
    """Interface to the table for ``track_delivery``; only ``note_team_mail`` creates an item."""

    def sent_record(self, key: MessageKey) -> SentRecord | None:
        """Return the message's record, or None."""

    def note_sent(self, key: MessageKey, *, ses_id: str, now: datetime) -> None:
        """Record that SES has the message and take it from the outbox, unless settled already."""

    def raise_registration(self, key: MessageKey, generation: int, delivery: Delivery) -> bool:
        """Raise the registration's delivery, if of this link generation and not erased."""

    def end_hold(self, key: MessageKey, generation: int, *, now: datetime) -> None:
        """End the hold of a held seat of this link generation: nobody can prove the address."""

    def raise_message(self, key: MessageKey, delivery: Delivery) -> bool:
        """Raise the message's own delivery; False if it was as high already."""

    def forget_interest(self, key: InterestKey) -> bool:
        """Delete an interest with at least one attempt; False if there is none."""

    def note_team_mail(
        self, key: TeamMailKey, delivery: Delivery, *, reference: str, now: datetime
    ) -> bool:
        """Record that an email to a member of a team did not arrive, or that a later one did.

        A delivery is recorded after a failure of another email alone; False if nothing is.
        """


@dataclass(frozen=True, kw_only=True)
class TrackDependencies:
    """Dependencies of ``track_delivery``."""

    store: DeliveryStore
    clock: Callable[[], datetime]


def track_delivery(report: DeliveryEvent, *, deps: TrackDependencies) -> Tracked:
    """Record the event with its message and registration; no effect if no such message exists."""
    try:
        key = MessageKey.of_reference(report.reference)
    except ValueError:
        return _track_interest(report, deps)
    record = deps.store.sent_record(key)
    if record is None:
        return "unknown"
    if record.open:
        deps.store.note_sent(key, ses_id=report.ses_id, now=deps.clock())
    if not is_above(report.delivery, record.delivery):
        return "known"
    # The message comes last: if this stops midway, the repeated event does it again
    if record.generation is not None and _is_of_its_address(key, record, report):
        deps.store.raise_registration(key, record.generation, report.delivery)
        if report.delivery in (NOT_REACHED if key.kind == "held" else STOPPED):
            deps.store.end_hold(key, record.generation, now=deps.clock())
    return "noted" if deps.store.raise_message(key, report.delivery) else "known"


def _is_of_its_address(key: MessageKey, record: SentRecord, report: DeliveryEvent) -> bool:
    """Tell whether the email went to the registration's address as of the last claim.

    A broadcast's message may have been tried before an address change, and again after.
    """
    if key.kind in ELSEWHERE:
        return False
    return key.version != EVERY_VERSION or record.ses_id in ("", report.ses_id)


def _track_interest(report: DeliveryEvent, deps: TrackDependencies) -> Tracked:
    try:
        key = InterestKey.of_reference(report.reference)
    except ValueError:
        return _track_team_mail(report, deps)
    return "noted" if deps.store.forget_interest(key) else "known"


def _track_team_mail(report: DeliveryEvent, deps: TrackDependencies) -> Tracked:
    try:
        key = TeamMailKey.of_reference(report.reference)
    except ValueError:
        return "unknown"
    failed = report.delivery in NOT_REACHED and not key.is_of_samples
    if not failed and report.delivery != "delivered":
        return "known"
    noted = deps.store.note_team_mail(
        key, report.delivery, reference=report.reference, now=deps.clock()
    )
    return "noted" if noted else "known"
