"""Delivery that SES reports: noted of the message it is about, and never lowered (N10)."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, get_args

import pytest

from registrar.actions.track_delivery import (
    DeliveryEvent,
    SentRecord,
    TrackDependencies,
    Tracked,
    track_delivery,
)
from registrar.domain.delivery import NOT_REACHED, RANKS, Delivery, is_above
from registrar.domain.interest import InterestKey
from registrar.domain.message import ELSEWHERE, MessageKey
from registrar.domain.team_mail import TeamMailKey
from tests.support.factories import NOW

KEY = MessageKey("0123456789abcdef0123456789abcdef", 2, "confirmed")
INTEREST = InterestKey("a-conference", "0123456789abcdef0123456789abcdef")
SENT = SentRecord(state="sent", generation=1, ses_id="ses-1", delivery="sent")


@dataclass
class Ledger:
    """One message's trace, its registration's delivery by link generation, some interests."""

    traces: dict[MessageKey, SentRecord] = field(default_factory=dict)
    generation: int = 1
    delivery: Delivery | None = None
    interests: set[InterestKey] = field(default_factory=set)
    before_raising: Exception | None = None
    ended: list[int] = field(default_factory=list)
    team_mails: list[tuple[TeamMailKey, Delivery, str]] = field(default_factory=list)

    def sent_record(self, key: MessageKey) -> SentRecord | None:
        """The trace, or None."""
        return self.traces.get(key)

    def note_sent(self, key: MessageKey, *, ses_id: str, now: datetime) -> None:
        """Settle it."""
        self.traces[key] = replace(self.traces[key], state="sent", ses_id=ses_id)

    def raise_registration(self, key: MessageKey, generation: int, delivery: Delivery) -> bool:
        """Raise it, of its generation."""
        if generation != self.generation or not is_above(delivery, self.delivery):
            return False
        self.delivery = delivery
        return True

    def end_hold(self, key: MessageKey, generation: int, *, now: datetime) -> None:
        """Note the generation whose hold is ended."""
        self.ended.append(generation)

    def raise_message(self, key: MessageKey, delivery: Delivery) -> bool:
        """Raise it, or fail as told."""
        if self.before_raising:
            raise self.before_raising
        if not is_above(delivery, self.traces[key].delivery):
            return False
        self.traces[key] = replace(self.traces[key], delivery=delivery)
        return True

    def forget_interest(self, key: InterestKey) -> bool:
        """Delete it, if it is there."""
        there = key in self.interests
        self.interests.discard(key)
        return there

    def note_team_mail(
        self, key: TeamMailKey, delivery: Delivery, *, reference: str, now: datetime
    ) -> bool:
        """Keep it."""
        self.team_mails.append((key, delivery, reference))
        return True


def listen(store: Ledger, *deliveries: Delivery, key: MessageKey = KEY) -> list[Tracked]:
    """Hear of one mail, one news after the other."""
    deps = TrackDependencies(store=store, clock=lambda: NOW)
    return [
        track_delivery(DeliveryEvent(key.reference, "ses-1", delivery), deps=deps)
        for delivery in deliveries
    ]


@pytest.mark.parametrize("state", ["pending", "claimed"])
@pytest.mark.parametrize("delivery", get_args(Delivery))
def test_any_news_prove_that_ses_has_the_mail(state: Any, delivery: Delivery) -> None:
    """The message is sent, under SES's id, and so never again (N5)."""
    store = Ledger({KEY: SentRecord(state=state, generation=1)})

    heard = listen(store, delivery)

    assert heard == ["noted"]
    assert store.traces == {
        KEY: SentRecord(state="sent", generation=1, ses_id="ses-1", delivery=delivery)
    }
    assert store.delivery == delivery


@pytest.mark.parametrize("order", [*itertools.permutations(get_args(Delivery), 3)])
def test_delivery_only_moves_up(order: tuple[Delivery, ...]) -> None:
    """In any order, each of them twice, the highest stays (N10)."""
    store = Ledger({KEY: SENT})

    listen(store, *order, *order)

    highest = max(order, key=RANKS.__getitem__)
    assert (store.traces[KEY].delivery, store.delivery) == (highest, highest)


def test_the_same_news_tell_nothing_new() -> None:
    """Twice is once."""
    store = Ledger({KEY: SENT})

    assert listen(store, "delivered", "delivered", "sent") == ["noted", "known", "known"]


