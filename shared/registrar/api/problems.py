"""Problem documents (RFC 9457) of the API's refusals, with an error for each wrong field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import Field

from registrar.api.model import Model
from registrar.domain.refusals import OptionFull, Refusal
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.translatable import N_
from registrar.domain.zoom_flaws import ReportRefused
from registrar.locale.catalogue import translations
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.refusal_response import problem_response
from registrar.web.components.refusal_table import program_message
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

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="Advice, in the language that was asked for")
    code: str = Field(description="Stable", examples=["no_such_event"])
    request_id: str = Field(description="Id to quote in questions about it")
    errors: list[FieldProblem] = Field(
        default=[], description="With 422: an error for each wrong field"
    )


class TooMuchAtOnce(Refusal):
    """Export that is too large for a response."""

    code = "too_much_at_once"


@dataclass(frozen=True, kw_only=True)
class UnreadableReport(FieldError):
    """Report of participants that cannot be read, with the line of its flaw."""

    refused: ReportRefused


def refused(error: AnyRefusal, request: Request, *, language: str) -> HttpResponse:
    """Return the problem document of a refusal, with an error for each wrong field."""
    _ = translations(language).gettext
    refusal = AnswersInvalid() if isinstance(error, SubmissionInvalid) else error
    return problem_response(
        refusal,
        request,
        message=program_message(refusal.code, _),
        language=language,
        errors=[_field_problem(wrong, _) for wrong in _errors(error)],
    )


def _errors(error: AnyRefusal) -> tuple[FieldError, ...]:
    if isinstance(error, OptionFull):
        return (FieldError(error.field, error.code),)
    return error.errors if isinstance(error, SubmissionInvalid) else ()


def _field_problem(error: FieldError, _: Callable[[str], str]) -> Mapping[str, str]:
    return {"field": error.field, "code": error.code, "message": _message(error, _)}


def _message(error: FieldError, _: Callable[[str], str]) -> str:
    if isinstance(error, UnreadableReport):
        return flaw_in_words(error.refused, _)
    if error.code in _FIELDS:
        return _(_FIELDS[error.code]).format(label=error.field)
    return field_message(error, error.field, _)


_FIELDS: Mapping[str, str] = {
    "unknown_field": N_("Leave out “{label}”: it has no meaning here"),
    "repeated_field": N_("Give “{label}” once"),
    "bad_cursor": N_("Give “{label}” exactly as “next” of the page before says"),
    "required": N_("Give “{label}”"),
    "before_since": N_("Give a day in “{label}” that is not before “since”"),
}
