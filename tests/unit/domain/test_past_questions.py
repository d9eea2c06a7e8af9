"""Questions and options that are asked no more: forms of before, columns and words."""

from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from registrar.actions.publish import to_publish
from registrar.domain.erased_counts import tally
from registrar.domain.event_check import check
from registrar.domain.event_field import Past
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.figures import figures_of
from registrar.domain.form import compile_form
from registrar.domain.json_schema import json_schema
from registrar.domain.past_questions import MOST_BYTES, MOST_NAMES
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.request import read_request
from tests.support.factories import a_registration, a_request, an_event, answers, raw_event
from tests.support.past_questions import (
    DIET,
    MENU,
    WITHOUT_MEAT,
    asking,
    column,
    names,
    published,
    published_retyped,
)


def test_a_form_of_before_is_taken_and_what_is_asked_no_more_is_dropped() -> None:
    """Open in a browser, or pasted into a website; what no version asked is refused as ever."""
    event = published(asking(DIET), asking())

    taken = read_submission(compile_form(event), answers(diet="Веган"), language="bg")
    with pytest.raises(SubmissionInvalid) as refused:
        read_submission(compile_form(event), answers(diet="Веган", dessert="?"), language="bg")

    assert "diet" not in taken.answers
    assert [error.field for error in refused.value.errors] == ["dessert"]


def test_several_ticks_of_a_question_of_before_are_dropped_together() -> None:
    """A list is sent as one name many times."""
    event = published(asking(MENU | {"type": "choices"}), asking())
    sent = urlencode([*answers(privacy="on").items(), ("diet", "meat"), ("diet", "vegan")])
    request = read_request(a_request(sent, content_type="application/x-www-form-urlencoded"))
    form = compile_form(event)

    taken = read_submission(form, read_body(request, form).values, language="bg")

    assert "diet" not in taken.answers


def test_the_schema_for_programs_takes_a_form_of_before() -> None:
    """As the service does; what no version asked, it refuses."""
    schema = Draft202012Validator(json_schema(published(asking(DIET), asking()), "en"))

    taken = [schema.is_valid(answers(**{name: "?"})) for name in ("diet", "dessert")]

    assert taken == [True, False]


def test_a_form_of_before_may_be_as_long_as_it_was() -> None:
    """Questions have to be accepted before they can be dropped."""
    long = [DIET | {"name": f"essay{n}", "type": "long_text"} for n in range(4)]

    event = published(asking(*long), asking())

    assert compile_form(event).body_max == compile_form(asking(*long)).body_max


def test_a_draft_that_was_never_open_leaves_names_and_no_words() -> None:
    """A pasted form may send them; nobody can have answered, so the notice tells of none."""
    dates = raw_event()["dates"] | {
        "registration": {"opens": "2022-03-01 09:00", "closes": "2022-03-02 12:00"}
    }
    later: dict[str, Any] = {"dates": dates, "reminders": []}

    event = published(asking(DIET, **later), asking(**later), held=False)

    assert event.past == Past(names=("diet",))


def test_the_same_file_again_is_no_change() -> None:
    """Past questions come from the service, not from the file."""
    event = published_retyped(asking(DIET, MENU | {"name": "menu"}), asking(WITHOUT_MEAT), asking())

    assert to_publish(asking(), event) == event


def test_an_event_file_says_nothing_of_the_past() -> None:
    """The key is unknown there."""
    with pytest.raises(DefinitionRefused):
        check(raw_event(past={"names": ["diet"]}))


def test_a_question_asked_no_more_keeps_its_column_and_its_words() -> None:
    """In the words of the version that asked it last, behind those that are asked."""
    event = published(asking(DIET), asking())
    registration = a_registration(answers={"diet": "Веган"})

    heading, cell = column(event, "diet")

    assert (heading, cell(registration)) == ("Diet", "Веган")
    assert column(event, "diet", "bg")[0] == "Хранене"


def test_a_consent_asked_no_more_keeps_its_columns() -> None:
    """Consents given are still to be seen, with their moments."""
    fields = [field for field in raw_event()["fields"] if field["name"] != "recording"]

    event = published(an_event(), an_event(fields=fields))

    assert {"recording", "recording_at"} <= {*names(event)}


def test_an_option_offered_no_more_keeps_its_label() -> None:
    """Codes are for programs."""
    event = published(asking(MENU), asking(WITHOUT_MEAT))
    registration = a_registration(answers={"diet": "meat"})

    assert column(event, "diet")[1](registration) == "With meat"


def test_an_option_of_a_question_asked_no_more_keeps_its_label() -> None:
    """The order of the two does not matter."""
    event = published(asking(MENU), asking(WITHOUT_MEAT), asking())
    cell = column(event, "diet")[1]

    shown = [cell(a_registration(answers={"diet": answer})) for answer in ("meat", "vegan")]

    assert shown == ["With meat", "Vegan"]


def test_words_of_a_language_that_came_later_are_those_there_are() -> None:
    """Nobody has translated what is asked no more."""
    raw = raw_event()
    bulgarian = an_event(fields=[*raw["fields"], DIET]).model_copy(update={"languages": ("bg",)})
    only = {"label": {"bg": "Хранене"}, "purpose": {"bg": "За кетъринга"}}
    fields = (
        *bulgarian.fields[:-1],
        bulgarian.fields[-1].model_copy(update=only),
    )

    event = published(bulgarian.model_copy(update={"fields": fields}), asking())

    assert column(event, "diet", "en")[0] == "Хранене"


def test_figures_and_report_count_choices_of_before() -> None:
    """Under their own names, with their labels."""
    event = published(asking(MENU), asking(WITHOUT_MEAT), asking())
    registration = a_registration(answers={"diet": "meat"})

    counts = tally([registration], event)
    figures = figures_of(event, {"confirmed.choice.diet=meat": 1}, seats=None, erased_counts={})  # type: ignore[arg-type]

    assert counts["diet=meat"] == 1
    [diet] = [each for each in figures.choices if each.subject == "diet"]
    assert {line.label["en"]: line.total for line in diet.lines} == {
        "With meat": 1, "Vegan": 0, "Nothing": 0,
    }  # fmt: skip


def test_what_is_carried_along_stays_small() -> None:
    """The newest that has room; an item of the table is no archive."""
    long = {"bg": "Д" * 400, "en": "L" * 400}
    versions = [
        asking(*(DIET | {"name": f"q{version}_{n}", "purpose": long} for n in range(20)))
        for version in range(6)
    ]

    event = published(*versions)

    assert len(event.past.model_dump_json().encode()) < MOST_BYTES
    assert event.past.fields[-1].field.name == "q4_19"
    assert len(event.past.names) == MOST_NAMES
