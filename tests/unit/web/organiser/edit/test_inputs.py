"""Inputs of a part's form: what is there is shown, and what is typed becomes plain data."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.web.organiser.edit.choice_inputs import ChoiceInput, FlagInput, HiddenInput
from registrar.web.organiser.edit.groups import GroupInput, ListInput, show_all
from registrar.web.organiser.edit.inputs import LineInput, LinesInput, NumberInput, TextsInput
from tests.support.part_forms import FORM, as_sent, controls, read

TITLE = TextsInput(key="title", label="Title")
ABOUT = TextsInput(key="about", label="About", lines=True)
SEATS = NumberInput(key="seats", label="Seats")
LISTED = FlagInput(key="listed", label="Listed", default=True)
CHECK = ChoiceInput(
    key="check", label="Check", choices=(("never", "Never"), ("always", "Always")), default="never"
)
ORIGINS = LinesInput(key="origins", label="Websites")
NAMED = HiddenInput(key="name")
PHONE = LineInput(key="phone", label="Telephone", optional=True)
ALL = (TITLE, ABOUT, SEATS, LISTED, CHECK, ORIGINS, NAMED, PHONE)

VALUES: dict[str, Any] = {
    "title": {"bg": "Заглавие", "en": "Title"},
    "about": {"bg": "Първо.\n\nВторо.\n", "en": "First.\n\nSecond.\n"},
    "seats": 30,
    "listed": True,
    "check": "never",
    "origins": ["https://a.example", "https://b.example"],
    "name": "profession",
    "phone": "+359 2 123",
}


def test_what_is_shown_is_read_back_as_it_was() -> None:
    """Also line breaks at the end, and defaults that the file has written out."""
    assert read(ALL, as_sent(ALL, VALUES), VALUES) == VALUES


def test_an_empty_form_reads_nothing() -> None:
    """Empty values and defaults leave their keys out."""
    assert read(ALL, as_sent(ALL, {})) == {}


def test_a_default_that_the_file_does_not_have_stays_away() -> None:
    """Another value is written."""
    assert read((LISTED,), {"listed": "yes"}) == {}
    assert read((LISTED,), {}) == {"listed": False}
    assert read((CHECK,), {"check": "never"}) == {}
    assert read((CHECK,), {"check": "always"}) == {"check": "always"}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("30", 30), ("030", 30), ("thirty", "thirty"), ("1.5", "1.5"), ("-3", "-3")],
)
def test_a_number_is_read_and_anything_else_stays_as_typed(typed: str, number: Any) -> None:
    """The check of the event file says what is wrong with it."""
    assert read((SEATS,), {"seats": typed}) == {"seats": number}


def test_a_text_has_the_languages_that_were_typed() -> None:
    """A missing translation is left out, for the check to name it."""
    assert read((TITLE,), {"title.bg": " Заглавие ", "title.en": ""}) == {
        "title": {"bg": "Заглавие"}
    }


def test_a_text_in_a_language_that_the_event_no_longer_has_goes() -> None:
    """The page writes the languages that it shows."""
    before = {"title": {"bg": "Заглавие", "de": "Titel"}}

    assert read((TITLE,), {"title.bg": "Заглавие"}, before) == {"title": {"bg": "Заглавие"}}


def test_line_breaks_of_a_browser_are_plain() -> None:
    """A browser sends CR LF."""
    assert read((ABOUT,), {"about.bg": "Едно\r\n\r\nДве"}) == {"about": {"bg": "Едно\n\nДве"}}


def test_lines_are_entries() -> None:
    """Empty lines are none."""
    typed = {"origins": "https://a.example \r\n\r\n https://b.example\r\n"}

    assert read((ORIGINS,), typed) == {"origins": ["https://a.example", "https://b.example"]}


def test_a_single_language_is_not_named() -> None:
    """The label is the input's own."""
    form = replace(FORM, languages=("bg",))

    [control] = controls(show_all((TITLE,), VALUES, form, ""))

    assert (control.name, control.label, control.value) == ("title.bg", "Title", "Заглавие")


