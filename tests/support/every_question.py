"""Form with a question of every type, and submissions read for it."""

from typing import Any

import pytest

from registrar.domain.form import Form, FormOption, FormQuestion
from registrar.domain.submission import SubmissionInvalid, read_submission

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


def refused_fields(**changed: object) -> list[tuple[str, str]]:
    """Return the refused fields and their codes, for good values with these changes."""
    with pytest.raises(SubmissionInvalid) as caught:
        read_submission(FORM, {**NEEDED, **changed}, language="bg")
    return [(error.field, error.code) for error in caught.value.errors]


def other_answers(**changed: object) -> Any:
    """Return the answers beyond the needed ones, for good values with these changes."""
    submission = read_submission(FORM, {**NEEDED, **changed}, language="bg")
    return {name: value for name, value in submission.answers.items() if name not in NEEDED}
