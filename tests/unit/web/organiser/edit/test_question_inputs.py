"""Questions of the event file and their controls: each becomes the other without loss."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.event_field import FieldType
from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import read_all, show_all
from registrar.web.organiser.edit.list_changes import change_list
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from registrar.web.organiser.edit.question_input import QuestionInput
from registrar.web.organiser.edit.question_inputs import all_inputs, inputs_of
from registrar.web.organiser.edit.shown import ShownTexts
from tests.support.drawn_questions import questions
from tests.support.factories import raw_event
from tests.support.part_forms import FORM, as_sent, controls, posted, shown_back

FIELDS: list[dict[str, Any]] = raw_event()["fields"]


def one(number: int, form: FormState = FORM) -> tuple[QuestionInput]:
    """Return the input of one question."""
    return (QuestionInput(number=number, inputs=all_inputs(form)),)


def of(fields: list[dict[str, Any]], form: FormState = FORM) -> FormState:
    """Return the form of an event with these questions."""
    return replace(form, data={"fields": fields})


@given(fields=st.lists(questions(), max_size=4))
def test_unchanged_questions_stay_as_they_are(fields: list[dict[str, Any]]) -> None:
    """All together, and each on its own page."""
    values, form = {"fields": fields}, of(fields)

    assert shown_back(QUESTIONS, values, form) == values
    for number in range(len(fields)):
        sent = as_sent(one(number, form), values, form)

        assert read_all(one(number, form), posted(sent), "", values) == values


def shown(number: int, form: FormState) -> dict[str, Control]:
    """Return the controls of a question's page by the last part of their names."""
    values = {"fields": form.data["fields"]}
    prefix = f"fields.{number}."
    return {
        control.name.removeprefix(prefix): control
        for control in controls(show_all(one(number, form), values, form, ""))
    }


