"""Runs: which messages to everybody an event asks for, and what a change of it causes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.broadcast import Broadcast, caused, changed, planned, spacing
from registrar.domain.broadcast_plan import Plan, plan
from registrar.domain.event import EventDefinition
from tests.support.factories import NOW, an_event, raw_event

EVENT = "good-practices-child-protection"
STARTS = datetime(2022, 3, 2, 12, tzinfo=UTC)
ENDS = datetime(2022, 3, 2, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONTH = timedelta(days=30)

SESSION = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Откриване", "en": "Opening"},
}


def version(number: int, **changes: Any) -> EventDefinition:
    """The conference with those changes, published as that version."""
    return an_event(**changes).model_copy(update={"version": number})


def dates(**changes: Any) -> dict[str, Any]:
    """The conference's dates, changed."""
    return {"dates": raw_event()["dates"] | changes}


def place(**online: Any) -> dict[str, Any]:
    """An online place."""
    return {"place": {"online": {"provider": "Zoom"} | online}}


def kinds(broadcasts: tuple[Broadcast, ...]) -> list[str]:
    """Return their kinds, in short."""
    return [" ".join(broadcast.name) for broadcast in broadcasts]


def test_reminders_and_thanks_come_from_the_event_file() -> None:
    """A run for each, due so many hours from start and end, of no use after some time."""
    event = an_event(reminders=[{"hours_before": 24}], thanks={"hours_after": 20})

    assert planned(event) == (
        Broadcast(
            event=EVENT,
            kind="reminder",
            occasion="24h-20220302T1200",
            due=STARTS - 24 * HOUR,
            until=STARTS,
        ),
        Broadcast(
            event=EVENT,
            kind="thanks",
            occasion="thanks",
            due=ENDS + 20 * HOUR,
            until=ENDS + 20 * HOUR + MONTH,
        ),
    )


def test_a_cancelled_event_reminds_nobody_and_thanks_nobody() -> None:
    """Planned broadcasts are dropped."""
    assert planned(an_event(cancelled=True)) == ()


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param({"seats": 500}, (), id="seats"),
        pytest.param(dates(starts="2022-03-02 15:00"), ("time",), id="start"),
        pytest.param(dates(ends="2022-03-02 18:00"), ("time",), id="end"),
        pytest.param(dates(zone="Europe/Berlin"), ("time",), id="zone"),
        pytest.param(place(provider="BigBlueButton"), ("place",), id="provider"),
        pytest.param(
            {"place": {"address": {"bg": "София", "en": "Sofia"}}}, ("place",), id="place"
        ),
        pytest.param(place(join_address="https://zoom.example/j/1"), (), id="the secret address"),
        pytest.param(place(opens_minutes=30), (), id="when one may join"),
        pytest.param({"programme": [SESSION]}, ("ready",), id="first programme"),
        pytest.param(
            {"programme": [SESSION]} | dates(starts="2022-03-02 13:00"),
            ("time", "ready"),
            id="two",
        ),
    ],
)
def test_what_attendees_see_is_a_change(changes: dict[str, Any], parts: tuple[str, ...]) -> None:
    """Time, place and programme; the rest is nothing to write to everybody about."""
    assert changed(an_event(), an_event(**changes)) == parts


def test_a_translation_that_is_new_or_gone_is_no_change() -> None:
    """Nobody is told of a place and a programme that are what they were, in one language more."""
    both = an_event(place={"address": {"bg": "София", "en": "Sofia"}}, programme=[SESSION])
    bulgarian = both.model_copy(update={"languages": ("bg",)}, deep=True)
    del bulgarian.place.address["en"], bulgarian.programme[0].title["en"]  # type: ignore[index]
    moved = both.model_copy(update={"place": both.place.model_copy(deep=True)})
    moved.place.address["bg"] = "Пловдив"  # type: ignore[index]

    assert (changed(bulgarian, both), changed(both, bulgarian)) == ((), ())
    assert changed(bulgarian, moved) == ("place",)


def test_the_first_programme_is_no_change_of_it() -> None:
    """Its words say that it is ready; another one, or none any more, is a change."""
    with_one = an_event(programme=[SESSION])
    other = an_event(programme=[SESSION | {"ends": "2022-03-02 15:30"}])

    assert changed(an_event(), with_one) == ("ready",)
    assert changed(with_one, other) == ("programme",)
    assert changed(with_one, an_event()) == ("programme",)