def test_news_of_an_address_that_was_left_stay_with_their_message() -> None:
    """The new address has not bounced."""
    store = Ledger({KEY: SENT}, generation=2)

    heard = listen(store, "bounced")

    assert heard == ["noted"]
    assert store.traces[KEY].delivery == "bounced"
    assert store.delivery is None


@pytest.mark.parametrize("kind", sorted(ELSEWHERE))
def test_news_of_another_address_are_none_of_the_registrations(kind: Any) -> None:
    """A mistyped new address does not stop the mail to the good one."""
    key = replace(KEY, kind=kind, version=0)
    store = Ledger({key: SENT})

    heard = listen(store, "bounced", key=key)

    assert heard == ["noted"]
    assert store.traces[key].delivery == "bounced"
    assert store.delivery is None


def test_news_of_a_first_copy_say_nothing_of_the_address_the_second_went_to() -> None:
    """Messages to everybody outlive a change of address: only the copy known by its id counts."""
    key = replace(KEY, kind="event_changed", version=0)
    store = Ledger({key: replace(SENT, generation=2, ses_id="ses-2")}, generation=2)

    heard = listen(store, "bounced", key=key)

    assert heard == ["noted"]
    assert store.delivery is None


def test_news_of_any_copy_of_one_version_count() -> None:
    """All copies went to the same address, whichever the ledger knows by its id."""
    store = Ledger({KEY: replace(SENT, ses_id="ses-2")})

    heard = listen(store, "complained")

    assert heard == ["noted"]
    assert store.delivery == "complained"


def test_what_is_cut_short_is_done_when_the_news_come_again() -> None:
    """The registration is raised first: the message's own state tells that all is done."""
    store = Ledger({KEY: SENT}, before_raising=ConnectionError())
    with pytest.raises(ConnectionError):
        listen(store, "bounced")
    cut_short = store.delivery, store.traces[KEY].delivery
    store.before_raising = None

    heard = listen(store, "bounced")

    assert cut_short == ("bounced", "sent")
    assert heard == ["noted"]
    assert store.traces[KEY].delivery == "bounced"


@pytest.mark.parametrize(
    "reference",
    [
        KEY.reference,
        "0123456789abcdef0123456789abcdef.2.erased",
        "",
        "a",
        "a.b.c",
        "a.b.confirmed",
        "a.b.registration_opened.c",
        "a.1.confirmed.b.c",
        "0123456789abcdef0123456789abcdef__2__erased",
        "a__b__c",
        "a__b__confirmed",
        "a__b__registration_opened__c",
        "a__1__confirmed__b__c",
    ],
)
def test_news_of_what_nobody_holds_have_no_effect(reference: str) -> None:
    """Erased, unknown or no reference at all."""
    store = Ledger()

    heard = track_delivery(
        DeliveryEvent(reference, "ses-1", "bounced"),
        deps=TrackDependencies(store=store, clock=lambda: NOW),
    )

    assert (heard, store) == ("unknown", Ledger())


def test_an_interest_that_ses_took_is_forgotten() -> None:
    """Its message is not sent again, and its address is not kept."""
    store = Ledger(interests={INTEREST})
    deps = TrackDependencies(store=store, clock=lambda: NOW)

    heard = [
        track_delivery(DeliveryEvent(INTEREST.reference, "ses-1", "sent"), deps=deps)
        for _ in range(2)
    ]

    assert (heard, store.interests) == (["noted", "known"], set())


@pytest.mark.parametrize(
    "reference",
    ["team__tea__8f14e45fceea167a__ffff", "tea__24h-20220302__8f14e45fceea167a__room_missing"],
)
def test_emails_to_a_team_are_noted_if_they_do_not_arrive(reference: str) -> None:
    """Invitations and notices about the room; what SES says of the way is nothing to note."""
    store = Ledger()
    deps = TrackDependencies(store=store, clock=lambda: NOW)

    tracked = {
        delivery: track_delivery(DeliveryEvent(reference, "ses-1", delivery), deps=deps)
        for delivery in get_args(Delivery)
    }

    noted = [*NOT_REACHED, "delivered"]
    key = TeamMailKey("tea", "8f14e45fceea167a")
    assert tracked == {each: "noted" if each in noted else "known" for each in tracked}
    assert {delivery for _, delivery, _ in store.team_mails} == set(noted)
    assert {(kept, sent) for kept, _, sent in store.team_mails} == {(key, reference)}
