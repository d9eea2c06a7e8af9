"""Problems of an event file in the words of its pages: each has its own, in every language."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.web.organiser.edit.problem_messages import MESSAGES, message_of
from tests.support.event_problems import problems_of
from tests.support.factories import raw_event
from tests.support.part_forms import FORM, in_language

DOMAIN = Path(__file__).parents[5] / "shared" / "registrar" / "domain"
RUBBISH: list[Any] = [None, True, -1, 10**30, "", "X", "\u202e", [], {"bg": 1}, {1: 2}, [[]], [{}]]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield each problem that the domain makes, with its place."""
    for file in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "EventProblem"
            ):
                yield f"{file.name}:{node.lineno}", node


def code_of(call: ast.Call) -> str | None:
    """Return the code in the call; None if its words come with it."""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    code = call.args[3] if len(call.args) > 3 else None
    if isinstance(code, ast.Constant):
        return str(code.value)
    return None if code is not None else ""


def test_every_problem_has_words_for_pages() -> None:
    """The words for authors of event files speak of lines and quotes."""
    found = {place: code for place, call in calls() if (code := code_of(call)) is not None}

    assert len(found) > 30
    assert {place: code for place, code in found.items() if code not in MESSAGES} == {}


@pytest.mark.parametrize("key", sorted(raw_event()))
def test_every_mistake_is_told_in_words_for_pages(key: str) -> None:
    """At any key, of any kind."""
    for value in RUBBISH:
        for problem in found_in({key: value}):
            said = {message_of(problem, in_language(language)) for language in ("bg", "en")}
            assert f"{problem.wrong}: {problem.right}" not in said


def found_in(changes: dict[str, Any]) -> list[EventProblem]:
    """Return the problems of the conference with those keys."""
    try:
        check(raw_event(**changes))
    except DefinitionRefused as refused:
        return refused.problems
    return []


def test_a_time_is_said_as_people_read_it() -> None:
    """Of the skipped hour the next time is named."""
    dates = raw_event()["dates"] | {"starts": "2022-03-27 03:30", "ends": "2022-03-27 05:00"}
    [problem] = [each for each in problems_of(raw_event(dates=dates)) if each.code == "skipped"]

    assert message_of(problem, FORM) == (
        "Clocks are put forward then, and 27\u00a0March 2022, 03:30 is left out:"
        " the next is 27\u00a0March 2022, 04:00"
    )


def test_an_address_that_was_meant_is_written_out() -> None:
    """It only has to be copied."""
    [problem] = problems_of(raw_event(websites={"origins": ["http://www.example.org/page"]}))

    assert message_of(problem, FORM) == "Enter the address like this: https://www.example.org"


def test_a_text_in_one_language_only_says_so() -> None:
    """The words for an empty field would contradict its label, which says that it is optional."""
    audience = {"bg": "Учители", "en": ""}
    [problem] = problems_of(raw_event(audience=audience))
    form = replace(FORM, data={"audience": audience})

    assert message_of(problem, form) == "Fill this in, too: the text is in another language only"


def test_an_unknown_problem_keeps_its_own_words() -> None:
    """Better in English than not at all."""
    assert message_of(EventProblem("fields", "this is wrong", "correct it"), FORM) == (
        "this is wrong: correct it"
    )
