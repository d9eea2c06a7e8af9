"""Mistakes in event files: each is a problem in words, and never a crash."""

import copy
import re
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

import pytest

from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from tests.support.event_problems import paths_of, problems_of
from tests.support.factories import an_event, raw_event


@pytest.mark.parametrize("value", [None, [], "text", 7, {"bg": 1}, {"online": "Zoom"}])
@pytest.mark.parametrize("key", sorted(raw_event()))
def test_rubbish_anywhere_is_a_problem_and_never_a_crash(key: str, value: Any) -> None:
    """Any section may be of any shape."""
    with suppress(DefinitionRefused):
        check(raw_event(**{key: value}))


PYDANTIC = re.compile(r"[Ii]nput|should|pattern|validation|[Vv]alue error|\^|\$|Field ")

RUBBISH: list[Any] = [None, True, -1, 1.5, 10**30, "", "X", "\u202e", [], {"bg": 1}, {1: 2}]


def places(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of an event file, but for the third and later ones of a list."""
    keys = (
        part if isinstance(part, dict) else range(len(part))[:2] if isinstance(part, list) else ()
    )
    return [path, *(place for key in keys for place in places(part[key], (*path, key)))][not path :]


def planted(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The conference with everything it may have, another value at one place."""
    raw = copy.deepcopy(everything())
    part: Any = raw
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return raw


@cache
def everything() -> dict[str, Any]:
    """The conference with every section that an event file may have."""
    words = {"bg": "Думи", "en": "Words"}
    session = {"starts": "2022-03-02 14:00", "ends": "2022-03-02 15:00", "title": words}
    raw = copy.deepcopy(raw_event())
    raw["fields"][3]["options"][0]["seats"] = 2
    return raw | {
        "listed": True,
        "programme": [session | {"speakers": ["Ана"]}],
        "websites": {"origins": ["https://a.example"], "redirects": ["https://a.example/b"]},
        "team": {"manages": ["a@example.org"], "views": ["b@example.org"]},
        "thanks": {"hours_after": 1, "materials": "https://a.example"},
        "certificate": {"minimum_minutes": 1, "signatory": {"name": words, "post": words}},
        "proof_of_work": False,
        "cancelled": False,
    }


def test_the_file_with_everything_is_good() -> None:
    """Else its rubbish would show nothing."""
    assert check(everything()).certificate is not None


@pytest.mark.parametrize("value", RUBBISH, ids=repr)
def test_advice_is_never_a_regular_expression(value: Any) -> None:
    """Problems and advice are words, for any value in any position."""
    spoken = []
    for path in places(everything()):
        try:
            check(planted(path, value), spoken=["bg", "en"])
        except DefinitionRefused as refused:
            spoken += [(path, f"{problem.wrong} / {problem.right}") for problem in refused.problems]

    assert [advice for advice in spoken if PYDANTIC.search(advice[1])] == []
    assert [advice for advice in spoken if "this does not fit here" in advice[1]] == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"organisers": []},
            EventProblem("organisers", "this list is too short", "have 1 or more entries"),
        ),
        ({"seats": 0}, EventProblem("seats", "this is too small", "write 1 or more")),
        (
            {"seats": 10**7},
            EventProblem("seats", "this is too large", "write 1000000 or less"),
        ),
        (
            {"seats": True},
            EventProblem("seats", "this is not a whole number", "write digits alone, like 300"),
        ),
        (
            {"unknown_fields": "drop"},
            EventProblem(
                "unknown_fields",
                '"drop" is none of the possible words',
                "write one of these: refuse, ignore",
            ),
        ),
        (
            {"event": "Good Practices"},
            EventProblem(
                "event",
                '"Good Practices" is no name for an address',
                "write up to 64 small Latin letters, digits and hyphens, like good-practices-2022",
            ),
        ),
        (
            {"summary": {"bg": "Дума\u202e", "en": "Word"}},
            EventProblem(
                "summary.bg",
                'it holds U+202E (right-to-left override) as character 5, after "Дума"',
                "delete that sign",
            ),
        ),
    ],
)
def test_a_mistake_is_named_in_words(changes: dict[str, Any], problem: EventProblem) -> None:
    """The words name the path, the problem and a right value."""
    assert problem in problems_of(raw_event(**changes))


@pytest.mark.parametrize("at", ["2022-03-02", 1646229600, 840, "14:00", "1646229600", date.max])
def test_a_moment_is_a_day_and_a_time(at: Any) -> None:
    """Neither a day alone nor a number is taken for some moment that nobody meant."""
    dates = raw_event()["dates"] | {"starts": at}

    wrong = EventProblem(
        "dates.starts", "this is not a date and time", "write it like 2022-03-02 14:00"
    )
    assert wrong in problems_of(raw_event(dates=dates))


def test_a_wrong_entry_does_not_make_its_list_too_short() -> None:
    """One problem, at the entry."""
    assert paths_of(raw_event(organisers=[{"name": {"bg": "Фонд"}}])) == ["organisers.0.name.en"]


def test_pasted_white_space_in_a_text_is_mended() -> None:
    """As in a form (F4), but for the no-break spaces that typography wants."""
    event = an_event(summary={"bg": "Две\u2028думи\u2066\t2022\u00a0г.", "en": "Two"})

    assert event.summary["bg"] == "Две\nдуми 2022\u00a0г."
