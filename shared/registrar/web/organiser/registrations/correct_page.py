"""The form in which a manager corrects a registration: stored answers filled in, errors as F1."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registrar.actions.organise.access import authorise
from registrar.actions.organise.correct import correct
from registrar.actions.organise.view import RegistrationDetail
from registrar.domain.form import Form
from registrar.domain.past_questions import form_of
from registrar.domain.refusals import AddressTaken, ChangedMeanwhile, OptionFull, Refusal
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.web.components.address_hint import (
    KEEP,
    TAKE,
    Hint,
    apply_suggestion,
    find_hint,
    to_pairs,
)
from registrar.web.components.form_controls import Control, ControlError, to_controls, to_problems
from registrar.web.components.form_seats import closed_options
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.change_messages import why_not
from registrar.web.organiser.registrations.change_pages import ELSEWHERE
from registrar.web.organiser.registrations.detail_page import look_at, path_of, possible
from registrar.web.organiser.registrations.table import display_name
from registrar.web.organiser.registrations.worklists_page import LISTS
from registrar.web.protocol.csrf import FIELD
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.response import HttpResponse

_REVISION_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class CorrectionDraft:
    """Content of the form: ``values`` of a registration that was at ``revision``."""

    values: Mapping[str, object]
    revision: int
    errors: tuple[FieldError, ...] = ()
    refused: Refusal | None = None
    hint: Hint | None = None
    hinted: bool = False


def form(context: OrganiserContext) -> HttpResponse:
    """The form with the stored answers; redirect if it cannot be corrected. Raises ViewsOnly."""
    authorise(
        context.organiser, context.parameters["event"], deps=context.organiser_deps, to="manages"
    )
    detail = look_at(context)
    if not possible(detail, context.organiser_deps.clock()).correct:
        return context.redirect(path_of(detail))
    known = detail.registration
    return _page(context, detail, CorrectionDraft(values=known.answers, revision=known.revision))


def save(context: OrganiserContext) -> HttpResponse:
    """Correct the registration, or show the form again with the typed answers and errors."""
    event = context.parameters["event"]
    authorise(context.organiser, event, deps=context.organiser_deps, to="manages")
    form = context.organiser_deps.events.form(event)
    draft = _draft(context, form)
    if draft.hint:
        return _ask(context, draft, draft.hint, form)
    try:
        _correct(context, draft)
    except ELSEWHERE:
        raise
    except SubmissionInvalid as error:
        return _again(context, replace(draft, errors=error.errors))
    except OptionFull as error:
        return _again(context, replace(draft, errors=(FieldError(error.field, error.code),)))
    except Refusal as error:
        return _again(context, replace(draft, refused=error))
    listed = _from(context)
    return context.redirect(
        event_path(event, listed) if listed else _own(context), done="corrected"
    )


def _correct(context: OrganiserContext, draft: CorrectionDraft) -> None:
    correct(
        context.organiser,
        context.parameters["event"],
        context.parameters["registration"],
        draft.values,
        deps=context.organiser_deps,
        revision=draft.revision,
    )


def _draft(context: OrganiserContext, form: Form) -> CorrectionDraft:
    """Read the typed values; a question without an answer in the form has None. BodyRefused."""
    body = apply_suggestion(form, read_body(context.request, form))
    given = dict(body.values)
    revision = given.pop("revision", "")
    for name in (FIELD, "from", *form.dropped):
        given.pop(name, None)
    if not isinstance(revision, str) or not revision.isascii() or not revision.isdigit():
        raise BodyRefused("bad_form")
    if len(revision) > _REVISION_DIGITS:
        raise BodyRefused("bad_form")
    names = [question.name for question in form.questions if question.type != "consent"]
    return CorrectionDraft(
        values=dict.fromkeys(names) | given,
        revision=int(revision),
        hint=_hint(context, form, replace(body, values=given)),
        hinted=body.address_hint in (TAKE, KEEP),
    )


def _hint(context: OrganiserContext, form: Form, body: SubmittedBody) -> Hint | None:
    """The hint at an address that the registration does not have yet."""
    questions = tuple(question for question in form.questions if question.type != "consent")
    hint = find_hint(replace(form, questions=questions), body, language=context.language)
    if hint is None:
        return None
    known = look_at(context).registration
    return None if hint.typed in (known.address, known.new_address) else hint


def _ask(context: OrganiserContext, draft: CorrectionDraft, hint: Hint, form: Form) -> HttpResponse:
    pairs = (
        *to_pairs(form, draft.values),
        ("revision", str(draft.revision)),
        ("from", _from(context)),
        (FIELD, context.csrf),
    )
    return event_page(
        context,
        "organiser/registrations/address_hint",
        section=_from(context) or "registrations",
        status=422,
        hint=hint,
        action=f"{_own(context)}/correct",
        pairs=[(name, text) for name, text in pairs if text],
    )


def _again(context: OrganiserContext, draft: CorrectionDraft) -> HttpResponse:
    detail = look_at(context)
    if isinstance(draft.refused, ChangedMeanwhile):
        draft = replace(draft, revision=detail.registration.revision)
    return _page(context, detail, draft)


def _page(
    context: OrganiserContext, detail: RegistrationDetail, draft: CorrectionDraft
) -> HttpResponse:
    controls = _controls(context, detail, draft)
    response = event_page(
        context,
        "organiser/registrations/correct",
        section=_from(context) or "registrations",
        status=_status(draft),
        name=display_name(detail.registration),
        address=detail.registration.address,
        new_address=detail.registration.new_address,
        reachable=detail.registration.reachable,
        revision=draft.revision,
        hinted=draft.hinted,
        action=path_of(detail, "correct"),
        back=event_path(context.parameters["event"], _from(context))
        if _from(context)
        else _own(context),
        listed=_from(context),
        controls=controls,
        problems=(
            *_refused(context, controls, draft),
            *to_problems(controls, draft.errors, context.language),
        ),
    )
    return response | {"headers": response["headers"] | _headers(draft)}


def _controls(
    context: OrganiserContext, detail: RegistrationDetail, draft: CorrectionDraft
) -> tuple[Control, ...]:
    """The form's questions without its consents, which only the attendee may change."""
    definition = detail.definition
    event_language = language_for(definition, context.language)
    full = closed_options(context.organiser_deps.events, definition, detail.registration)
    theirs = form_of(definition, detail.registration)
    controls = to_controls(theirs, event_language, draft.values, draft.errors, full)
    return tuple(control for control in controls if control.kind != "consent")


def _refused(
    context: OrganiserContext, controls: tuple[Control, ...], draft: CorrectionDraft
) -> tuple[ControlError, ...]:
    """The refusal as an error; a taken address leads to its field."""
    if draft.refused is None:
        return ()
    at_address = isinstance(draft.refused, AddressTaken)
    target = next(
        (control.target for control in controls if control.attributes.get("type") == "email"), None
    )
    return (ControlError(why_not(draft.refused, context.language), target if at_address else None),)


def _status(draft: CorrectionDraft) -> int:
    if draft.refused:
        return status_of(draft.refused.code)
    return 422 if draft.errors else 200


def _headers(draft: CorrectionDraft) -> dict[str, str]:
    return refusal_headers(draft.refused) if draft.refused else {}


def _from(context: OrganiserContext) -> str:
    """The name of the list that led here; empty for any other page."""
    named = context.fields.value("from") or context.query.get("from", "")
    return named if named in LISTS else ""


def _own(context: OrganiserContext) -> str:
    return event_path(
        context.parameters["event"], f"registrations/{context.parameters['registration']}"
    )
