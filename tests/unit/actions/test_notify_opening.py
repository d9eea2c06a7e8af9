"""Telling of an opening: by the ledger's rules, and then nothing is left."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.notify_opening import awaiting, notify
from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear, Unsendable
from registrar.domain.message import LEASE, TRIED_FOR
from tests.support.factories import NOW
from tests.support.opening_fakes import EVENT, SEATS, OpeningSweep, an_interest


class Unsafe(Unsendable):
    """Our own check refuses it."""

    fault = "unsafe"


def test_everybody_is_told_once_and_forgotten() -> None:
    """Claimed, sent, deleted; the next sweep settles the opening, and later ones find nothing."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))

    outcomes = [dict(sweep.run().outcomes) for _ in range(3)]

    assert outcomes == [{"sent": 2}, {}, {}]
    assert sweep.sender.sent == ["1@example.org", "2@example.org"]
    assert (sweep.interests.kept, sweep.interests.opening) == ({}, "settled")


def test_a_refused_notice_waits_and_is_sent() -> None:
    """As long as any message would; nobody else waits for it."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))
    sweep.sender.script = [Refused]

    first = sweep.run().outcomes
    kept = list(sweep.interests.kept.values())
    too_early = sweep.run(timedelta(seconds=14)).outcomes
    then = sweep.run(timedelta(seconds=1)).outcomes

    assert (first, too_early, then) == ({"refused": 1, "sent": 1}, {}, {"sent": 1})
    assert kept == [an_interest(1, attempts=1, due=NOW + timedelta(seconds=15))]
    assert sweep.sender.sent == ["2@example.org", "1@example.org"]


def test_a_notice_beyond_its_mailboxs_limit_waits_and_is_sent() -> None:
    """As any message would; nobody else waits for it (M10)."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))
    sweep.mailboxes.full = {"1@example.org": NOW + timedelta(hours=1)}

    first = sweep.run().outcomes
    kept = list(sweep.interests.kept.values())
    then = sweep.run(timedelta(hours=1)).outcomes

    assert (first, then) == ({"deferred": 1, "sent": 1}, {"sent": 1})
    assert kept == [an_interest(1, due=NOW + timedelta(hours=1))]
    assert sweep.sender.sent == ["2@example.org", "1@example.org"]


def test_a_mailbox_that_wants_nothing_of_the_event_is_forgotten() -> None:
    """Its address is deleted without a notice."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))
    sweep.unwanted.add(EVENT, "1@example.org", until=NOW)

    outcomes = sweep.run().outcomes

    assert outcomes == {"superseded": 1, "sent": 1}
    assert (sweep.sender.sent, sweep.interests.kept) == (["2@example.org"], {})


def test_an_unclear_outcome_is_waited_out() -> None:
    """The claim stands until its lease ends; only then is it sent again."""
    sweep = OpeningSweep(an_interest())
    sweep.sender.script = [Unclear]

    outcomes = [dict(sweep.run(after).outcomes) for after in (timedelta(), LEASE / 2, LEASE / 2)]

    assert outcomes == [{"unclear": 1}, {}, {"sent": 1}]
    assert sweep.interests.kept == {}


def test_a_killed_sweep_is_resumed_after_the_lease() -> None:
    """Dead between claim and send: the claim is all that is left, and the others go first."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))
    sweep.sender.script = [KeyboardInterrupt]
    with pytest.raises(KeyboardInterrupt):
        sweep.run()

    outcomes = [dict(sweep.run(after).outcomes) for after in (timedelta(), LEASE)]

    assert outcomes == [{"sent": 1}, {"sent": 1}]
    assert sweep.sender.sent == ["2@example.org", "1@example.org"]


def test_a_sweep_that_runs_out_of_time_goes_on_in_the_next_minute() -> None:
    """Nobody is skipped, nobody told twice, and the opening is not settled before the end."""
    sweep = OpeningSweep(*map(an_interest, range(5)))

    told = [sweep.run(at_most=2).outcomes["sent"] for _ in range(3)]

    assert told == [2, 2, 1]
    assert sweep.sender.sent == [f"{number}@example.org" for number in range(5)]


def test_an_address_that_fails_is_named_and_holds_nobody_up() -> None:
    """A fault of one record is reported; the others are told."""
    sweep = OpeningSweep(an_interest(1), an_interest(2))
    sweep.sender.script = [ValueError]

    swept = sweep.run()

    assert [failure.key.reference for failure, _ in swept.failures] == [
        f"{EVENT}__{1:032x}__registration_opened"
    ]
    assert sweep.sender.sent == ["2@example.org"]


def test_an_opening_moved_to_later_tells_nobody() -> None:
    """The index was out of date; the list stays as it is."""
    sweep = OpeningSweep(an_interest())
    sweep.interests.moved = True

    assert (sweep.run().outcomes, len(sweep.interests.kept)) == ({}, 1)


def test_an_opening_moved_while_it_is_told_of_stops_there() -> None:
    """The claim itself looks at the opening, not only the look before it."""
    sweep = OpeningSweep(an_interest())
    due = awaiting(deps=sweep.room)
    interest = next(due)
    sweep.interests.opening = "waiting"

    assert notify(interest, deps=sweep.room) == "not_due"
    assert sweep.sender.sent == []


def test_what_would_no_longer_be_true_is_not_said() -> None:
    """Cancelled or closed: deleted, and nobody is mailed."""
    sweeps = [
        OpeningSweep(an_interest(), seats=replace(SEATS, cancelled=True)),
        OpeningSweep(an_interest(), seats=replace(SEATS, closes=NOW)),
    ]

    outcomes = [sweep.run().outcomes for sweep in sweeps]

    assert outcomes == [{"superseded": 1}] * 2
    assert [(sweep.sender.sent, sweep.interests.kept) for sweep in sweeps] == [([], {})] * 2


def test_an_address_that_ses_refuses_for_itself_is_forgotten_after_an_hour() -> None:
    """It is of no use, and is not kept; the others are told."""
    sweep = OpeningSweep(an_interest(1))
    sweep.sender.script = [MessageRefused] * 30
    outcomes = [sweep.run().outcomes]

    while sweep.interests.kept:
        (left,) = sweep.interests.kept.values()
        sweep.now = left.due
        outcomes.append(sweep.run().outcomes)

    assert outcomes[-1] == {"given_up": 1}
    assert all(outcome == {"refused": 1} for outcome in outcomes[:-1])
    assert sweep.now - NOW == TRIED_FOR


def test_a_notice_that_cannot_be_made_ends_after_an_hour_and_rings() -> None:
    """A fault of ours is counted apart, from the first try on, and is tried no more for ever."""
    sweep = OpeningSweep(an_interest(1))
    sweep.sender.script = [Unsafe] * 30
    outcomes = [sweep.run().outcomes]

    while sweep.interests.kept:
        (left,) = sweep.interests.kept.values()
        sweep.now = left.due
        outcomes.append(sweep.run().outcomes)

    assert outcomes == [{"unsendable": 1}] * 9
    assert sweep.now - NOW == TRIED_FOR


def test_an_account_that_may_not_send_pauses_an_opening() -> None:
    """One asks, the others are left as they are, and all are told in the end."""
    sweep = OpeningSweep(*(an_interest(number) for number in range(3)))
    sweep.sender.script = [SendingPaused]

    first = sweep.run().outcomes
    attempts = sorted(interest.attempts for interest in sweep.interests.kept.values())
    sweep.now += SHUT_FOR
    second = sweep.run().outcomes

    assert (first, attempts) == ({"paused": 3}, [0, 0, 1])
    assert second == {"sent": 3}
