"""Refusals of a submission: strict types, one code for each field, signs told with their place."""

import pytest

from registrar.domain.submission import (
    UNKNOWN_SHOWN,
    FieldError,
    SubmissionInvalid,
    read_submission,
)
from registrar.domain.text_cleaning import RefusedCharacter
from tests.support.every_question import FORM, NEEDED, refused_fields


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
    assert refused_fields(**{field: value}) == [(field, code)]


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


def test_many_unknown_fields_do_not_swell_the_answer() -> None:
    """A visitor's answer does not grow with what somebody invents."""
    invented = {"x" * 1000 + str(number): 1 for number in range(1000)}

    refused = refused_fields(**invented)

    assert refused == [("x" * 40, "unknown_field")] * UNKNOWN_SHOWN
