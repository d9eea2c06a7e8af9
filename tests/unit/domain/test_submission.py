"""Reading a submission: answers in their plain form, consents apart, one hash for one content."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.countries import COUNTRIES
from registrar.domain.form import Form
from registrar.domain.submission import Consent, Submission, SubmissionInvalid, read_submission
from tests.support.every_question import FORM, NEEDED, other_answers

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
    assert other_answers(town=empty, phone=empty, question=empty) == {}


def test_empty_choices_are_left_out() -> None:
    """An empty list, an empty choice and no number are no answers."""
    assert other_answers(days=[], profession="", age=None, born="", country="") == {}


def test_s4_asvs_15_3_3_unknown_fields_are_ignored_where_the_definition_says_so() -> None:
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
    assert other_answers(town=text) == {"town": text}


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
