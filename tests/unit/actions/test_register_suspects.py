"""Registering: suspected bots, proofs of work, and limits of submissions."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.domain.bot_detection import BotSignals
from registrar.domain.refusals import (
    DifferentBody,
    EventCancelled,
    EventFull,
    NoSuchEvent,
    NotOpenYet,
    OptionFull,
    RegistrationClosed,
    TooManyRequests,
)
from registrar.domain.seats import Seats
from registrar.domain.security_log import SecurityLine
from tests.support.factories import NOW, a_submission
from tests.support.fakes import FakeRegistrations
from tests.support.proof_solver import a_solution
from tests.support.register_fixture import (
    BAIT_TAKEN,
    BARE,
    FORM,
    GUARDED,
    OPEN,
    STARTED,
    RegisterFixture,
)


@pytest.mark.parametrize("scope", ["ip", "bare"])
def test_a_limit_that_is_used_up_refuses_before_anything_is_read(scope: str) -> None:
    """The limits of the sender come first (M10)."""
    deps = RegisterFixture(used_up=frozenset({scope}))

    with pytest.raises(TooManyRequests):
        deps.submit()

    assert deps.states() == []


def test_no_limit_is_the_recipients() -> None:
    """A refusal because of the address would tell of others who used it, and shut it out (F11)."""
    deps = RegisterFixture()

    deps.submit(email="Ivan@EXAMPLE.org")

    assert "ivan@example.org" not in {subject.casefold() for _, subject in deps.rates.counted}


@pytest.mark.parametrize("signals", [BARE, BAIT_TAKEN])
def test_everybodys_mailbox_is_looked_up_once(signals: BotSignals) -> None:
    """The same call, whoever it is (F11)."""
    deps = RegisterFixture()

    deps.submit(signals=signals, email="V.ictim+3@gmail.com")

    assert deps.unwanted.looked_up == [(FORM.event, "victim@gmail.com")]


def test_a_mailbox_that_wants_nothing_of_the_event_gets_the_ordinary_answer() -> None:
    """In quarantine: no seat and no mail, whatever spelling is given (F9)."""
    deps = RegisterFixture()
    deps.unwanted.add(FORM.event, "victim@gmail.com", until=NOW)

    deps.submit(email="victim+3@gmail.com")

    (kept,) = deps.registrations.by_id.values()
    assert (kept.state, kept.suspicions) == ("quarantined", ("unwanted",))
    assert (deps.registrations.seats, deps.registrations.messages) == (OPEN, [])


def test_f9_asvs_2_4_1_a_suspect_submission_is_kept_with_its_reasons_and_gets_nothing() -> None:
    """In quarantine: no seat, no address taken, no message, everything else as it was sent (F9)."""
    deps = RegisterFixture()

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
    deps = RegisterFixture()
    deps.submit(signals=first)
    stands = dict(deps.registrations.by_id)

    deps.submit(signals=second)
    with pytest.raises(DifferentBody):
        deps.submit(signals=second, town="Варна")

    assert deps.registrations.by_id == stands


def test_two_suspects_at_once_with_one_nonce_are_one() -> None:
    """The second one sees the first, and has the same answers or is refused."""
    deps = RegisterFixture()

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
    deps = RegisterFixture(seats)

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
    deps = RegisterFixture(replace(OPEN, taken=taken))
    deps.registrations.option_seats = {("profession", "teacher"): 0}

    with pytest.raises(OptionFull) if not taken else nullcontext():
        deps.submit(form=form, signals=signals)

    assert len(deps.states()) == states


def test_a_form_that_vouches_for_itself_has_the_wider_limit() -> None:
    """A genuine start of some time ago is enough where no proof is asked for."""
    deps = RegisterFixture(used_up=frozenset({"bare"}))

    deps.submit(signals=BotSignals(started=STARTED))

    assert deps.states() == ["confirmed"]


def test_where_proof_is_asked_for_a_start_alone_has_the_stricter_limit() -> None:
    """Without JavaScript it works, but not as often (F10)."""
    deps = RegisterFixture(used_up=frozenset({"bare"}))

    with pytest.raises(TooManyRequests):
        deps.submit(form=GUARDED, signals=BotSignals(started=STARTED))
    deps.submit(form=GUARDED, signals=BotSignals(started=STARTED, altcha=a_solution()))

    assert deps.states() == ["confirmed"]


def test_f10_asvs_2_4_1_a_proof_is_good_for_one_registration() -> None:
    """For the same as often as it is sent, for another it is a sign of a robot (F10)."""
    deps = RegisterFixture()
    signals = BotSignals(started=STARTED, altcha=a_solution())

    deps.submit(form=GUARDED, signals=signals)
    deps.submit(form=GUARDED, signals=signals)
    deps.submit(form=GUARDED, signals=signals, email="maria@example.org")

    kept = [
        (registration.state, registration.suspicions)
        for registration in deps.registrations.by_id.values()
    ]
    assert kept == [("confirmed", ()), ("quarantined", ("reused_proof",))]


def test_a_start_vouches_for_one_registration() -> None:
    """Another one by the same form has to prove its address, but is no robot (ASVS 2.4.1)."""
    deps = RegisterFixture()
    signals = BotSignals(started=STARTED)

    deps.submit(signals=signals)
    deps.submit(signals=signals)
    deps.submit(signals=signals, email="maria@example.org")

    assert deps.states() == ["confirmed", "held"]
    assert [scope for scope, _ in deps.rates.counted].count("bare") == 1


def test_a_start_that_vouched_before_does_not_widen_the_limit() -> None:
    """One token and many addresses have the stricter limit of those who bring no token."""
    deps = RegisterFixture(used_up=frozenset({"bare"}))
    deps.submit(signals=BotSignals(started=STARTED))

    with pytest.raises(TooManyRequests):
        deps.submit(signals=BotSignals(started=STARTED), email="maria@example.org")

    assert deps.states() == ["confirmed"]


def test_asvs_16_3_3_a_suspect_submission_leaves_a_line_in_the_security_log() -> None:
    """Suspicions, network and id; an honest one leaves none."""
    deps = RegisterFixture()

    deps.submit("honest")
    deps.submit("forged", signals=replace(BAIT_TAKEN, started="0.forged"))

    [quarantined] = [one for one in deps.registrations.by_id.values() if one.suspicions]
    assert deps.security.lines == [
        SecurityLine(
            kind="quarantined",
            reason="honeypot forged_start",
            network="192.0.2.1",
            event=FORM.event,
            registration=quarantined.id,
        )
    ]
