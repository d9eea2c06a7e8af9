"""Names of questions and values of options: made once, unique, and never another's."""

from typing import Any

from registrar.web.organiser.edit.question_names import (
    former_options,
    names_in_use,
    with_name,
    with_values,
)
from tests.support.factories import an_event, raw_event
from tests.support.past_questions import MENU, NUMBER, WITHOUT_MEAT, asking, published


def test_a_new_question_is_named_by_its_label() -> None:
    """In the event's first language, in Latin letters."""
    question = {"type": "text", "label": {"bg": "Населено място", "en": "Town"}}

    assert with_name(question, "bg", set()) == {"name": "naseleno_myasto", **question}
    assert with_name(question, "en", {"town"})["name"] == "town_2"


def test_a_name_stays_when_the_label_changes() -> None:
    """Answers are stored under it."""
    question = {"name": "town", "label": {"bg": "Град или село"}}

    assert with_name(question, "bg", {"town"}) == question


def test_options_get_values_and_keep_them() -> None:
    """In any order, and under any label."""
    options: list[dict[str, Any]] = [
        {"label": {"bg": "Психолог"}},
        {"value": "teacher", "label": {"bg": "Преподавател"}},
        {"label": {"bg": "Психолог"}, "seats": 3},
        {"value": "", "label": {"bg": "?"}},
    ]

    assert with_values(options, "bg", {}) == [
        {"value": "psiholog", "label": {"bg": "Психолог"}},
        {"value": "teacher", "label": {"bg": "Преподавател"}},
        {"value": "psiholog_2", "label": {"bg": "Психолог"}, "seats": 3},
        {"value": "option", "label": {"bg": "?"}},
    ]


def test_an_option_that_comes_back_is_the_same() -> None:
    """With another label it is another, though its label would give the same value."""
    former = {"teacher": "Учител", "psiholog": "Клиничен психолог"}
    options = [{"label": {"bg": "Учител"}}, {"label": {"bg": "Психолог"}}]

    assert [each["value"] for each in with_values(options, "bg", former)] == [
        "teacher",
        "psiholog_2",
    ]


def test_names_of_earlier_versions_are_in_use() -> None:
    """Answers of a question that is asked no more are kept under its name."""
    event = published(asking(NUMBER), an_event())
    draft = [{"name": "town"}, {"type": "text"}]

    used = names_in_use(draft, event)

    assert {"town", "diet", "profession", "language", "csrf"} <= used
    assert "town" in names_in_use(draft, None)
    assert "diet" not in names_in_use(draft, None)


def test_options_of_earlier_versions_are_known() -> None:
    """Those withdrawn by a version or in the draft, with the labels that they have by now."""
    event = published(asking(MENU), asking(WITHOUT_MEAT))
    vegan = {"value": "vegan", "label": {"bg": "Растително", "en": "Plant-based"}}
    draft = [*raw_event()["fields"], MENU | {"options": [vegan]}]

    assert former_options("diet", "bg", draft, event) == {
        "meat": "Месно",
        "vegan": "Растително",
        "none": "Нищо",
    }
    assert former_options("diet", "bg", [], None) == {}