def test_languages_stand_side_by_side_each_with_its_name() -> None:
    """Each control is marked with its language."""
    shown = controls(show_all((TITLE,), VALUES, FORM, ""))

    assert [(control.label, control.attributes["lang"]) for control in shown] == [
        ("Bulgarian", "bg"),
        ("English", "en"),
    ]


@pytest.mark.parametrize("wrong", [["a"], {"a": 1}, 12, True, None])
def test_data_of_the_wrong_kind_are_shown_as_far_as_they_can_be(wrong: Any) -> None:
    """A draft may be wrong, and its page is the place to correct it."""
    values = dict.fromkeys(VALUES, wrong)

    assert len(controls(show_all(ALL, values, FORM, ""))) == 10
    assert "name" in dict(as_sent(ALL, values))


def test_a_value_that_is_no_choice_is_shown_as_one() -> None:
    """It is not changed unseen."""
    assert as_sent((CHECK,), {"check": "sometimes"}) == (("check", "sometimes"),)


FUNDING = GroupInput(
    key="funding",
    legend="Funding",
    switch="There is funding",
    inputs=(TITLE, LineInput(key="emblem", label="Emblem", optional=True)),
)
ROOMS = GroupInput(key="place", inputs=(GroupInput(key="online", inputs=(SEATS,)),))


def test_a_group_without_its_tick_is_left_out() -> None:
    """Also if something is typed in it."""
    typed = {"funding.title.bg": "Програма"}

    assert read((FUNDING,), typed) == {}
    assert read((FUNDING,), typed | {"funding.-": "yes"}) == {
        "funding": {"title": {"bg": "Програма"}}
    }
    assert read((FUNDING,), {"funding.-": "yes"}) == {"funding": {}}


@pytest.mark.parametrize("values", [{"funding": {"emblem": "eu"}}, {"funding": {}}, {}])
def test_a_group_is_shown_with_its_tick_if_it_is_there(values: dict[str, Any]) -> None:
    """And read back as it was."""
    assert read((FUNDING,), as_sent((FUNDING,), values), values) == values


def test_groups_hold_groups() -> None:
    """An empty one is none."""
    assert read((ROOMS,), {"place.online.seats": "3"}) == {"place": {"online": {"seats": 3}}}
    assert read((ROOMS,), {"place.online.seats": ""}) == {}


PROCESSORS = ListInput(
    key="processors",
    legend="Processors",
    entry="Processor %(number)s",
    add="Add a processor",
    inputs=(TextsInput(key="", label="Name"),),
)


def test_an_entry_may_be_a_text() -> None:
    """Entries left empty are none."""
    values = {"processors": [{"bg": "а", "en": "a"}, {"bg": "б"}]}
    sent = as_sent((PROCESSORS,), {"processors": [*values["processors"], {}]})

    assert read((PROCESSORS,), sent, values) == values
    assert read((PROCESSORS,), {}, {"processors": []}) == {"processors": []}


@pytest.mark.parametrize("line", ["Two\nlines", "Two\r\nlines", " Two\n\nlines "])
def test_a_text_with_line_breaks_is_shown_with_them(line: str) -> None:
    """A browser drops them from a line, so that saving would change the text."""
    inputs = (
        TextsInput(key="label", label="Label"),
        LineInput(key="name", label="Name"),
        NumberInput(key="seats", label="Seats"),
        LinesInput(key="websites", label="Websites"),
    )
    values = {"label": {"bg": line, "en": "One line"}, "name": line, "seats": line}
    values |= {"websites": [line, "https://a.example"]}

    shown = {each.name: each.kind for each in controls(show_all(inputs, values, FORM, ""))}

    assert shown == {
        "label.bg": "area",
        "label.en": "line",
        "name": "area",
        "seats": "area",
        "websites": "area",
    }
    assert read(inputs, as_sent(inputs, values), values) == values
