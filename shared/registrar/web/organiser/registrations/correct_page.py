"""The form in which a manager corrects a registration: what is held filled in, errors as F1."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registrar.actions.organise.access import admit
from registrar.actions.organise.correct import correct
from registrar.actions.organise.view import Dossier
from registrar.domain.form import Form
from registrar.domain.past_questions import form_of
from registrar.domain.refusals import AddressTaken, ChangedMeanwhile, OptionFull, Refusal
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.web.components.address_hint import KEEP, TAKE, Hint, find_hint, settle, to_pairs
from registrar.web.components.form_controls import Control, Problem, to_controls, to_problems
from registrar.web.components.form_seats import closed_options
from registrar.web.components.submission_body import BodyRefused, SubmittedBody, read_body
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page, event_path, spoken_of
from registrar.web.organiser.registrations.change_messages import retry_headers, why_not
from registrar.web.organiser.registrations.change_pages import ELSEWHERE
from registrar.web.organiser.registrations.detail_page import look_at, path_of, possible
from registrar.web.organiser.registrations.table import called
from registrar.web.organiser.registrations.worklists_page import LISTS
from registrar.web.protocol.csrf import FIELD
from registrar.web.protocol.response import STATUSES, Answer

_REVISION_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What the form holds: ``values`` of a registration that was at ``revision``."""

    values: Mapping[str, object]
    revision: int
    errors: tuple[FieldError, ...] = ()
    refused: Refusal | None = None
    hint: Hint | None = None
    hinted: bool = False


def form(visit: Visit) -> Answer:
    """The form with what is held; leads back where nothing can be corrected. ViewsOnly."""
    admit(visit.organiser, visit.parameters["event"], office=visit.office, to="manages")
    dossier = look_at(visit)
    if not possible(dossier, visit.office.clock()).correct:
        return visit.go(path_of(dossier))
    known = dossier.registration
    return _page(visit, dossier, Draft(values=known.answers, revision=known.revision))


def save(visit: Visit) -> Answer:
    """Correct it; the form again with what was typed, where something is wrong."""
    event = visit.parameters["event"]
    admit(visit.organiser, event, office=visit.office, to="manages")
    form = visit.office.events.form(event)
    draft = _draft(visit, form)
    if draft.hint:
        return _ask(visit, draft, draft.hint, form)
    try:
        _correct(visit, draft)
    except ELSEWHERE:
        raise
    except SubmissionInvalid as error:
        return _again(visit, replace(draft, errors=error.errors))
    except OptionFull as error:
        return _again(visit, replace(draft, errors=(FieldError(error.field, error.code),)))
    except Refusal as error:
        return _again(visit, replace(draft, refused=error))
    listed = _from(visit)
    return visit.go(event_path(event, listed) if listed else _own(visit), done="corrected")


def _correct(visit: Visit, draft: Draft) -> None:
    correct(
        visit.organiser,
        visit.parameters["event"],
        visit.parameters["registration"],
        draft.values,
        office=visit.office,
        revision=draft.revision,
    )


def _draft(visit: Visit, asked: Form) -> Draft:
    """What was typed; a question without an answer in the form has none any more."""
    body = settle(asked, read_body(visit.request, asked))
    given = dict(body.values)
    revision = given.pop("revision", "")
    for name in (FIELD, "from", *asked.dropped):
        given.pop(name, None)
    if not isinstance(revision, str) or not revision.isascii() or not revision.isdigit():
        raise BodyRefused(400, "bad_form")
    if len(revision) > _REVISION_DIGITS:
        raise BodyRefused(400, "bad_form")
    names = [one.name for one in asked.questions if one.type != "consent"]
    return Draft(
        values=dict.fromkeys(names) | given,
        revision=int(revision),
        hint=_hint(visit, asked, replace(body, values=given)),
        hinted=body.address_hint in (TAKE, KEEP),
    )


def _hint(visit: Visit, asked: Form, body: SubmittedBody) -> Hint | None:
    """The hint at an address that the registration does not have yet."""
    questions = tuple(one for one in asked.questions if one.type != "consent")
    hint = find_hint(replace(asked, questions=questions), body, language=visit.language)
    if hint is None:
        return None
    known = look_at(visit).registration
    return None if hint.typed in (known.address, known.new_address) else hint


def _ask(visit: Visit, draft: Draft, hint: Hint, asked: Form) -> Answer:
    pairs = (
        *to_pairs(asked, draft.values),
        ("revision", str(draft.revision)),
        ("from", _from(visit)),
        (FIELD, visit.csrf),
    )
    return event_page(
        visit,
        "organiser/registrations/address_hint",
        section=_from(visit) or "registrations",
        status=422,
        hint=hint,
        action=f"{_own(visit)}/correct",
        pairs=[(name, text) for name, text in pairs if text],
    )


def _again(visit: Visit, draft: Draft) -> Answer:
    dossier = look_at(visit)
    if isinstance(draft.refused, ChangedMeanwhile):
        draft = replace(draft, revision=dossier.registration.revision)
    return _page(visit, dossier, draft)


def _page(visit: Visit, dossier: Dossier, draft: Draft) -> Answer:
    controls = _controls(visit, dossier, draft)
    found = event_page(
        visit,
        "organiser/registrations/correct",
        section=_from(visit) or "registrations",
        status=_status(draft),
        name=called(dossier.registration),
        address=dossier.registration.address,
        new_address=dossier.registration.new_address,
        reachable=dossier.registration.reachable,
        revision=draft.revision,
        hinted=draft.hinted,
        action=path_of(dossier, "correct"),
        back=event_path(visit.parameters["event"], _from(visit)) if _from(visit) else _own(visit),
        listed=_from(visit),
        controls=controls,
        problems=(
            *_refused(visit, controls, draft),
            *to_problems(controls, draft.errors, visit.language),
        ),
    )
    return found | {"headers": found["headers"] | _headers(draft)}


def _controls(visit: Visit, dossier: Dossier, draft: Draft) -> tuple[Control, ...]:
    """The form's questions without its consents, which are the attendee's alone."""
    definition = dossier.definition
    spoken = spoken_of(definition, visit.language)
    full = closed_options(visit.office.events, definition, dossier.registration)
    theirs = form_of(definition, dossier.registration)
    asked = to_controls(theirs, spoken, draft.values, draft.errors, full)
    return tuple(one for one in asked if one.kind != "consent")


def _refused(visit: Visit, controls: tuple[Control, ...], draft: Draft) -> tuple[Problem, ...]:
    """Why it was not saved; what is about the address leads to its field."""
    if draft.refused is None:
        return ()
    at_address = isinstance(draft.refused, AddressTaken)
    target = next((one.target for one in controls if one.attributes.get("type") == "email"), None)
    return (Problem(why_not(draft.refused, visit.language), target if at_address else None),)


def _status(draft: Draft) -> int:
    if draft.refused:
        return STATUSES[draft.refused.code]
    return 422 if draft.errors else 200


def _headers(draft: Draft) -> dict[str, str]:
    return retry_headers(draft.refused) if draft.refused else {}


def _from(visit: Visit) -> str:
    """The list that led here, if one did."""
    named = visit.fields.one("from") or visit.query.get("from", "")
    return named if named in LISTS else ""


def _own(visit: Visit) -> str:
    return event_path(
        visit.parameters["event"], f"registrations/{visit.parameters['registration']}"
    )
