"""Problem documents (RFC 9457) of the API's refusals, with an error for each wrong field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import Field

from registrar.api.model import Model, with_example
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import EventProblem
from registrar.domain.people_file import PeopleFileRefused
from registrar.domain.refusals import MessageSentBefore, OptionFull, Refusal
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.translatable import N_
from registrar.domain.zoom_flaws import ReportRefused
from registrar.locale.catalogue import translations
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.refusal_response import problem_response
from registrar.web.components.refusal_table import program_message
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.registrations.import_words import file_in_words
from registrar.web.organiser.zoom_report_errors import flaw_in_words
from registrar.web.protocol.errors import AnswersInvalid
from registrar.web.protocol.request import Request
from registrar.web.protocol.response import HttpResponse

PROBLEM = "application/problem+json"

AnyRefusal = Refusal | SubmissionInvalid


class FieldProblem(Model):
    """Error of a field or parameter."""

    field: str = Field(
        description="Name; of a nested field, with that of its parent", examples=["size"]
    )
    code: str = Field(description="Stable", examples=["not_a_number"])
    message: str = Field(description="Advice, in the language that was asked for")


class ProblemDocument(Model):
    """Problem document of a refusal (RFC 9457)."""

    model_config = with_example(
        type="about:blank",
        title="Unprocessable Entity",
        status=422,
        detail="There is a problem with what was sent; see each field",
        code="invalid",
        request_id="9f0c1c52-3d2e-4c0a-9a54-6f1d6d3f0b11",
        errors=[{"field": "seats", "code": "too_small", "message": "Enter 1 or more"}],
    )

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="Advice, in the language that was asked for")
    code: str = Field(description="Stable", examples=["no_such_event"])
    request_id: str = Field(description="Id to quote in questions about it")
    errors: list[FieldProblem] = Field(
        default=[],
        description="With 422 an error for each wrong field, with 409 for each part in its way",
    )


class TooMuchAtOnce(Refusal):
    """Export that is too large for a response."""

    code = "too_much_at_once"


@dataclass(frozen=True, kw_only=True)
class UnreadableReport(FieldError):
    """Report of participants that cannot be read, with the line of its flaw."""

    refused: ReportRefused


@dataclass(frozen=True, kw_only=True)
class UnreadablePeople(FieldError):
    """File of people that cannot be read, and the event whose questions it should have."""

    refused: PeopleFileRefused
    definition: EventDefinition


@dataclass(frozen=True, kw_only=True)
class EventFileError(FieldError):
    """Problem of an event file, by its path; of the file as a whole under `text`."""

    problem: EventProblem

    @classmethod
    def of(cls, problem: EventProblem) -> "EventFileError":
        """Return the error of the problem."""
        return cls(problem.path or "text", problem.code or "refused", problem=problem)


@dataclass(frozen=True, kw_only=True)
class UnreadableFile(FieldError):
    """Text that is no event file; ``wrong`` says why, ``line`` where it is known."""

    wrong: str
    line: int | None


@dataclass(frozen=True, kw_only=True)
class MovedPart(FieldError):
    """Part that ``who`` has changed meanwhile; empty if that is unknown."""

    who: str


@dataclass(frozen=True, kw_only=True)
class RepeatedMessage(FieldError):
    """Message whose text was sent to the same recipients before."""

    before: MessageSentBefore


class FieldsRefused(Refusal):
    """Refusal of that code, with an error for each field or part that is in its way."""

    code = "invalid"

    def __init__(self, code: str, errors: tuple[FieldError, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors


def refused(error: AnyRefusal, request: Request, *, language: str) -> HttpResponse:
    """Return the problem document of a refusal, with an error for each wrong field."""
    _ = translations(language).gettext
    refusal = AnswersInvalid() if isinstance(error, SubmissionInvalid) else error
    return problem_response(
        refusal,
        request,
        message=program_message(refusal.code, _),
        language=language,
        errors=[_field_problem(wrong, language) for wrong in _errors(error)],
    )


def _errors(error: AnyRefusal) -> tuple[FieldError, ...]:
    if isinstance(error, OptionFull):
        return (FieldError(error.field, error.code),)
    if isinstance(error, MessageSentBefore):
        return (RepeatedMessage("again", error.code, before=error),)
    return error.errors if isinstance(error, SubmissionInvalid | FieldsRefused) else ()


def _field_problem(error: FieldError, language: str) -> Mapping[str, str]:
    return {"field": error.field, "code": error.code, "message": _message(error, language)}


def _message(error: FieldError, language: str) -> str:
    _ = translations(language).gettext
    if isinstance(error, UnreadableReport):
        return flaw_in_words(error.refused, _)
    if isinstance(error, UnreadablePeople):
        return file_in_words(error.refused, error.definition, language)
    if isinstance(error, EventFileError):
        return problem_in_words(error.problem, language)
    if isinstance(error, UnreadableFile):
        return _(_UNREADABLE_FROM if error.line else _UNREADABLE).format(
            line=error.line, wrong=error.wrong
        )
    return _of_conflict(error, _) or _of_field(error, _)


def _of_conflict(error: FieldError, _: Callable[[str], str]) -> str:
    """Return the message about a part in the way of a request; empty if it is none."""
    if isinstance(error, MovedPart) and error.who:
        return _(_MOVED).format(who=error.who, label=error.field)
    if isinstance(error, RepeatedMessage):
        created = error.before.created.isoformat(timespec="seconds")
        return _(_REPEATED).format(created=created, by=error.before.by)
    return ""


def _of_field(error: FieldError, _: Callable[[str], str]) -> str:
    if error.code in _FIELDS:
        return _(_FIELDS[error.code]).format(label=error.field)
    return field_message(error, error.field, _)


def problem_in_words(problem: EventProblem, language: str) -> str:
    """Return what to do about a problem of an event file, as its pages say it."""
    return message_of(problem, FormState(language=language, languages=(), data={}))


_UNREADABLE = N_("This is not an event file: {wrong}")
_UNREADABLE_FROM = N_("This is not an event file, see its line {line}: {wrong}")
_MOVED = N_("{who} has changed “{label}” meanwhile; compare it with yours")

_REPEATED = N_("It was sent at {created} by {by}; give “again” to send it once more")

_FIELDS: Mapping[str, str] = {
    "unknown_field": N_("Leave out “{label}”: it has no meaning here"),
    "repeated_field": N_("Give “{label}” once"),
    "bad_cursor": N_("Give “{label}” exactly as “next” of the page before says"),
    "required": N_("Give “{label}”"),
    "not_one_of_both": N_("Give either “answers” or “text”"),
    "in_conflict": N_(
        "“{label}” was changed in the draft and published otherwise; save it again as it should be"
    ),
    "moved": N_("“{label}” has changed meanwhile; compare it with yours"),
    "not_the_name": N_("Give the event's name in “{label}”, as a sign that you mean it"),
    "before_since": N_("Give a day in “{label}” that is not before “since”"),
}
