"""Registering, by its rules alone."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.register import register
from registrar.actions.register_ports import RegisterDependencies
from registrar.domain.bot_detection import BotSignals, start_token
from registrar.domain.form import Form
from registrar.domain.message import MessageKey
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventCancelled,
    EventFull,
    NoSuchEvent,
    NotOpenYet,
    OptionFull,
    RegistrationClosed,
    TooManyRequests,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.seats import Seats
from tests.support.factories import KEYS, NOW, a_form, a_submission
from tests.support.fakes import FakeProofs, FakeRates, FakeRegistrations
from tests.support.message_fakes import FakeOutbox
from tests.support.proof_solver import a_solution

FORM = a_form()
GUARDED = replace(FORM, proof_of_work=True)
BARE = BotSignals()
STARTED = start_token(FORM.event, keys=KEYS, now=NOW - timedelta(minutes=2))
BAIT_TAKEN = BotSignals(homepage="https://spam.example")

OPEN = Seats(
    capacity=2,
    taken=0,
    waiting=0,
    waiting_limit=1,
    opens=NOW - timedelta(days=1),
    closes=NOW + timedelta(days=1),
)


class Office:
    """A desk over fakes, and short ways to submit to it."""

    def __init__(self, seats: Seats | None = OPEN, used_up: frozenset[str] = frozenset()) -> None:
        self.registrations = FakeRegistrations(seats)
        self.outbox = FakeOutbox()
        self.rates = FakeRates(used_up)
        self.register_deps = RegisterDependencies(
            registrations=self.registrations,
            outbox=self.outbox,
            rates=self.rates,
            ip_limit=Limit("ip", 10, 600, fails_open=True),
            unproven_limit=Limit("bare", 2, 600, fails_open=True),
            recipient_limit=Limit("to", 5, 3600, fails_open=False),
            event_limit=Limit("event", 100, 60, fails_open=True),
            proofs=FakeProofs(),
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: NOW,
            wall_clock=lambda: NOW,
        )

    def submit(
        self, nonce: str = "a-nonce", *, form: Form = FORM, signals: BotSignals = BARE, **given: str
    ) -> None:
        """One submission."""
        register(
            a_submission(**given),
            form=form,
            nonce=nonce,
            source_ip="192.0.2.1",
            signals=signals,
            deps=self.register_deps,
        )

    def states(self) -> list[str]:
        """The states of the registrations, in order."""
        return [registration.state for registration in self.registrations.by_id.values()]


def test_a_submission_becomes_a_confirmed_registration_with_its_message() -> None:
    """Everything that was answered is stored, with each consent's text, language and moment."""
    deps = Office()

    deps.submit()

    submission = a_submission()
    identity = KEYS.registration_id(FORM.event, "ivan@example.org", "a-nonce")
    assert deps.registrations.by_id == {
        identity: Registration(
            id=identity,
            event=FORM.event,
            state="confirmed",
            version=1,
            link_generation=1,
            language="bg",
            address="ivan@example.org",
            name="Иван Петров",
            answers=submission.answers,
            consents=tuple(
                GivenConsent(consent.field, consent.given, consent.text_hash, "bg", NOW)
                for consent in submission.consents
            ),
            body_hash=KEYS.body_key(submission.body_hash()),
            form_version=FORM.version,
            created=NOW,
        )
    }
    assert deps.registrations.messages == [MessageKey(identity, 1, "confirmed")]


def test_who_comes_after_the_last_seat_waits() -> None:
    """Seats first, then the waiting list with a ticket, then nobody (N8)."""
    deps = Office(replace(OPEN, capacity=1))

    deps.submit(email="1@example.org")
    deps.submit(email="2@example.org")
    with pytest.raises(EventFull):
        deps.submit(email="3@example.org")

    assert deps.states() == ["confirmed", "waiting"]
    assert [registration.ticket for registration in deps.registrations.by_id.values()] == [None, 1]
    assert [key.kind for key in deps.registrations.messages] == ["confirmed", "waiting"]


