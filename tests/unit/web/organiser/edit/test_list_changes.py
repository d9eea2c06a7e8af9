"""Lists of a part's form: entries are added, moved and removed by buttons, nested ones too."""

from typing import Any

import pytest

from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput, ListInput, show_all
from registrar.web.organiser.edit.inputs import LineInput, TextsInput
from registrar.web.organiser.edit.list_changes import change_list
from registrar.web.organiser.edit.shown import ShownEntry, ShownGroup, ShownList
from tests.support.part_forms import FORM, as_sent, read


def name_of(entry: Any, form: FormState) -> str:
    """Return the name of a question."""
    return str(entry.get("name", ""))


OPTIONS = ListInput(
    key="options",
    legend="Options",
    entry="Option %(number)s",
    add="Add an option",
    inputs=(LineInput(key="value", label="Value"), TextsInput(key="label", label="Label")),
)
FIELDS = ListInput(
    key="fields",
    legend="Questions",
    entry="Question %(number)s",
    add="Add a question",
    inputs=(LineInput(key="name", label="Name"), LineInput(key="type", label="Type"), OPTIONS),
    new={"type": "text"},
    name_of=name_of,
)
PRIVACY = GroupInput(key="privacy", inputs=(FIELDS,))
ALL = (FIELDS, PRIVACY)


def named(*names: str) -> dict[str, Any]:
    """Return questions of those names."""
    return {"fields": [{"name": name} for name in names]}


@pytest.mark.parametrize(
    ("do", "names", "focus"),
    [
        ("up-fields.1", "bac", "fields.0"),
        ("down-fields.1", "acb", "fields.2"),
        ("remove-fields.1", "ac", "fields.1"),
        ("remove-fields.2", "ab", "fields.1"),
        ("up-fields.0", "abc", "fields.0"),
        ("down-fields.2", "abc", "fields.2"),
    ],
)
def test_an_entry_is_moved_or_removed(do: str, names: str, focus: str) -> None:
    """The focus follows it; the first goes no further up, the last no further down."""
    assert change_list(named("a", "b", "c"), do, ALL) == (named(*names), focus)


def test_the_last_entry_leaves_the_focus_to_the_list() -> None:
    """Its button to add is there."""
    assert change_list(named("a"), "remove-fields.0", ALL) == ({"fields": []}, "fields")


@pytest.mark.parametrize(
    "do",
    ["", "add-", "add-nothing", "up-fields.7", "up-fields", "remove-fields.-1", "drop-fields.0",
     "add-fields.0.name", "up-fields.x", "add-fields.9.options", "remove-fields.0.name"],
)  # fmt: skip
def test_a_button_of_no_list_changes_nothing(do: str) -> None:
    """A value made by hand."""
    assert change_list(named("a"), do, ALL) == (named("a"), "")


def test_an_entry_is_added_with_its_new_data() -> None:
    """Also where there was no list."""
    assert change_list(named("a"), "add-fields", ALL) == (
        {"fields": [{"name": "a"}, {"type": "text"}]},
        "fields.1",
    )
    assert change_list({}, "add-fields", ALL) == ({"fields": [{"type": "text"}]}, "fields.0")
    assert change_list({"privacy": {}}, "add-privacy.fields", ALL) == (
        {"privacy": {"fields": [{"type": "text"}]}},
        "privacy.fields.0",
    )


def test_a_list_within_an_entry_is_changed_alone() -> None:
    """Its path has both numbers."""
    values: dict[str, Any] = {
        "fields": [{"name": "a"}, {"name": "b", "options": [{"value": "x"}, {"value": "y"}]}]
    }

    moved, focus = change_list(values, "up-fields.1.options.1", ALL)

    assert moved["fields"][1]["options"] == [{"value": "y"}, {"value": "x"}]
    assert focus == "fields.1.options.0"
    assert values["fields"][1]["options"] == [{"value": "x"}, {"value": "y"}]


def test_entries_left_as_they_were_added_are_none() -> None:
    """They are kept while the form is worked on, and dropped when it is saved."""
    values = {"fields": [{"name": "a", "options": [{}, {"value": "x"}]}, {"type": "text"}, {}]}
    sent = as_sent(ALL, values)

    assert read(ALL, sent) == {"fields": [{"name": "a", "options": [{"value": "x"}]}]}
    assert read(ALL, sent, keeps_empty=True) == values | {"privacy": {}}


def test_an_entry_is_named_by_its_number_and_its_data() -> None:
    """The first has no way up, the last none down."""
    [shown, _] = show_all(ALL, named("a", "b"), FORM, "")

    assert isinstance(shown, ShownList)
    assert [(entry.legend, entry.first, entry.last) for entry in shown.entries] == [
        ("Question 1: a", True, False),
        ("Question 2: b", False, True),
    ]


def test_the_entry_in_focus_is_marked() -> None:
    """By its path, within a group too."""
    form = FORM.focused("privacy.fields.1")

    [_, group] = show_all(ALL, {"privacy": named("a", "b")}, form, "")

    assert isinstance(group, ShownGroup)
    [listed] = group.items
    assert isinstance(listed, ShownList)
    assert [focused(entry) for entry in listed.entries] == [False, True]


def focused(entry: ShownEntry) -> bool:
    """Tell whether the entry takes the focus."""
    return entry.focus
