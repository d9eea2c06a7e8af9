"""Suggestions: whom a person of a report may be, by words of the name and the time of joining."""

from datetime import timedelta

import pytest

from registrar.domain.attendance_matching import Person, match
from registrar.domain.attendance_suggestions import MOST, Suggestions
from registrar.domain.registration import Registration
from registrar.domain.zoom_report import Join
from tests.support.factories import a_registration, an_event

EVENT = an_event()


def attendee(name: str, number: int = 1, joined: float | None = None) -> Registration:
    """Somebody with a seat, who opened the link so many minutes after the start."""
    return a_registration(
        id=f"{number:032x}",
        name=name,
        address=f"{number}@example.org",
        joined=None if joined is None else EVENT.starts + timedelta(minutes=joined),
    )


def person(name: str, minute: float = 0) -> Person:
    """Somebody in the report who joined so many minutes after the start."""
    starts = EVENT.starts + timedelta(minutes=minute)
    join = Join(line=5, names=(name,), address="", starts=starts, ends=EVENT.ends)
    return Person(names=(name,), address="", joins=(join,))


def likely(shown: str, *seated: Registration, minute: float = 0) -> list[tuple[str, list[str]]]:
    """Return the names suggested for the one shown, with the reasons."""
    found = Suggestions(seated, frozenset()).of(person(shown, minute))
    return [(each.registration.name, list(each.reasons)) for each in found]


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("Петрова Мария", "same_name"),
        ("Petrova, Maria", "same_name"),
        ("МАРИЯ - ПЕТРОВА", "same_name"),
        ("Мария Иванова Петрова", "part_of_name"),
        ("Maria P.", "initial"),
        ("М. Петрова", "initial"),
        ("iPhone на Мария", "one_name"),
    ],
)
def test_a_name_is_likely_in_another_form(shown: str, reason: str) -> None:
    """Order, script, signs, a middle name, an initial, one name among other words."""
    assert likely(shown, attendee("Мария Петрова"), attendee("Рада Колева", 2)) == [
        ("Мария Петрова", [reason])
    ]


def test_the_middle_name_may_be_missing_in_the_report() -> None:
    """It is in the registration alone."""
    assert likely("Мария Петрова", attendee("Мария Иванова Петрова")) == [
        ("Мария Иванова Петрова", ["part_of_name"])
    ]


@pytest.mark.parametrize(
    ("joined", "is_likely"), [(-3, False), (-2, True), (0.5, True), (2, False)]
)
def test_the_link_tells_who_joined_within_two_minutes(joined: float, is_likely: bool) -> None:
    """Reports may give whole minutes, so the link may seem to be opened later."""
    found = likely("Galaxy", attendee("Мария Петрова", joined=joined))

    assert found == ([("Мария Петрова", ["joined"])] if is_likely else [])


def test_the_likeliest_come_first_and_few() -> None:
    """By likeness of the name, and by time among equals; never more than can be looked through."""
    seated = [attendee(f"Мария Колева{number}", number) for number in range(2, 5)]
    seated += [attendee("Мария Стоева", 9, joined=0), attendee("Стоева Мария", 10)]

    found = likely("Мария Стоева", *seated)

    assert [name for name, _ in found][:2] == ["Мария Стоева", "Стоева Мария"]
    assert len(likely("x", *[attendee("Ана", n, joined=0) for n in range(20)])) == MOST


def test_whoever_is_recognised_comes_last_and_not_by_time_alone() -> None:
    """A second device may be theirs; that they joined then is explained already."""
    ivan, maria = attendee("Иван Петров", 1, joined=0), attendee("Мария Петрова", 2, joined=0)

    of = Suggestions([ivan, maria], {ivan.id}).of
    first, second = of(person("Иван")), of(person("Galaxy"))

    assert [each.registration.name for each in first] == ["Мария Петрова", "Иван Петров"]
    assert [each.registration.name for each in second] == ["Мария Петрова"]


def test_a_word_that_many_have_suggests_nobody() -> None:
    """Otherwise each Maria would be suggested for every phone of a Maria."""
    assert likely("Мария", *[attendee(f"Мария Ко{n}", n) for n in range(6)]) == []


@pytest.mark.parametrize("shown", ["iPhone на Мария", "IPHONE  NA MARIA"])
def test_a_choice_is_known_again_in_any_typography(shown: str) -> None:
    """The name of a choice is compared like every other."""
    maria = a_registration(name="Мария Петрова", zoom_names=("iPhone на Мария",))

    matching = match(person(shown).joins, [maria], EVENT)

    [found] = matching.found
    assert (found.registration, found.ways) == (maria, ("chosen",))
    assert found.chosen == (" ".join(shown.split()),)
    assert matching.unmatched == ()


def test_a_choice_decides_between_people_of_one_name() -> None:
    """Two have it, and one was chosen."""
    ana, other = attendee("Ана Стоева"), attendee("Ана Стоева", 2)
    chosen = a_registration(**{**vars(other), "zoom_names": ("Ана Стоева",)})

    matching = match(person("Ана Стоева").joins, [ana, chosen], EVENT)

    assert ([found.registration for found in matching.found], matching.doubtful) == ([chosen], ())