def test_nobody_gets_a_seat_while_somebody_waits() -> None:
    """A free seat belongs to the waiting list, so a new submission waits too (N8)."""
    deps = Office(replace(OPEN, waiting=1, waiting_limit=5))

    deps.submit()

    assert deps.states() == ["waiting"]


def test_the_same_submission_again_changes_nothing() -> None:
    """One nonce is one registration, even when the event has filled up meanwhile (N4)."""
    deps = Office(replace(OPEN, capacity=1, waiting_limit=0))

    deps.submit()
    deps.submit()

    assert deps.states() == ["confirmed"]
    assert len(deps.registrations.messages) == 1


def test_the_same_nonce_with_other_answers_is_refused() -> None:
    """The first submission stands."""
    deps = Office()
    deps.submit()

    with pytest.raises(DifferentBody):
        deps.submit(town="Варна")

    assert deps.states() == ["confirmed"]


@pytest.mark.parametrize("signals", [BARE, BAIT_TAKEN])
def test_a_form_sent_again_after_its_erasure_is_told_so(signals: BotSignals) -> None:
    """Neither taken for other answers nor brought back: whoever wants a seat begins anew (N6)."""
    deps = Office()
    deps.submit()
    (current,) = deps.registrations.by_id.values()
    tombstone = replace(current, state="erased", version=2, body_hash="", answers={})
    deps.registrations.by_id[current.id] = tombstone
    deps.registrations.holders.clear()

    with pytest.raises(ErasedSince):
        deps.submit(signals=signals)
    deps.submit("a form opened anew")

    assert deps.registrations.by_id[current.id] == tombstone
    assert sorted(deps.states()) == ["confirmed", "erased"]


def test_a_registered_address_is_answered_like_a_new_one_and_told_once_a_day() -> None:
    """No second registration, one message a day with the link (F11, N3)."""
    deps = Office()
    deps.submit("first-nonce")

    deps.submit("second-nonce", email="IVAN@example.org")
    deps.submit("third-nonce")

    holder = next(iter(deps.registrations.by_id))
    assert deps.states() == ["confirmed"]
    assert list(deps.outbox.messages) == [MessageKey(holder, 1, "already_registered", "20220214")]


def test_a_registered_address_hears_full_like_a_new_one_but_is_told_by_mail() -> None:
    """The refusal is the same; the message still helps who forgot (F11)."""
    deps = Office(replace(OPEN, capacity=1, waiting_limit=0))
    deps.submit("first-nonce")

    with pytest.raises(EventFull):
        deps.submit("second-nonce")

    assert [key.kind for key in deps.outbox.messages] == ["already_registered"]


def test_an_address_whose_holder_has_left_registers_anew() -> None:
    """A holder who cancels between two reads makes the submission start again."""
    deps = Office()
    deps.submit("first-nonce")
    table = deps.registrations
    standing_id, current = next(iter(table.by_id.items()))
    table.by_id[standing_id] = replace(current, state="cancelled")
    looks: list[int] = []

    def leave(table: FakeRegistrations) -> None:
        looks.append(1)
        if len(looks) == 3:
            table.holders.clear()

    table.before_write = leave
    deps.submit("second-nonce")

    assert deps.states() == ["cancelled", "confirmed"]


def test_a_seat_that_comes_free_between_two_looks_is_given() -> None:
    """Full at the first look, free at the second: the submission goes back for the seat."""
    deps = Office(replace(OPEN, capacity=1, taken=1, waiting_limit=5))
    looks: list[int] = []

    def free(table: FakeRegistrations) -> None:
        looks.append(1)
        if len(looks) == 2 and table.seats:
            table.seats = replace(table.seats, taken=0)

    deps.registrations.before_write = free
    deps.submit()

    assert deps.states() == ["confirmed"]