def saved(number: int, fields: Mapping[str, str], before: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the question that the page saves of these values."""
    typed = {f"fields.{number}.{name}": value for name, value in fields.items()}
    values = read_all(one(number, of(before)), posted(typed), "", {"fields": before})
    question: dict[str, Any] = values["fields"][number]
    return question


def test_a_new_question_gets_its_name_and_its_options_their_values() -> None:
    """In the order of the event file's keys; an option that was left empty is none."""
    question = saved(
        1,
        {
            "label.bg": "Размер на тениската",
            "label.en": "Size of the T-shirt",
            "type": "choice",
            "options.0.-": "",
            "options.0.label.bg": "Малка",
            "options.0.label.en": "Small",
            "options.0.seats": "20",
            "options.1.-": "",
            "options.1.value": "large",
            "options.1.label.bg": "Голяма",
            "options.2.-": "",
        },
        [{"name": "full_name", "type": "name"}],
    )

    assert list(question.items()) == [
        ("name", "razmer_na_teniskata"),
        ("type", "choice"),
        ("label", {"bg": "Размер на тениската", "en": "Size of the T-shirt"}),
        (
            "options",
            [
                {"value": "malka", "label": {"bg": "Малка", "en": "Small"}, "seats": 20},
                {"value": "large", "label": {"bg": "Голяма"}},
            ],
        ),
    ]


def test_a_name_that_another_question_has_gets_a_number() -> None:
    """A name that the form itself uses, too."""
    before = [{"name": "grad", "type": "text"}]

    assert saved(1, {"label.bg": "Град", "type": "text"}, before)["name"] == "grad_2"
    assert saved(1, {"label.bg": "Language", "type": "text"}, before)["name"] == "language_2"


def test_names_and_values_stay_when_the_labels_change() -> None:
    """Answers are stored under them."""
    number = next(n for n, field in enumerate(FIELDS) if field["name"] == "profession")
    sent = dict(as_sent(one(number, of(FIELDS)), {"fields": FIELDS}, of(FIELDS)))
    sent |= {
        f"fields.{number}.label.bg": "Занятие",
        f"fields.{number}.options.3.label.bg": "Педагог",
    }

    values = read_all(one(number, of(FIELDS)), posted(sent), "", {"fields": FIELDS})

    question = values["fields"][number]
    assert (question["name"], question["label"]["bg"]) == ("profession", "Занятие")
    assert question["options"][3] == {
        "value": "teacher",
        "label": {"bg": "Педагог", "en": "Teacher"},
    }


def test_the_other_questions_stay() -> None:
    """One alone is written."""
    question = saved(2, {"label.bg": "Училище", "type": "text"}, FIELDS)
    values = read_all(
        one(2, of(FIELDS)), posted({"fields.2.label.bg": "Училище"}), "", {"fields": FIELDS}
    )

    assert question["label"] == {"bg": "Училище"}
    assert [*values["fields"][:2], *values["fields"][3:]] == [*FIELDS[:2], *FIELDS[3:]]


def test_options_are_changed_before_they_are_saved() -> None:
    """By the buttons of the list; an added one is empty."""
    number = next(n for n, field in enumerate(FIELDS) if field["name"] == "interpretation")
    inputs = one(number, of(FIELDS))

    added, focus = change_list({"fields": FIELDS}, f"add-fields.{number}.options", inputs)
    moved, _ = change_list({"fields": FIELDS}, f"up-fields.{number}.options.1", inputs)

    assert focus == f"fields.{number}.options.2"
    assert added["fields"][number]["options"] == [*FIELDS[number]["options"], {}]
    assert moved["fields"][number]["options"] == FIELDS[number]["options"][::-1]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_type_of_a_question_with_answers_is_said_with_the_reason(language: str) -> None:
    """It is the type that it was published with, whatever the draft says by now."""
    form = replace(
        of([{"name": "town", "type": "date"}]), language=language, fixed_types={"town": "country"}
    )

    kind = shown(0, form)["type"]

    assert (kind.kind, kind.value) == ("said", "country")
    assert kind.help


def test_a_short_text_with_answers_can_become_a_long_one() -> None:
    """Both hold the same answers."""
    form = replace(of([{"name": "town", "type": "text"}]), fixed_types={"town": "text"})

    assert [choice.value for choice in shown(0, form)["type"].choices] == ["text", "long_text"]


def test_a_consent_that_people_gave_says_what_they_agreed_to() -> None:
    """To the sentence of then; a new consent has an example instead."""
    consent = {"name": "photos", "type": "consent"}
    helps = []
    for types in ({}, {"photos": "consent"}):
        form = replace(of([consent]), fixed_types=types)
        group, *_ = show_all(inputs_of(consent, form), consent, form, "fields.0")
        assert isinstance(group, ShownTexts)
        helps.append(group.help)

    assert "such as" in helps[0]
    assert "the earlier sentence, which is kept" in helps[1]


def test_a_question_without_answers_can_be_of_any_type() -> None:
    """One that was never published, or whose registration has not opened."""
    offered = [choice.value for choice in shown(0, of([{"type": "text"}]))["type"].choices]

    assert sorted(offered) == sorted(get_args(FieldType))


def test_a_question_can_depend_on_earlier_ones_with_one_option_alone() -> None:
    """Each of their options is offered by both labels."""
    form = of(FIELDS)
    number = next(n for n, field in enumerate(FIELDS) if field["name"] == "other_profession")

    when = shown(number, form)["when"]

    assert [choice.value for choice in when.choices][:2] == ["", "profession=social_worker"]
    assert [choice.label for choice in when.choices if choice.chosen] == ["Profession: Other"]
    assert {choice.value.partition("=")[0] for choice in when.choices} == {"", "profession"}
    assert [choice.value for choice in shown(0, form)["when"].choices] == [""]


def test_a_condition_is_one_question_and_one_option() -> None:
    """Chosen from the list; "always" takes it away."""
    asked: dict[str, Any] = {"name": "b", "type": "text", "when": {"a": "x"}}
    before = [{"name": "a", "type": "choice"}, asked]

    assert saved(1, {"type": "text", "when": "a=y"}, before)["when"] == {"a": "y"}
    assert "when" not in saved(1, {"type": "text", "when": ""}, before)


@pytest.mark.parametrize(
    ("kind", "absent"),
    [
        ("name", {"special_category"}),
        ("email", {"special_category", "when"}),
        ("consent", {"special_category"}),
        ("text", set()),
    ],
)
def test_a_question_has_the_controls_of_its_type(kind: str, absent: set[str]) -> None:
    """And those of what the file says besides, so that it can be taken away."""
    odd = {"type": kind, "special_category": True, "when": {"a": "b"}}

    assert {"special_category", "when"} - shown(0, of([{"type": kind}])).keys() == absent
    assert {"special_category", "when"} <= shown(0, of([odd])).keys()


@pytest.mark.parametrize(
    "wrong", [["a"], [{"options": "x", "label": 3, "when": [], "type": []}], 3]
)
def test_questions_that_are_none_are_shown_as_far_as_they_can_be(wrong: Any) -> None:
    """A draft may be wrong, and its page is the place to correct it."""
    form = replace(FORM, data={"fields": wrong})

    as_sent(one(0, form), {"fields": wrong}, form)
    as_sent(QUESTIONS.inputs(form), {"fields": wrong}, form)
