"""Reading a submission: strict types, conditions, consents, one code for each refusal."""

from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.countries import COUNTRIES
from registrar.domain.form import Form, FormOption, FormQuestion
from registrar.domain.submission import (
    UNKNOWN_SHOWN,
    Consent,
    FieldError,
    Submission,
    SubmissionInvalid,
    read_submission,
)
from registrar.domain.text_cleaning import RefusedCharacter

A_OR_B = (FormOption("a"), FormOption("b"))
FORM = Form(
    event="conference",
    version=3,
    languages=("bg", "en"),
    questions=(
        FormQuestion("full_name", "name", required=True),
        FormQuestion("email", "email", required=True),
        FormQuestion("phone", "phone"),
        FormQuestion("town", "text"),
        FormQuestion("question", "long_text"),
        FormQuestion("profession", "choice", options=A_OR_B),
        FormQuestion("detail", "choice", True, ("profession", "b"), A_OR_B),
        FormQuestion("depth", "text", True, ("detail", "b")),
        FormQuestion("days", "choices", options=A_OR_B),
        FormQuestion("age", "number"),
        FormQuestion("born", "date"),
        FormQuestion("country", "country"),
        FormQuestion("privacy", "consent", True, consent_texts={"bg": "p1", "en": "p2"}),
        FormQuestion("news", "consent", consent_texts={"bg": "n1", "en": "n2"}),
        FormQuestion("more", "consent", False, ("profession", "b"), (), {"bg": "m1", "en": "m2"}),
    ),
)
NEEDED: dict[str, object] = {"full_name": "Иван", "email": "ivan@abv.bg", "privacy": True}


