"""The form in which a manager registers somebody by hand: the event's own, in their language."""

from collections.abc import Mapping
from dataclasses import replace

from registrar.actions.organise.access import Authorised, authorise
from registrar.actions.organise.register_by_hand import ByHand, register_by_hand
from registrar.domain.form import Form
from registrar.domain.person_by_telephone import TELEPHONE
from registrar.domain.refusals import OptionFull, Refusal, SameName
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.locale.words import words_of
from registrar.web.components.address_hint import (
    KEEP,
    TAKE,
    Hint,
    apply_suggestion,
    find_hint,
    to_pairs,
)
from registrar.web.components.form_controls import to_controls
from registrar.web.components.form_seats import form_seats
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.change_pages import ELSEWHERE
from registrar.web.organiser.registrations.filter_controls import capitalised
from registrar.web.organiser.registrations.new_refusals import (
    SAME_NAME,
    NewDraft,
    problems_of,
    registered_before,
    taken_address,
)
from registrar.web.organiser.registrations.telephone_control import by_telephone
from registrar.web.protocol.csrf import FIELD
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.response import HttpResponse

_REST = "registrations/new"

# Name of the choice of a seat of the reserve: no question's, since it has a hyphen
_RESERVED = "reserved-seat"

# Name of the choice that there is no email address, with a hyphen, too
_NONE = "no-address"


def form(context: OrganiserContext) -> HttpResponse:
    """The empty form, in the language of the query. Raises ViewsOnly."""
    authorised = _of_manager(context)
    chosen = context.query.get("in", "")
    languages = authorised.definition.languages
    language = (
        chosen if chosen in languages else language_for(authorised.definition, context.language)
    )
    given = ByHand(values={}, language=language, nonce=context.deps.new_nonce())
    return _page(context, authorised, NewDraft(given=given))


def save(context: OrganiserContext) -> HttpResponse:
    """Register the person, or show the form again with the typed answers and errors."""
    authorised = _of_manager(context)
    event, deps = authorised.definition.event, context.deps.by_hand_deps
    form = context.organiser_deps.events.form(event, at_least=authorised.seats.form_version)
    body = apply_suggestion(form, read_body(context.request, form))
    draft = _draft(body, form)
    typed = replace(body, values=draft.given.values)
    hint = find_hint(form, typed, language=draft.given.language)
    if hint and draft.given.telephone is None:
        return _ask(context, draft, hint, form)
    try:
        stored = register_by_hand(context.organiser, event, draft.given, deps=deps)
    except ELSEWHERE:
        raise
    except SubmissionInvalid as error:
        return _page(context, authorised, replace(draft, errors=error.errors))
    except OptionFull as error:
        errors = (FieldError(error.field, error.code),)
        return _page(context, authorised, replace(draft, errors=errors))
    except Refusal as error:
        return _page(context, authorised, replace(draft, refused=error))
    rest = "" if stored.has_address else "/confirmation"
    return context.redirect(
        event_path(event, f"registrations/{stored.id}{rest}"), done="registered"
    )


def _of_manager(context: OrganiserContext) -> Authorised:
    deps, event = context.organiser_deps, context.parameters["event"]
    return authorise(context.organiser, event, deps=deps, to="manages")


def _draft(body: SubmittedBody, form: Form) -> NewDraft:
    """The answers of the body. Raises BodyRefused for a form that is none of ours."""
    if not body.nonce or not body.language:
        raise BodyRefused("bad_form")
    own = {FIELD, *form.dropped}
    values = {name: given for name, given in body.values.items() if name not in own}
    reserved, none, other = (
        values.pop(name, "") == "yes" for name in (_RESERVED, _NONE, SAME_NAME)
    )
    telephone = str(values.pop(TELEPHONE, ""))
    given = ByHand(
        values=values,
        language=body.language,
        nonce=body.nonce,
        reserved=reserved,
        telephone=telephone if none else None,
        same_name=other,
    )
    return NewDraft(given=given, hinted=body.address_hint in (TAKE, KEEP))


def _ask(context: OrganiserContext, draft: NewDraft, hint: Hint, form: Form) -> HttpResponse:
    """Ask about an address that was probably mistyped, with the other answers hidden."""
    given = draft.given
    pairs = (
        *to_pairs(form, given.values),
        ("nonce", given.nonce),
        ("language", given.language),
        (_RESERVED, "yes" if given.reserved else ""),
        (FIELD, context.csrf),
    )
    return event_page(
        context,
        "organiser/registrations/address_hint",
        section="registrations",
        status=422,
        hint=hint,
        action=_path(context),
        pairs=[(name, text) for name, text in pairs if text],
    )


def _page(context: OrganiserContext, authorised: Authorised, draft: NewDraft) -> HttpResponse:
    definition, given = authorised.definition, draft.given
    now = context.organiser_deps.clock()
    seats = form_seats(context.organiser_deps.events, definition, now)
    state = seats.state(now, definition.ends)
    controls = to_controls(
        definition, given.language, given.values, draft.errors, seats.full_options
    )
    response = event_page(
        context,
        "organiser/registrations/new",
        section="registrations",
        status=_status(draft),
        action=_path(context),
        in_language=given.language,
        language_name=words_of(context.language).language_name(given.language),
        switches=_switches(context, authorised, given.language),
        nonce=given.nonce,
        hinted=draft.hinted,
        taking=state == "open" or (state == "full" and seats.list_free),
        reserve_left=seats.reserve_left if seats.can_give_reserved(now) else 0,
        reserved=given.reserved,
        waiting=state == "full",
        controls=controls,
        taken=taken_address(draft, controls),
        registered=registered_before(draft, context),
        ask_about_name=isinstance(draft.refused, SameName),
        **by_telephone(given, draft.errors, context.language),
        problems=problems_of(controls, draft, context.language),
    )
    return response | {"headers": response["headers"] | _headers(draft)}


def _switches(
    context: OrganiserContext, authorised: Authorised, shown: str
) -> list[tuple[str, str]]:
    """Names and addresses of the form in the event's other languages."""
    words = words_of(context.language)
    return [
        (capitalised(words.language_name(language)), f"{_path(context)}?in={language}")
        for language in authorised.definition.languages
        if language != shown
    ]


def _status(draft: NewDraft) -> int:
    if draft.refused:
        return status_of(draft.refused.code)
    return 422 if draft.errors else 200


def _headers(draft: NewDraft) -> Mapping[str, str]:
    return refusal_headers(draft.refused) if draft.refused else {}


def _path(context: OrganiserContext) -> str:
    return event_path(context.parameters["event"], _REST)
