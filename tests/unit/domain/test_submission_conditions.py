"""Questions and consents of a submission that are asked on a condition."""

import pytest

from registrar.domain.submission import read_submission
from tests.support.every_question import FORM, NEEDED, other_answers, refused_fields


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
    assert refused_fields(**given_values) == expected


def test_what_a_condition_does_not_ask_for_is_dropped() -> None:
    """An answer that was not asked for is neither judged nor stored, nor is one behind it."""
    kept = other_answers(profession="a", detail="b", depth=["wrong"], more="wrong")

    assert kept == {"profession": "a"}


def test_a_consent_that_was_not_asked_for_is_no_consent() -> None:
    """Only the consents whose text was shown are kept."""
    submission = read_submission(FORM, {**NEEDED, "more": True}, language="bg")

    assert [consent.field for consent in submission.consents] == ["privacy", "news"]
