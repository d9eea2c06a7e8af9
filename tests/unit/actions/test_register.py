"""Registering, by its rules alone: seats, waiting list, forms that are sent again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.register import register
from registrar.domain.bot_detection import BotSignals
from registrar.domain.message import MessageKey
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventCancelled,
    EventFull,
    NoSuchEvent,
    NotOpenYet,
    OptionFull,
    RegistrationClosed,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.seats import Seats
from tests.support.factories import KEYS, NOW, a_form, a_submission
from tests.support.fakes import FakeRegistrations
from tests.support.register_fixture import BAIT_TAKEN, BARE, FORM, OPEN, RegisterFixture


def test_a_submission_becomes_a_confirmed_registration_with_its_message() -> None:
    """Everything that was answered is stored, with each consent's text, language and moment."""
    deps = RegisterFixture()

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
            network=KEYS.network_code(FORM.event, "192.0.2.1"),
        )
    }
    assert deps.registrations.messages == [MessageKey(identity, 1, "confirmed")]


def test_who_comes_after_the_last_seat_waits() -> None:
    """Seats first, then the waiting list with a ticket, then nobody (N8)."""
    deps = RegisterFixture(replace(OPEN, capacity=1))

    deps.submit(email="1@example.org")
    deps.submit(email="2@example.org")
    with pytest.raises(EventFull):
        deps.submit(email="3@example.org")

    assert deps.states() == ["confirmed", "waiting"]
    assert [registration.ticket for registration in deps.registrations.by_id.values()] == [None, 1]
    assert [key.kind for key in deps.registrations.messages] == ["confirmed", "waiting"]


def test_nobody_gets_a_seat_while_somebody_waits() -> None:
    """A free seat belongs to the waiting list, so a new submission waits too (N8)."""
    deps = RegisterFixture(replace(OPEN, waiting=1, waiting_limit=5))

    deps.submit()

    assert deps.states() == ["waiting"]


def test_the_same_submission_again_changes_nothing() -> None:
    """One nonce is one registration, even when the event has filled up meanwhile (N4)."""
    deps = RegisterFixture(replace(OPEN, capacity=1, waiting_limit=0))

    deps.submit()
    deps.submit()

    assert deps.states() == ["confirmed"]
    assert len(deps.registrations.messages) == 1


def test_the_same_nonce_with_other_answers_is_refused() -> None:
    """The first submission stands."""
    deps = RegisterFixture()
    deps.submit()

    with pytest.raises(DifferentBody):
        deps.submit(town="Варна")

    assert deps.states() == ["confirmed"]


@pytest.mark.parametrize("signals", [BARE, BAIT_TAKEN])
def test_a_form_sent_again_after_its_erasure_is_told_so(signals: BotSignals) -> None:
    """Neither taken for other answers nor brought back: whoever wants a seat begins anew (N6)."""
    deps = RegisterFixture()
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


def test_f11_a_registered_address_is_answered_like_a_new_one_and_told_once_a_day() -> None:
    """No second registration, one message a day with the link (F11, N3)."""
    deps = RegisterFixture()
    deps.submit("first-nonce")

    deps.submit("second-nonce", email="IVAN@example.org")
    deps.submit("third-nonce")
    deps.notify_holders()

    holder = next(iter(deps.registrations.by_id))
    assert deps.states() == ["confirmed"]
    assert list(deps.outbox.messages) == [MessageKey(holder, 1, "already_registered", "20220214")]


def test_a_registered_address_hears_full_like_a_new_one_but_is_told_by_mail() -> None:
    """The refusal is the same; the message still helps who forgot (F11)."""
    deps = RegisterFixture(replace(OPEN, capacity=1, waiting_limit=0))
    deps.submit("first-nonce")

    with pytest.raises(EventFull):
        deps.submit("second-nonce")
    deps.notify_holders()

    assert [key.kind for key in deps.outbox.messages] == ["already_registered"]


def test_an_address_that_was_held_when_it_was_written_is_answered_at_once() -> None:
    """No second look at its holder, which would take longer than for a new address (F11)."""
    deps = RegisterFixture()
    deps.submit("first-nonce")
    writes: list[int] = []
    deps.registrations.before_write = lambda _: writes.append(1)

    deps.submit("second-nonce")

    assert (deps.states(), writes) == (["confirmed"], [1])


def test_a_seat_that_comes_free_between_two_looks_is_given() -> None:
    """Full when it was looked at, free when it was written: the submission goes for the seat."""
    deps = RegisterFixture(replace(OPEN, capacity=1, taken=1, waiting_limit=5))

    def free(table: FakeRegistrations) -> None:
        if table.seats:
            table.seats = replace(table.seats, taken=0)

    deps.registrations.before_write = free
    deps.submit()

    assert deps.states() == ["confirmed"]


def test_who_is_left_no_chance_is_parked() -> None:
    """The rounds are bounded; the submission is kept for the stream, which its receipt calls."""
    deps = RegisterFixture(replace(OPEN, capacity=1))

    def flip(table: FakeRegistrations) -> None:
        assert table.seats is not None
        table.seats = replace(table.seats, taken=1 - table.seats.taken)

    deps.registrations.before_write = flip
    deps.submit()
    deps.submit()

    assert deps.states() == ["parked"]
    deps.notify_holders()
    assert deps.to_seat == [*deps.registrations.by_id]
    assert not deps.outbox.messages


def test_a_suspect_submission_is_never_parked() -> None:
    """It meets no others: that it cannot be written has another reason."""
    deps = RegisterFixture()

    def fail(_: FakeRegistrations) -> None:
        raise TryLater

    deps.registrations.before_write = fail
    with pytest.raises(TryLater):
        deps.submit(signals=BAIT_TAKEN)

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
    deps = RegisterFixture(seats)

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
    deps = RegisterFixture()
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