def test_a_change_is_told_at_once_under_its_version() -> None:
    """The occasion names the version and the parts, for the mail."""
    after = version(4, programme=[SESSION], **dates(starts="2022-03-02 13:00"))

    assert caused(version(3), after, NOW) == (
        Broadcast(
            event=EVENT,
            kind="event_changed",
            occasion="4-time-ready",
            due=NOW,
            until=ENDS,
        ),
    )


def test_a_cancellation_is_told_once() -> None:
    """Not again when the cancelled event is corrected, and instead of all changes."""
    cancelled = version(4, cancelled=True, **dates(starts="2022-03-02 13:00"))

    first = caused(version(3), cancelled, NOW)
    again = caused(cancelled, version(5, cancelled=True), NOW)

    assert (kinds(first), kinds(again)) == (["event_cancelled 4"], [])


def test_nobody_is_told_of_changes_after_the_end() -> None:
    """Nor of an event that is published for the first time."""
    after = version(4, **dates(starts="2022-03-02 13:00"))

    assert caused(version(3), after, ENDS) == ()
    assert caused(None, after, NOW) == ()


def test_a_reminder_whose_time_has_passed_is_not_planned() -> None:
    """Late thanks are: often the materials are there only then."""
    event = version(1, reminders=[{"hours_before": 24}, {"hours_before": 1}], thanks={})

    begun = [plan(None, event, (), now).begun for now in (STARTS - 24 * HOUR, ENDS + 100 * HOUR)]

    assert [kinds(broadcast) for broadcast in begun] == [
        ["reminder 1h-20220302T1200", "thanks thanks"],
        ["thanks thanks"],
    ]


def test_a_reminder_is_of_use_until_the_next_one_is_due() -> None:
    """In whichever order the event file has them; the last one until the start."""
    event = an_event(reminders=[{"hours_before": hours} for hours in (1, 168, 24)])

    reminders = [broadcast for broadcast in planned(event) if broadcast.kind == "reminder"]

    assert [(STARTS - broadcast.due, broadcast.until) for broadcast in reminders] == [
        (168 * HOUR, STARTS - 24 * HOUR),
        (24 * HOUR, STARTS - HOUR),
        (HOUR, STARTS),
    ]


def test_an_event_may_have_no_reminders() -> None:
    """It is published as any other."""
    event = an_event(reminders=[], thanks=None)

    assert planned(event) == ()


def test_a_run_that_stays_is_left_alone() -> None:
    """Its progress is kept: nothing is begun, dated or dropped."""
    before = version(1)

    assert plan(before, version(2, seats=400), planned(before), NOW) == Plan()


def test_another_start_means_other_reminders() -> None:
    """The old ones are stopped, the new ones begin, and the thanks only move."""
    before = version(1)
    after = version(2, **dates(starts="2022-03-03 14:00", ends="2022-03-03 17:00"))

    made = plan(before, after, planned(before), NOW)

    assert kinds(made.begun) == [
        "reminder 168h-20220303T1200",
        "reminder 24h-20220303T1200",
        "reminder 1h-20220303T1200",
        "event_changed 2-time",
    ]
    assert (made.dropped, made.stopped) == ((), planned(before)[:3])
    assert made.dated == (planned(after)[3],)


def test_a_change_that_is_being_told_goes_on_being_told() -> None:
    """The next version does not hold it up; only a cancellation does."""
    first, second = version(1), version(2, programme=[SESSION])
    current = (*planned(second), *caused(first, second, NOW))

    third = plan(second, version(3, programme=[SESSION], seats=400), current, NOW)
    cancelled = plan(second, version(3, programme=[SESSION], cancelled=True), current, NOW)

    assert third == Plan()
    assert kinds(cancelled.begun) == ["event_cancelled 3"]
    assert cancelled.dropped == current


def test_the_telling_of_a_cancellation_is_not_dropped() -> None:
    """A correction of the cancelled event leaves it as it is."""
    cancelled = version(2, cancelled=True)
    current = caused(version(1), cancelled, NOW)

    assert plan(cancelled, version(3, cancelled=True, seats=9), current, NOW) == Plan()


@pytest.mark.parametrize(("rate", "milliseconds"), [(1, 1250), (12.5, 100), (50, 25)])
def test_mails_leave_a_fifth_of_the_rate_to_others(rate: float, milliseconds: int) -> None:
    """The confirmations of those who register meanwhile get through."""
    assert spacing(rate) == timedelta(milliseconds=milliseconds)
