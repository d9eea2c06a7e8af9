"""The compiled form: all that a submission needs, kept beside the definition."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.event_check import check
from registrar.domain.form import (
    Form,
    FormOption,
    FormQuestion,
    compile_form,
    from_data,
    to_data,
)

ROOT = Path(__file__).parents[3]
EVENT_FILE = ROOT / "infra/events/good-practices-child-protection.yaml"


@pytest.fixture(scope="module")
def raw() -> Any:
    """The conference's event file as plain data."""
    return yaml.safe_load(EVENT_FILE.read_text())


@pytest.fixture(scope="module")
def form(raw: Any) -> Form:
    """The conference's form."""
    return compile_form(check(raw))


def test_the_form_asks_what_the_definition_asks(form: Form) -> None:
    """Names, types and order of the questions are the definition's."""
    asked = [(question.name, question.type, question.required) for question in form.questions]

    assert asked == [
        ("full_name", "name", True),
        ("email", "email", True),
        ("organisation", "text", True),
        ("profession", "choice", True),
        ("other_profession", "text", True),
        ("town", "text", True),
        ("interpretation", "choice", True),
        ("accessibility", "long_text", False),
        ("question", "long_text", False),
        ("privacy", "consent", True),
        ("recording", "consent", False),
        ("later_events", "consent", False),
    ]


def test_a_condition_and_options_are_compiled(form: Form) -> None:
    """A conditional question knows its condition, a choice its options."""
    other = form.question("other_profession")
    interpretation = form.question("interpretation")

    assert other == FormQuestion("other_profession", "text", True, ("profession", "other"))
    assert interpretation is not None
    assert interpretation.options == (FormOption("bulgarian"), FormOption("english"))


def test_a_consent_knows_its_text_in_each_language(form: Form, raw: Any) -> None:
    """The hash is that of the exact words agreed to (P2)."""
    consent = next(field for field in raw["fields"] if field["name"] == "later_events")
    words = f"{consent['label']['en']}\n{consent['purpose']['en']}"

    question = form.question("later_events")

    assert question is not None
    assert sorted(question.consent_texts) == ["bg", "en"]
    assert question.consent_texts["en"] == sha256(words.encode()).hexdigest()


def test_the_mail_goes_by_two_questions(form: Form) -> None:
    """The form names the question of the address and the one of the name."""
    assert form.address_question.name == "email"
    assert form.name_question == form.question("full_name")


def test_a_form_need_not_ask_for_a_name() -> None:
    """A form of an address alone is a form."""
    form = Form("e", 1, ("bg",), (FormQuestion("email", "email", True),))

    assert form.name_question is None


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
QUESTIONS = st.builds(
    FormQuestion,
    name=NAMES,
    type=st.sampled_from(["text", "choice", "consent"]),
    required=st.booleans(),
    when=st.none() | st.tuples(NAMES, NAMES),
    options=st.lists(st.builds(FormOption, NAMES, st.none() | st.integers(1, 9)), max_size=3).map(
        tuple
    ),
    consent_texts=st.dictionaries(st.sampled_from(["bg", "en"]), st.text(max_size=3)),
)
FORMS = st.builds(
    Form,
    event=NAMES,
    version=st.integers(0, 9),
    languages=st.just(("bg", "en")),
    questions=st.lists(QUESTIONS, max_size=4).map(tuple),
    unknown_fields=st.sampled_from(["refuse", "ignore"]),
    origins=st.lists(st.text(), max_size=2).map(tuple),
    redirects=st.lists(st.text(), max_size=2).map(tuple),
)


@given(FORMS)
def test_a_form_survives_the_way_through_json(form: Form) -> None:
    """A form stored beside the definition is the same when it is read."""
    assert from_data(json.loads(json.dumps(to_data(form)))) == form


def test_the_conference_survives_the_way_through_json(form: Form) -> None:
    """The real form is kept and read whole."""
    assert from_data(json.loads(json.dumps(to_data(form)))) == form
