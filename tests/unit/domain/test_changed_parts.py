"""A version says which parts it changes; no answer gets another meaning."""

from typing import Any

import pytest

from registrar.actions.publish import to_publish
from registrar.domain.changed_parts import asked_types, changed_parts, retyped
from registrar.domain.event_parts import PARTS
from tests.support.factories import an_event, raw_event
from tests.support.past_questions import DIET, MENU, NUMBER, asking, published_retyped

ONLINE = {"provider": "Zoom"}
ROOM = ONLINE | {"join_address": "https://zoom.example/j/1"}


def test_the_first_version_changes_nothing() -> None:
    """It is the first."""
    assert changed_parts(None, an_event()) == ("first",)


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"seats": 7, "listed": False}, ("texts", "seats")),
        ({"fields": [*raw_event()["fields"], DIET]}, ("questions",)),
        ({"team": {"views": ["a@b.example"]}}, ("team",)),
        ({"cancelled": True}, ("cancelled",)),
        ({"place": {"online": ONLINE}}, ("place",)),
        ({"place": {"online": ROOM}}, ("place", "room")),
        ({}, ()),
    ],
)
def test_each_part_with_another_value_is_changed(
    changes: dict[str, Any], parts: tuple[str, ...]
) -> None:
    """In the order of the pages; the room is apart from the place."""
    before = an_event(place={"address": {"bg": "София", "en": "Sofia"}})

    after = an_event(**({"place": raw_place()} | changes))

    assert changed_parts(before, after) == parts


def raw_place() -> dict[str, Any]:
    """The place of the event before."""
    return {"address": {"bg": "София", "en": "Sofia"}}


def test_another_room_alone_is_no_other_place() -> None:
    """The place has the same provider."""
    before = an_event(place={"online": ROOM})
    after = an_event(place={"online": ONLINE | {"join_address": "https://zoom.example/j/2"}})

    assert changed_parts(before, after) == ("room",)


def test_each_key_of_an_event_file_is_of_one_part_or_changed_at_once() -> None:
    """A new key that belongs nowhere would be lost by a merge."""
    keys = [key for part in PARTS.values() for key in part]

    assert sorted([*keys, "event", "team", "cancelled"]) == sorted(
        {*type(an_event()).model_fields} - {"version", "past"}
    )


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        (DIET, NUMBER, "type"),
        (DIET, MENU, "type"),
        (MENU, MENU | {"type": "choices"}, "type"),
        (DIET, DIET | {"type": "phone", "label": {"bg": "Тел.", "en": "Phone"}}, "type"),
        (DIET | {"type": "phone"}, DIET, "type"),
        (DIET, DIET | {"type": "long_text"}, ""),
        (DIET | {"type": "long_text"}, DIET, ""),
        (MENU, MENU | {"options": MENU["options"][1:]}, ""),
        (MENU, MENU | {"label": {"bg": "Друго", "en": "Other"}, "required": True}, ""),
        (DIET, NUMBER | {"name": "portions"}, ""),
    ],
)
def test_a_question_keeps_its_type_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any], path: str
) -> None:
    """A text may become longer; a telephone number is masked where a text is not."""
    new = asking(after)
    number = len(new.fields) - 1

    problems = list(retyped(asking(before), new))

    assert [problem.path for problem in problems] == ([f"fields.{number}.{path}"] if path else [])


def test_a_question_that_comes_back_has_the_type_it_had_last() -> None:
    """Its answers are still stored; dropping it in between makes no difference."""
    dropped = to_publish(asking(), asking(DIET).model_copy(update={"version": 1}))

    assert [problem.wrong for problem in retyped(dropped, asking(NUMBER))] == [
        '"diet" may have answers of type text'
    ]
    assert list(retyped(dropped, asking(DIET))) == []


def test_a_question_retyped_before_this_rule_keeps_its_last_type() -> None:
    """Answers of both types are stored; those of now count."""
    event = published_retyped(asking(DIET), asking(NUMBER))

    assert asked_types(event)["diet"] == "number"
    assert list(retyped(event, asking(NUMBER))) == []
    assert [problem.path.rpartition(".")[2] for problem in retyped(event, asking(DIET))] == ["type"]