def errors(**changed: object) -> list[tuple[str, str]]:
    """The refused fields and their codes, for good values with these changes."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, **changed}, language="bg")
    return [(error.field, error.code) for error in caught.value.errors]


def answers(**changed: object) -> Any:
    """The answers beyond the needed ones, for good values with these changes."""
    submission = read_submission(FORM, {**NEEDED, **changed}, language="bg")
    return {name: value for name, value in submission.answers.items() if name not in NEEDED}


FULL = {
    **NEEDED,
    "full_name": "  Йордан\u200b ",
    "email": " Info@пример.бг ",
    "phone": "+359 (2) 123-45.67/8",
    "town": "с. Бели извор",
    "question": "Първо\r\nвторо",
    "profession": "b",
    "detail": "b",
    "depth": "x",
    "days": ["b", "a"],
    "age": 42.0,
    "born": "1999-12-31",
    "country": "BG",
    "news": False,
    "more": True,
}

FULL_READ = Submission(
    event="conference",
    form_version=3,
    language="en",
    address="Info@xn--e1afmkfd.xn--90ae",
    name="Йордан",
    answers={
        "full_name": "Йордан",
        "email": "Info@xn--e1afmkfd.xn--90ae",
        "phone": "+359 (2) 123-45.67/8",
        "town": "с. Бели извор",
        "question": "Първо\nвторо",
        "profession": "b",
        "detail": "b",
        "depth": "x",
        "days": ["a", "b"],
        "age": 42,
        "born": "1999-12-31",
        "country": "BG",
    },
    consents=(
        Consent("privacy", True, "p2", "en"),
        Consent("news", False, "n2", "en"),
        Consent("more", True, "m2", "en"),
    ),
)


def test_a_full_submission_is_read() -> None:
    """Every type of answer is kept in its plain form, the consents apart."""
    submission = read_submission(FORM, FULL, language="en")

    assert submission == FULL_READ


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_an_empty_answer_is_left_out(empty: object) -> None:
    """Nothing is stored for a question that was not answered."""
    assert answers(town=empty, phone=empty, question=empty) == {}


def test_empty_choices_are_left_out() -> None:
    """An empty list, an empty choice and no number are no answers."""
    assert answers(days=[], profession="", age=None, born="", country="") == {}


def test_everything_missing_is_said_at_once_in_order() -> None:
    """A visitor hears of all problems at once, in the form's order."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {"town": 1}, language="bg")

    assert caught.value.errors == (
        FieldError("full_name", "required"),
        FieldError("email", "required"),
        FieldError("town", "not_a_text"),
        FieldError("privacy", "must_agree"),
    )


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("full_name", "a" * 201, "too_long"),
        ("full_name", ["Иван"], "not_a_text"),
        ("full_name", "a\x00b", "forbidden_characters"),
        ("full_name", "\u200b", "forbidden_characters"),
        ("full_name", "\ud800", "forbidden_characters"),
        ("full_name", {"a": 1}, "not_a_text"),
        ("email", "ivan", "not_an_address"),
        ("email", "иван@abv.bg", "non_ascii_local"),
        ("email", "a" * 65 + "@abv.bg", "too_long"),
        ("email", "a" * 300, "too_long"),
        ("email", "ivan@abv.bg\r\nBcc: x@abv.bg", "forbidden_characters"),
        ("email", 1, "not_a_text"),
        ("phone", "1234", "not_a_phone"),
        ("phone", "1" * 21, "not_a_phone"),
        ("phone", "call me 12345", "not_a_phone"),
        ("phone", "١٢٣٤٥٦", "not_a_phone"),
        ("phone", 359888123456, "not_a_text"),
        ("town", "a" * 201, "too_long"),
        ("town", "a\nb", "forbidden_characters"),
        ("town", "a\u202eb", "forbidden_characters"),
        ("town", True, "not_a_text"),
        ("question", "a" * 2001, "too_long"),
        ("profession", "c", "not_an_option"),
        ("profession", ["a"], "not_a_text"),
        ("days", "a", "not_a_list"),
        ("days", ["a", "a"], "not_an_option"),
        ("days", ["c"], "not_an_option"),
        ("days", [1], "not_a_text"),
        ("days", [["a"]], "not_a_text"),
        ("age", "12", "not_a_number"),
        ("age", True, "not_a_number"),
        ("age", [], "not_a_number"),
        ("age", float("nan"), "too_large"),
        ("age", float("inf"), "too_large"),
        ("age", 10**13, "too_large"),
        ("age", 10**400, "too_large"),
        ("born", "31.12.1999", "not_a_date"),
        ("born", "1999-02-30", "not_a_date"),
        ("born", "19991231", "not_a_date"),
        ("born", "1999-W01-1", "not_a_date"),
        ("born", "1999-12-31T00:00", "not_a_date"),
        ("born", 19991231, "not_a_text"),
        ("country", "bg", "not_a_country"),
        ("country", "XX", "not_a_country"),
        ("country", "Bulgaria", "not_a_country"),
        ("privacy", False, "must_agree"),
        ("privacy", None, "must_agree"),
        ("privacy", 1, "not_true_or_false"),
        ("privacy", 1.0, "not_true_or_false"),
        ("privacy", "true", "not_true_or_false"),
        ("privacy", [True], "not_true_or_false"),
        ("news", "on", "not_true_or_false"),
        ("invented", "x", "unknown_field"),
    ],
)
def test_a_bad_answer_is_refused_with_its_code(field: str, value: object, code: str) -> None:
    """Nothing is coerced: each bad answer has one code, on its own field."""
    assert errors(**{field: value}) == [(field, code)]


def test_a_limit_is_told() -> None:
    """An error that has a limit names it."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, "town": "a" * 300}, language="bg")

    assert caught.value.errors == (FieldError("town", "too_long", 200),)


@pytest.mark.parametrize("field", ["full_name", "email", "phone", "town", "question", "born"])
def test_a_refused_sign_is_told_with_its_place(field: str) -> None:
    """In every kind of text (F4)."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, field: "ab\x00c"}, language="bg")

    character = RefusedCharacter("\x00", 3, "ab")
    assert caught.value.errors == (FieldError(field, "forbidden_characters", character=character),)