def test_seats_that_change_at_every_look_end_in_try_later() -> None:
    """The rounds are bounded, and nothing is stored."""
    deps = Office(replace(OPEN, capacity=1))

    def flip(table: FakeRegistrations) -> None:
        assert table.seats is not None
        table.seats = replace(table.seats, taken=1 - table.seats.taken)

    deps.registrations.before_write = flip
    with pytest.raises(TryLater):
        deps.submit()

    assert deps.states() == []


@pytest.mark.parametrize(
    ("seats", "refusal"),
    [
        (None, NoSuchEvent),
        (replace(OPEN, opens=NOW + timedelta(seconds=1)), NotOpenYet),
        (replace(OPEN, closes=NOW), RegistrationClosed),
        (replace(OPEN, cancelled=True), EventCancelled),
        (replace(OPEN, cancelled=True, closes=NOW), EventCancelled),
        (replace(OPEN, cancelled=True, opens=NOW + timedelta(seconds=1)), EventCancelled),
    ],
)
def test_without_an_open_event_nothing_is_taken(
    seats: Seats | None, refusal: type[Exception]
) -> None:
    """Unknown, not open yet, closed and cancelled are told apart."""
    deps = Office(seats)

    with pytest.raises(refusal):
        deps.submit()

    assert deps.states() == []


def test_a_full_option_is_named() -> None:
    """The refusal says which field's which option has no seat left."""
    form = a_form()
    profession = next(question for question in form.questions if question.name == "profession")
    options = tuple(replace(option, seats=1) for option in profession.options)
    limited = replace(profession, options=options)
    questions = tuple(
        limited if question is profession else question for question in form.questions
    )
    deps = Office()
    deps.registrations.option_seats = {("profession", "teacher"): 0}

    with pytest.raises(OptionFull) as refused:
        register(
            a_submission(),
            form=replace(form, questions=questions),
            nonce="a-nonce",
            source_ip="192.0.2.1",
            signals=BARE,
            deps=deps.register_deps,
        )

    assert (refused.value.field, refused.value.option) == ("profession", "teacher")


@pytest.mark.parametrize("scope", ["ip", "bare", "to", "event"])
def test_a_limit_that_is_used_up_refuses_before_anything_is_read(scope: str) -> None:
    """The limits of sender, recipient and event come first (M10)."""
    deps = Office(used_up=frozenset({scope}))

    with pytest.raises(TooManyRequests):
        deps.submit()

    assert deps.states() == []


def test_a_recipient_is_counted_by_the_canonical_address() -> None:
    """Upper case does not make another recipient."""
    deps = Office()

    deps.submit(email="Ivan@EXAMPLE.org")

    assert ("to", "ivan@example.org") in deps.rates.counted


def test_a_suspect_submission_is_kept_with_its_reasons_and_gets_nothing() -> None:
    """In quarantine: no seat, no address taken, no message, everything else as it was sent (F9)."""
    deps = Office()

    deps.submit(signals=replace(BAIT_TAKEN, started="0.forged"))

    (kept,) = deps.registrations.by_id.values()
    assert (kept.state, kept.suspicions) == ("quarantined", ("honeypot", "forged_start"))
    assert (kept.address, kept.answers) == ("ivan@example.org", a_submission().answers)
    assert (deps.registrations.seats, deps.registrations.holders) == (OPEN, {})
    assert (deps.registrations.messages, deps.outbox.messages) == ([], {})


@pytest.mark.parametrize("first", [BAIT_TAKEN, BARE])
@pytest.mark.parametrize("second", [BAIT_TAKEN, BARE])
def test_one_nonce_is_one_registration_suspect_or_not(
    first: BotSignals, second: BotSignals
) -> None:
    """Sent again, the first stands; with other answers it is refused (N4)."""
    deps = Office()
    deps.submit(signals=first)
    stands = dict(deps.registrations.by_id)

    deps.submit(signals=second)
    with pytest.raises(DifferentBody):
        deps.submit(signals=second, town="Варна")

    assert deps.registrations.by_id == stands


