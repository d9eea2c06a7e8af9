"""Figures: what a registration is counted under, and what the counters say in the form's order."""

from datetime import UTC, datetime

from registrar.domain.figure_count import Count, read_count
from registrar.domain.figures import (
    MOST,
    Breakdown,
    ValueCounts,
    contribution,
    figures_of,
)
from registrar.domain.seats import Seats
from tests.support.factories import NOW, a_registration, an_event, raw_event

EVENT = an_event()
SEATS = Seats(10, 2, 0, 5, EVENT.opens, EVENT.closes)


def test_somebody_is_counted_in_each_subject_once() -> None:
    """State, day of the event's zone, language, website, delivery, choices."""
    late = datetime(2022, 2, 14, 23, 30, tzinfo=UTC)
    registration = a_registration(
        created=late,
        website="school.example",
        delivery="delivered",
        joined=NOW,
        answers={"profession": "teacher", "town": "София", "interpretation": "bulgarian"},
    )

    assert contribution(registration, EVENT) == (
        "confirmed",
        "confirmed.attendance=joined",
        "confirmed.choice.interpretation=bulgarian",
        "confirmed.choice.profession=teacher",
        "confirmed.day=2022-02-15",
        "confirmed.delivery=delivered",
        "confirmed.language=bg",
        "confirmed.website=school.example",
    )


def test_those_checked_in_are_counted_by_state() -> None:
    """One who has cancelled since is not among those at the event."""
    names = [
        name
        for state in ("confirmed", "cancelled")
        for name in contribution(a_registration(state=state, checked_in=NOW), EVENT)
        if "attendance" in name
    ]

    figures = figures_of(EVENT, dict.fromkeys(names, 1), seats=SEATS, erased_counts={})

    assert names == ["confirmed.attendance=checked_in", "cancelled.attendance=checked_in"]
    assert figures.checked_in == 1


def test_whoever_is_erased_is_counted_nowhere() -> None:
    """A tombstone says nothing of anybody."""
    assert contribution(a_registration(state="erased"), EVENT) == ()


def test_no_words_of_a_visitor_become_a_counter() -> None:
    """A text whose field became a choice is not spelt out: it is none of the options."""
    registration = a_registration(answers={"profession": "my own words", "town": "София"})

    chosen = [name for name in contribution(registration, EVENT) if "choice" in name]

    assert chosen == ["confirmed.choice.profession="]


def test_several_choices_count_each_and_not_without_end() -> None:
    """Each option that was ticked, up to what one change of the counters has room for."""
    options = [{"value": f"o{n}", "label": {"bg": "о", "en": "o"}} for n in range(MOST + 10)]
    field = raw_event()["fields"][3] | {"type": "choices", "options": options}
    fields = [*raw_event()["fields"][:3], field | {"name": "many"}]
    event = an_event(fields=[*fields, *raw_event()["fields"][3:]])
    ticked = [option["value"] for option in options]

    few = contribution(a_registration(answers={"many": ticked[:3]}), event)
    all_of_them = contribution(a_registration(answers={"many": ticked}), event)

    assert [name for name in few if "many" in name] == [
        f"confirmed.choice.many=o{n}" for n in range(3)
    ]
    assert len(all_of_them) == MOST


def test_a_count_is_read_from_its_name() -> None:
    """Values may hold whatever a host or a field may."""
    counts = [
        Count("confirmed"),
        Count("waiting", "website", "school.example:8443"),
        Count("cancelled", "choice.profession", "a=b.c"),
        Count("confirmed", "delivery", ""),
    ]

    assert [read_count(count.name) for count in counts] == counts


def test_days_without_anybody_are_there() -> None:
    """From the first to the last, so that a line over time tells no lies."""
    counts = {
        "confirmed.day=2022-02-14": 3,
        "waiting.day=2022-02-16": 1,
        "confirmed.day=2022-02-20": 0,
    }

    days = figures_of(EVENT, counts, seats=SEATS, erased_counts={}).days

    assert days == Breakdown(
        subject="day",
        lines=(
            ValueCounts(value="2022-02-14", by_state={"confirmed": 3}),
            ValueCounts(value="2022-02-15", by_state={}),
            ValueCounts(value="2022-02-16", by_state={"waiting": 1}),
        ),
    )


def test_every_option_has_its_line_in_the_forms_order() -> None:
    """Also one that nobody chose; what no form offers any more stands last."""
    counts = {
        "confirmed.choice.profession=teacher": 2,
        "cancelled.choice.profession=teacher": 1,
        "confirmed.choice.profession=": 1,
    }
    asked = EVENT.field("profession")

    [found] = [
        choice
        for choice in figures_of(EVENT, counts, seats=SEATS, erased_counts={}).choices
        if choice.subject == "profession"
    ]

    assert [line.value for line in found.lines] == [*(line.value for line in asked.options), ""]
    teachers = next(line for line in found.lines if line.value == "teacher")
    assert teachers == ValueCounts(
        value="teacher",
        by_state={"confirmed": 2, "cancelled": 1},
        label=next(line.label for line in asked.options if line.value == "teacher"),
    )
    assert (teachers.active, teachers.total) == (2, 3)


def test_languages_websites_and_deliveries_in_an_order_that_says_something() -> None:
    """Languages as the event has them, websites by number, deliveries as they rise."""
    counts = {
        "confirmed.language=en": 1,
        "confirmed.language=bg": 1,
        "confirmed.website=a.example": 1,
        "confirmed.website=b.example": 4,
        "confirmed.delivery=bounced": 2,
        "waiting.delivery=complained": 1,
        "confirmed.delivery=": 1,
        "quarantined": 2,
    }

    found = figures_of(EVENT, counts, seats=SEATS, erased_counts={"state=confirmed": 3, "x=y": 9})

    assert [line.value for line in found.languages.lines] == ["bg", "en"]
    assert [line.value for line in found.websites.lines] == ["b.example", "a.example"]
    assert [line.value for line in found.deliveries.lines] == ["", "bounced", "complained"]
    assert (found.not_reached, found.quarantined, found.erased) == (3, 2, 3)


def test_a_counter_below_zero_is_shown_as_none_and_told() -> None:
    """Nobody sees a negative number; that something is amiss is said."""
    found = figures_of(EVENT, {"confirmed": -2}, seats=SEATS, erased_counts={})

    assert (found.states["confirmed"], found.inconsistent) == (0, True)
