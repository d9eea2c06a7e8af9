"""Wall times of a part's form: in the event's zone, once or twice a day."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.web.organiser.edit.groups import show_all
from registrar.web.organiser.edit.time_input import TimeInput
from tests.support.part_forms import FORM, controls, in_language, read

STARTS = (TimeInput(key="starts", label="Start"),)
DOUBLED = "2022-10-30 03:30"


@pytest.mark.parametrize(
    "typed",
    ["2022-03-02T14:00", "2022-03-02 14:00", "2022-03-02T14:00:00", "2.3.2022 14:00",
     "02.03.2022 г., 14.00 ч."],
)  # fmt: skip
def test_a_time_is_written_as_the_event_file_has_it(typed: str) -> None:
    """A browser has an input for it; where it has none, people write it as they are used to."""
    assert read(STARTS, {"starts": typed}) == {"starts": "2022-03-02 14:00"}


@pytest.mark.parametrize("typed", ["tomorrow", "2022-02-30T14:00", "14:00", "30.2.2022 14:00"])
def test_what_is_no_time_stays_as_typed(typed: str) -> None:
    """The check says what is wrong, and the text is there to be corrected."""
    assert read(STARTS, {"starts": typed}) == {"starts": typed}
    [shown] = controls(show_all(STARTS, {"starts": typed}, FORM, ""))
    assert (shown.attributes["type"], shown.value) == ("text", typed)


@pytest.mark.parametrize("written", ["2022-03-02 14:00", "2022-03-02T14:00:00", "2022-03-02T14:00"])
def test_a_time_that_is_not_changed_stays_as_it_was_written(written: str) -> None:
    """Its line in the event file is the same."""
    [shown] = controls(show_all(STARTS, {"starts": written}, FORM, ""))

    assert (shown.attributes["type"], shown.value) == ("datetime-local", "2022-03-02T14:00")
    assert read(STARTS, {"starts": shown.value}, {"starts": written}) == {"starts": written}


def test_the_zone_stands_beside_the_time() -> None:
    """By its name."""
    [shown] = controls(show_all(STARTS, {}, FORM, ""))

    assert (shown.label, shown.value) == ("Start (Europe/Sofia)", "")


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "en",
            [
                "The first 03:30 (Eastern European Summer Time)",
                "The second 03:30 (Eastern European Standard Time)",
            ],
        ),
        (
            "bg",
            [
                "Първият път 3:30 ч. (източноевропейско лятно часово време)",
                "Вторият път 3:30 ч. (източноевропейско стандартно време)",
            ],
        ),
    ],
)
def test_of_a_time_that_comes_twice_one_is_chosen(language: str, labels: list[str]) -> None:
    """By the offset that the event file has."""
    values = {"starts": f"{DOUBLED}+02:00"}

    time, which = controls(show_all(STARTS, values, in_language(language), ""))

    assert time.value == "2022-10-30T03:30"
    assert [choice.label.replace("\u00a0", " ") for choice in which.choices] == labels
    assert [choice.value for choice in which.choices if choice.chosen] == ["+02:00"]


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("+03:00", f"{DOUBLED}+03:00"),
        ("+02:00", f"{DOUBLED}+02:00"),
        ("", DOUBLED),
        ("+09:00", DOUBLED),
    ],
)
def test_the_choice_is_written_as_an_offset(chosen: str, written: str) -> None:
    """Without a choice there is none, and the check asks for it."""
    sent = {"starts": "2022-10-30T03:30", "starts.which-": chosen}

    assert read(STARTS, sent) == {"starts": written}
    assert read(STARTS, sent, {"starts": written}) == {"starts": written}
    assert read(STARTS, sent, {"starts": f"{DOUBLED}+01:00"}) == {"starts": written}


def test_a_choice_is_dropped_with_the_time_that_came_twice() -> None:
    """Another time needs none."""
    sent = {"starts": "2022-10-30T14:30", "starts.which-": "+03:00"}

    assert read(STARTS, sent) == {"starts": "2022-10-30 14:30"}


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../etc/passwd"])
def test_without_a_zone_no_time_comes_twice(zone: str) -> None:
    """Its input says what is wrong with it."""
    form = replace(FORM, data={"dates": {"zone": zone}})

    assert len(controls(show_all(STARTS, {"starts": DOUBLED}, form, ""))) == 1


@pytest.mark.parametrize("value", [None, 7, ["a"], {"a": 1}, True])
def test_a_value_of_another_kind_is_shown_as_far_as_it_can_be(value: Any) -> None:
    """A draft may be wrong."""
    assert len(controls(show_all(STARTS, {"starts": value}, FORM, ""))) == 1