def test_two_suspects_at_once_with_one_nonce_are_one() -> None:
    """The second one sees the first, and has the same answers or is refused."""
    deps = Office()

    def overtake(table: FakeRegistrations) -> None:
        table.before_write = lambda _: None
        deps.submit(signals=BAIT_TAKEN)

    deps.registrations.before_write = overtake
    with pytest.raises(DifferentBody):
        deps.submit(signals=BAIT_TAKEN, town="Варна")

    assert [registration.answers["town"] for registration in deps.registrations.by_id.values()] == [
        "София"
    ]


@pytest.mark.parametrize(
    ("seats", "refusal"),
    [
        (None, NoSuchEvent),
        (replace(OPEN, opens=NOW + timedelta(seconds=1)), NotOpenYet),
        (replace(OPEN, closes=NOW), RegistrationClosed),
        (replace(OPEN, cancelled=True), EventCancelled),
        (replace(OPEN, capacity=1, taken=1, waiting_limit=0), EventFull),
    ],
)
def test_a_suspect_is_refused_what_anybody_is_refused(
    seats: Seats | None, refusal: type[Exception]
) -> None:
    """Nothing tells a robot that it was seen through (F11)."""
    deps = Office(seats)

    with pytest.raises(refusal):
        deps.submit(signals=BAIT_TAKEN)

    assert deps.states() == []


@pytest.mark.parametrize("signals", [BAIT_TAKEN, BARE])
@pytest.mark.parametrize(("taken", "states"), [(0, 0), (2, 1)])
def test_a_full_option_is_told_to_suspects_too(
    signals: BotSignals, taken: int, states: int
) -> None:
    """While the event has seats; for its waiting list the option does not matter."""
    profession = next(question for question in FORM.questions if question.name == "profession")
    options = tuple(replace(option, seats=1) for option in profession.options)
    limited = replace(profession, options=options)
    form = replace(
        FORM,
        questions=tuple(
            limited if question is profession else question for question in FORM.questions
        ),
    )
    deps = Office(replace(OPEN, taken=taken))
    deps.registrations.option_seats = {("profession", "teacher"): 0}

    with pytest.raises(OptionFull) if not taken else nullcontext():
        deps.submit(form=form, signals=signals)

    assert len(deps.states()) == states


def test_a_form_that_vouches_for_itself_has_the_wider_limit() -> None:
    """A genuine start of some time ago is enough where no proof is asked for."""
    deps = Office(used_up=frozenset({"bare"}))

    deps.submit(signals=BotSignals(started=STARTED))

    assert deps.states() == ["confirmed"]


def test_where_proof_is_asked_for_a_start_alone_has_the_stricter_limit() -> None:
    """Without JavaScript it works, but not as often (F10)."""
    deps = Office(used_up=frozenset({"bare"}))

    with pytest.raises(TooManyRequests):
        deps.submit(form=GUARDED, signals=BotSignals(started=STARTED))
    deps.submit(form=GUARDED, signals=BotSignals(started=STARTED, altcha=a_solution()))

    assert deps.states() == ["confirmed"]


def test_a_proof_is_good_for_one_registration() -> None:
    """For the same as often as it is sent, for another it is a sign of a robot (F10)."""
    deps = Office()
    signals = BotSignals(started=STARTED, altcha=a_solution())

    deps.submit(form=GUARDED, signals=signals)
    deps.submit(form=GUARDED, signals=signals)
    deps.submit("another-nonce", form=GUARDED, signals=signals, email="maria@example.org")

    kept = [
        (registration.state, registration.suspicions)
        for registration in deps.registrations.by_id.values()
    ]
    assert kept == [("confirmed", ()), ("quarantined", ("reused_proof",))]