@pytest.mark.parametrize("typed", ["\u200b", "\u3164", "\ufe0f", "\ud800", "\u202d"])
@pytest.mark.parametrize("field", ["full_name", "email", "phone", "town", "question", "born"])
def test_a_value_that_nobody_sees_is_told_with_sign_and_place(field: str, typed: str) -> None:
    """Invisible characters are named all the same, in every kind of text (F4)."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, field: f" {typed}"}, language="bg")

    character = RefusedCharacter(typed, 2, "")
    assert caught.value.errors == (FieldError(field, "forbidden_characters", character=character),)


def test_the_place_of_a_sign_in_a_phone_number_is_the_one_typed() -> None:
    """Also behind the direction signs that an address book copies, which are no fault."""
    typed = "\u202d+359 2\u200b 123 4567\u202c"

    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, "phone": typed}, language="bg")

    character = RefusedCharacter("\u200b", 8, "+359 2")
    assert caught.value.errors == (
        FieldError("phone", "forbidden_characters", character=character),
    )


@pytest.mark.parametrize("field", ["full_name", "town"])
def test_pasted_white_space_is_taken(field: str) -> None:
    """White space from a table, a chat or a word processor is no reason to refuse (F4)."""
    submission = read_submission(
        FORM, {**NEEDED, field: "Иван\tПет\u2068ров\u2069\u2028Ив\u00adанов"}, language="bg"
    )

    assert submission.answers[field] == "Иван Петров Иванов"


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        ({"profession": "b"}, [("detail", "required")]),
        ({"profession": "b", "detail": "b"}, [("depth", "required")]),
        ({"profession": "b", "detail": "c"}, [("detail", "not_an_option")]),
    ],
)
def test_a_condition_that_holds_asks(
    given_values: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    """A conditional question is required just when its condition holds."""
    assert errors(**given_values) == expected


def test_what_a_condition_does_not_ask_for_is_dropped() -> None:
    """An answer that was not asked for is neither judged nor stored, nor is one behind it."""
    kept = answers(profession="a", detail="b", depth=["wrong"], more="wrong")

    assert kept == {"profession": "a"}


def test_a_consent_that_was_not_asked_for_is_no_consent() -> None:
    """Only the consents whose text was shown are kept."""
    submission = read_submission(FORM, {**NEEDED, "more": True}, language="bg")

    assert [consent.field for consent in submission.consents] == ["privacy", "news"]


def test_many_unknown_fields_do_not_swell_the_answer() -> None:
    """A visitor's answer does not grow with what somebody invents."""
    invented = {"x" * 1000 + str(number): 1 for number in range(1000)}

    refused = errors(**invented)

    assert refused == [("x" * 40, "unknown_field")] * UNKNOWN_SHOWN


def test_unknown_fields_are_ignored_where_the_definition_says_so() -> None:
    """An ignored field is not stored (S4)."""
    form = Form("conference", 3, ("bg",), FORM.questions[:2], unknown_fields="ignore")

    submission = read_submission(
        form, {"full_name": "Иван", "email": "ivan@abv.bg", "x": 1}, language="bg"
    )

    assert submission.answers == {"full_name": "Иван", "email": "ivan@abv.bg"}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "=cmd()", "${jndi:x}"]
)
def test_hostile_text_is_just_text(text: str) -> None:
    """Markup and formulas pass as they are: they are made harmless where they are shown."""
    assert answers(town=text) == {"town": text}


def test_the_body_hash_is_of_the_content_alone() -> None:
    """Language, key order and spelling of the same answers make no difference."""
    here = read_submission(FORM, {**NEEDED, "days": ["a", "b"], "age": 1}, language="bg")
    there = read_submission(
        FORM,
        {"age": 1.0, "days": ["b", "a"], **NEEDED, "full_name": " Иван ", "news": False},
        language="en",
    )

    assert here.body_hash() == there.body_hash()


@pytest.mark.parametrize(
    "changed", [{"full_name": "Петър"}, {"news": True}, {"town": "Русе"}, {"email": "p@abv.bg"}]
)
def test_another_answer_has_another_hash(changed: dict[str, object]) -> None:
    """A changed answer or consent is another body."""
    before = read_submission(FORM, NEEDED, language="bg")

    after = read_submission(FORM, {**NEEDED, **changed}, language="bg")

    assert after.body_hash() != before.body_hash()


def test_every_country_has_a_name() -> None:
    """Each code that is taken can be shown by its name in both languages."""
    for language in ("bg", "en"):
        assert Locale(language).territories.keys() >= COUNTRIES


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(
    st.dictionaries(
        st.sampled_from([question.name for question in FORM.questions]) | st.text(max_size=4),
        JSON_VALUES,
    )
)
def test_no_values_break_the_reading(values: dict[str, object]) -> None:
    """Any values are a submission or invalid, never a fault."""
    try:
        submission = read_submission(FORM, {**NEEDED, **values}, language="bg")
    except SubmissionInvalid:
        return

    assert submission.address
    assert set(submission.answers) <= {question.name for question in FORM.questions}
