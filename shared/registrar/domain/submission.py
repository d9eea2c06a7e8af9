"""Submission: a visitor's answers to a form, read strictly or refused whole."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from registrar.domain.answer_rules import answers_schema
from registrar.domain.compiled_pydantic import ValidationError
from registrar.domain.form import Form, FormQuestion
from registrar.domain.refusals import TryLater
from registrar.domain.text_cleaning import RefusedCharacter, surrogate_in

if TYPE_CHECKING:  # pydantic_core's half in Python loads slowly
    from pydantic_core import ErrorDetails

# Bound on the unknown fields in a response, however many a request has
UNKNOWN_SHOWN = 10
_NAME_SHOWN = 40  # characters

_CODES = {
    "string_type": "not_a_text",
    "string_unicode": "forbidden_characters",
    "list_type": "not_a_list",
    "bool_type": "not_true_or_false",
}

Answer = str | int | float | list[str]


@dataclass(frozen=True)
class Consent:
    """Consent given or refused, with the hash of its exact text (P2), not yet its time."""

    field: str
    given: bool
    text_hash: str
    language: str


@dataclass(frozen=True)
class FieldError:
    """Refused answer; ``code`` is stable, and its text comes from a catalogue.

    ``character`` is the refused character of ``forbidden_characters``.
    """

    field: str
    code: str
    limit: int | str | None = None
    character: RefusedCharacter | None = None


class SubmissionInvalid(ValueError):
    """Answers that do not fit the form; ``errors`` are in the form's order."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(f"{len(errors)} answer(s) refused")
        self.errors = errors


@dataclass(frozen=True)
class Submission:
    """Answers of a visitor; ``address`` can be mailed, ``name`` is empty if the form has none.

    Somebody whom organisers register without an address has a normalised ``telephone`` instead.
    """

    event: str
    form_version: int
    language: str
    address: str
    name: str
    answers: Mapping[str, Answer]
    consents: tuple[Consent, ...]
    telephone: str = ""

    def body_hash(self) -> str:
        """Return the SHA-256 of answers and consents, whatever their language, order or version."""
        given = {consent.field: consent.given for consent in self.consents}
        content = {"answers": dict(self.answers), "consents": given}
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return sha256(canonical.encode()).hexdigest()


# Reads the request again, by the form of that version or later
ReadByNewerForm = Callable[[int], tuple[Submission, Form]]


def cannot_read_by_newer_form(version: int) -> tuple[Submission, Form]:  # noqa: ARG001 as a ReadByNewerForm
    """Raise TryLater, for callers without a request to read again."""
    raise TryLater


def read_submission(form: Form, values: Mapping[str, object], *, language: str) -> Submission:
    """Read a submission; answers whose condition does not hold are left out.

    Raises SubmissionInvalid with every refused answer.
    """
    questions = [question for question in form.questions if _is_asked(question, form, values)]
    given = {
        question.name: values[question.name]
        for question in questions
        if values.get(question.name) is not None
    }
    answers, refused = _validate(form, given)
    errors = [error for question in questions for error in _errors(question, answers, refused)]
    errors += _unknown(form, values)
    if errors:
        raise SubmissionInvalid(tuple(errors))
    return _submission(form, questions, answers, language)


def _is_asked(question: FormQuestion, form: Form, values: Mapping[str, object]) -> bool:
    if question.when is None:
        return True
    name, option = question.when
    other = form.question(name)
    return other is not None and values.get(name) == option and _is_asked(other, form, values)


def _validate(form: Form, given: dict[str, object]) -> tuple[dict[str, Any], dict[str, FieldError]]:
    refused: dict[str, FieldError] = {}
    try:
        return answers_schema(form.questions).validate_python(given), refused
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            refused.setdefault(str(detail["loc"][0]), _field_error(detail))
    accepted = {name: value for name, value in given.items() if name not in refused}
    return answers_schema(form.questions).validate_python(accepted), refused


def _field_error(detail: "ErrorDetails") -> FieldError:
    code = _CODES.get(detail["type"], detail["type"])
    context = detail.get("ctx", {})
    character = context.get("character")
    if character is None and code == "forbidden_characters":
        character = surrogate_in(str(detail["input"]))
    return FieldError(str(detail["loc"][0]), code, context.get("limit"), character)


def _errors(
    question: FormQuestion, answers: Mapping[str, Any], refused: Mapping[str, FieldError]
) -> Iterator[FieldError]:
    if question.name in refused:
        yield refused[question.name]
    elif question.required and _is_missing(answers.get(question.name)):
        yield FieldError(question.name, "must_agree" if question.type == "consent" else "required")


def _is_missing(answer: object) -> bool:
    return answer is None or answer is False or answer in ("", [])


def _unknown(form: Form, values: Mapping[str, object]) -> list[FieldError]:
    if form.unknown_fields == "ignore":
        return []
    known = {*(question.name for question in form.questions), *form.dropped}
    unknown = [name for name in values if name not in known]
    return [FieldError(name[:_NAME_SHOWN], "unknown_field") for name in unknown[:UNKNOWN_SHOWN]]


def _submission(
    form: Form, questions: list[FormQuestion], answers: Mapping[str, Any], language: str
) -> Submission:
    consents = [question for question in questions if question.type == "consent"]
    stored = {
        question.name: answers[question.name]
        for question in questions
        if question.type != "consent" and not _is_missing(answers.get(question.name))
    }
    return Submission(
        event=form.event,
        form_version=form.version,
        language=language,
        address=stored.get(form.address_question.name, ""),
        name=stored.get(form.name_question.name, "") if form.name_question else "",
        answers=stored,
        consents=tuple(
            Consent(
                question.name,
                answers.get(question.name, False),
                question.consent_texts[language],
                language,
            )
            for question in consents
        ),
    )
