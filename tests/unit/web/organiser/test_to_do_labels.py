"""Words of the to-dos, for each who reads them."""

from typing import get_args

import pytest

from registrar.domain.to_do import Task, ToDo
from registrar.locale.catalogue import languages
from registrar.web.organiser.edit.routes import EDIT_ROUTES
from registrar.web.organiser.to_do_labels import Reader, line_of
from tests.support.event_team import MANAGER
from tests.support.factories import an_event
from tests.support.organised_event import TEAM
from tests.support.ready_event import READY_EVENT

TASKS = tuple(task for task in get_args(Task) if task != "network")

# Tasks that are done on the pages that edit the event
EDITED = {
    "room": "edit/room",
    "programme": "edit/parts/programme",
    "certificate": "edit/parts/certificate",
    "team": "edit/team",
    "seats": "edit/parts/seats",
    "materials": "edit/parts/emails",
}


@pytest.mark.parametrize("reader", get_args(Reader))
@pytest.mark.parametrize("language", languages())
def test_every_to_do_has_words(language: str, reader: Reader) -> None:
    """Words say the task and its reason, in both languages; with the number of people."""
    definition = an_event(**READY_EVENT)

    lines = [
        line_of(ToDo(task=task, count=3), definition, language, reader=reader) for task in TASKS
    ]

    assert all(line.text and line.more and "%" not in line.text + line.more for line in lines)
    assert len({line.text for line in lines}) == len({line.more for line in lines}) == len(TASKS)
    assert ["3" in line.text for line in lines].count(True) == 2


@pytest.mark.parametrize("task", EDITED)
def test_who_manages_the_event_is_led_to_the_page(task: Task) -> None:
    """No words of an event file: the page does it."""
    line = line_of(ToDo(task=task, count=3), an_event(), "en", reader="manages")

    assert line.section == EDITED[task]
    assert "event file" not in line.more
    path = f"/organise/events/{{event}}/{line.section}"
    assert any(method == "GET" and _fits(path, known) for method, known in EDIT_ROUTES), (
        "no such page"
    )


@pytest.mark.parametrize("task", EDITED)
def test_who_views_is_told_whom_to_ask(task: Task) -> None:
    """Without a link to what they may not do."""
    line = line_of(ToDo(task=task, count=3), an_event(team=TEAM), "en", reader="views")

    assert line.section == ""
    assert line.more.endswith(f"Those who manage the event can do it: {MANAGER.address}.")


def test_without_managers_the_owners_are_to_be_asked() -> None:
    """They are in no event file."""
    nobody = an_event(team={"manages": [], "views": []})

    line = line_of(ToDo(task="room"), nobody, "en", reader="views")

    assert line.more.endswith("Those who manage the event can do it: the owners.")


@pytest.mark.parametrize("task", EDITED)
def test_the_command_line_speaks_of_itself(task: Task) -> None:
    """Of its commands and of the event file."""
    line = line_of(ToDo(task=task, count=3), an_event(), "en", reader="operator")

    assert "event file" in line.more or "registrar events room" in line.more


@pytest.mark.parametrize("task", ["quarantine", "undelivered", "promote", "attendance"])
@pytest.mark.parametrize("reader", ["manages", "views"])
def test_lists_are_for_everybody_of_the_team(task: Task, reader: Reader) -> None:
    """They lead to the list."""
    assert line_of(ToDo(task=task, count=3), an_event(), "en", reader=reader).section


def _fits(path: str, route: str) -> bool:
    """Tell whether the route answers the path, whose event is a parameter."""
    steps, known = path.split("/"), route.split("/")
    return len(steps) == len(known) and all(
        step == name or name.startswith("{") for step, name in zip(steps, known, strict=True)
    )
