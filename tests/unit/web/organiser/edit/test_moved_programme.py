"""Programme of an event that moved: its sessions follow it, where that helps."""

from dataclasses import replace

import pytest

from registrar.web.organiser.edit.list_changes import change_list
from registrar.web.organiser.edit.parts.programme import PROGRAMME
from registrar.web.organiser.edit.shown import ShownList
from tests.support.part_forms import FORM

ONE_DAY = {"zone": "Europe/Sofia", "starts": "2022-03-02 14:00", "ends": "2022-03-02 17:00"}
LUNCH = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Обяд", "en": "Lunch"},
}
TALK = {
    "starts": "2022-03-02 15:00",
    "ends": "2022-03-02 17:00",
    "title": {"bg": "Доклад", "en": "Talk"},
}


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2022-03-02 15:00", "2022-03-02 18:00", "2022-03-02 15:00"),
        ("2022-03-02 13:00", "2022-03-02 16:00", "2022-03-02 13:00"),
        ("2022-03-09 09:30", "2022-03-09 12:30", "2022-03-09 09:30"),
        ("2022-03-02 22:00", "2022-03-03 01:00", "2022-03-02 22:00"),
    ],
)
def test_a_programme_follows_an_event_to_another_time(
    starts: str, ends: str, expected: str
) -> None:
    """One button moves all sessions by the same time, so that nobody types each again."""
    moved = replace(FORM, data={"dates": ONE_DAY | {"starts": starts, "ends": ends}})
    inputs = PROGRAMME.inputs(moved)
    shown = inputs[0].show([LUNCH, TALK], moved, "programme")

    values, focus = change_list({"programme": [LUNCH, TALK]}, "shift-programme", inputs)

    assert isinstance(shown, ShownList)
    assert shown.shift
    assert values["programme"][0]["starts"] == expected
    assert [session["ends"] for session in values["programme"]][-1] == ends
    assert focus == "programme.0"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2022-03-02 14:00", "2022-03-02 17:00"),  # all inside
        ("2022-03-02 15:00", "2022-03-02 16:00"),  # too short for them all
        ("", ""),
        ("soon", "later"),
    ],
)
def test_a_programme_stays_where_moving_it_would_not_help(starts: str, ends: str) -> None:
    """The button stands only where it puts every session into the event's time."""
    form = replace(FORM, data={"dates": ONE_DAY | {"starts": starts, "ends": ends}})
    inputs = PROGRAMME.inputs(form)
    shown = inputs[0].show([LUNCH, TALK], form, "programme")

    values, _ = change_list({"programme": [LUNCH, TALK]}, "shift-programme", inputs)

    assert isinstance(shown, ShownList)
    assert not shown.shift
    assert values == {"programme": [LUNCH, TALK]}
