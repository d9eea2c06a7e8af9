"""Attendee's requests by personal link: answered with a page, a file or a redirect.

GET and HEAD never change anything (M7): mail scanners follow every link there is.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from registrar.actions.attend.correct import look_at_confirmation
from registrar.actions.attend.join import look_at_door
from registrar.actions.attend.manage import AttendeeView, see
from registrar.actions.attend.verify_certificate import verify
from registrar.domain.refusals import EventOver, NotActive, Refusal
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from registrar.web.attendee.certificate_page import genuine_page, not_genuine_page
from registrar.web.attendee.changes import STEPS
from registrar.web.attendee.confirm_address_page import confirm_page
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, AttendeeContext, AttendeePages
from registrar.web.attendee.correct_page import Correction, correct_page
from registrar.web.attendee.data_export import attendee_data
from registrar.web.attendee.data_page import data_page
from registrar.web.attendee.join_page import join_page, look_again
from registrar.web.attendee.overview_page import (
    AttendeeState,
    attendee_page,
    cancel_page,
    erase_page,
    nothing_page,
)
from registrar.web.attendee.refusals import refuse_attendee
from registrar.web.attendee.resend_page import resend_page, resent_page
from registrar.web.components.form_seats import closed_options
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, answer, json_answer
from registrar.web.protocol.router import Route, find_route, without_body

__all__ = ["AttendeePages", "attend"]

Way = Callable[[AttendeeContext], HttpResponse]


def attend(
    event: Mapping[str, Any],
    *,
    deps: AttendeePages,
    farewell: Callable[[Registration], None],
) -> HttpResponse:
    """Answer the request in an HTTP API event: 200 or 303, else a refusal with its own status.

    HEAD gets the same answer as GET without its body (RFC 9110 9.3.2). ``farewell`` is called with
    an erased registration in its state before, if its address may be mailed.
    """
    context = AttendeeContext(read_request({**event, "body": ""}), deps, farewell)
    try:
        context.request = read_request(event)
        path = context.request.route.partition(" ")[2]
        handler, _ = find_route(ROUTES, context.request.method, path)
        found = handler(context)
    except Refusal as error:
        found = refuse_attendee(error, context)
    return without_body(found, context.request)


def _look(way: Callable[[AttendeeState, AttendeeContext], HttpResponse]) -> Way:
    """Handler that shows a registration; for an erased one, the page that says so."""

    def look(context: AttendeeContext) -> HttpResponse:
        view = see(context.token, deps=context.attendee_deps)
        context.knows(view.registration, view.definition)
        if context.erased:
            return context.page(_nothing(view, context))
        return way(_to_look(view, context), context)

    return look


def _nothing(view: AttendeeView, context: AttendeeContext) -> str:
    return nothing_page(view.definition, language=context.language, token=context.token)


def _to_look(view: AttendeeView, context: AttendeeContext) -> AttendeeState:
    return AttendeeState(
        view=view,
        token=context.token,
        language=context.language,
        now=context.now,
        words_of=lambda given: context.submission_pages.consent_text(
            view.definition.event, given.text_hash
        ),
    )


def _own(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    done = context.request.query.get("done", "")
    return context.page(
        attendee_page(look, addresses=context.submission_pages.addresses, done=done)
    )


def _correct(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    registration = look.view.registration
    if not registration.active:
        raise NotActive
    if not look.correctable:
        raise EventOver
    correction = Correction(
        registration=registration,
        definition=look.definition,
        revision=registration.revision,
        full=closed_options(context.attendee_deps.events, look.definition, registration),
    )
    return context.page(correct_page(correction, language=look.language, token=look.token))


def _cancel(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(cancel_page(look)) if look.cancellable else context.back()


def _erase(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(erase_page(look))


def _back(_: AttendeeState, context: AttendeeContext) -> HttpResponse:
    """Redirect a GET of a step's address to the attendee's page."""
    return context.back()


def _data(look: AttendeeState, _: AttendeeContext) -> HttpResponse:
    data = attendee_data(look.view, language=look.language, words_of=look.words_of)
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.json")
    return json_answer(200, data, headers, language=look.language)


def _data_in_words(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(data_page(look))


def _calendar(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    if not look.has_seat:
        raise NoSuchPage
    file = context.submission_pages.calendar(look.view.registration, look.definition).decode()
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.ics")
    return answer(200, file, "text/calendar; charset=utf-8; method=PUBLISH", headers)


def _certificate(look: AttendeeState, context: AttendeeContext) -> HttpResponse:
    if not look.certified:
        raise NoSuchPage
    file = context.submission_pages.certificate(
        look.view.registration, look.definition, look.language
    )
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.pdf")
    found = answer(200, b64encode(file).decode(), "application/pdf", headers)
    return found | {"isBase64Encoded": True}


def _verify(context: AttendeeContext) -> HttpResponse:
    """Show a genuine certificate; every link that cannot be verified gets the same 404 page."""
    try:
        genuine = verify(context.token, deps=context.attendee_deps)
    except LinkRefused:
        return context.page(not_genuine_page(context.language, context.token), 404)
    context.definition = genuine.definition
    html = genuine_page(genuine, language=context.language, token=context.token)
    return context.page(html)


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _confirm(context: AttendeeContext) -> HttpResponse:
    found = look_at_confirmation(context.token, deps=context.attendee_deps)
    context.knows(found.registration, found.definition)
    html = confirm_page(
        found,
        language=context.language,
        token=context.token,
        addresses=context.submission_pages.addresses,
    )
    return context.page(html)


def _join(context: AttendeeContext) -> HttpResponse:
    door = look_at_door(context.token, deps=context.attendee_deps)
    context.knows(door.registration, door.definition)
    html = join_page(
        door,
        language=context.language,
        token=context.token,
        now=context.now,
        addresses=context.submission_pages.addresses,
    )
    # The address of the online room redirects, and browsers check each redirect by the policy
    leads_to = "https:" if door.state == "open" else ""
    found = context.page(html, scripts=door.state == "early", leads_to=leads_to)
    return found | {"headers": found["headers"] | look_again(door, context.now)}


def _lost(context: AttendeeContext) -> HttpResponse:
    definition = context.event()
    return context.page(resend_page(definition, language=context.language))


def _resent(context: AttendeeContext) -> HttpResponse:
    definition = context.event()
    sealed = context.sealed(definition.event)
    return context.page(resent_page(definition, language=context.language, sealed=sealed))


_LOOKS: Mapping[str, Way] = {
    "/a/{token}": _look(_own),
    "/a/{token}/correct": _look(_correct),
    "/a/{token}/cancel": _look(_cancel),
    "/a/{token}/undo": _look(_back),
    "/a/{token}/withdraw": _look(_back),
    "/a/{token}/resend": _look(_back),
    "/a/{token}/erase": _look(_erase),
    "/a/{token}/data": _look(_data_in_words),
    "/a/{token}/data.json": _look(_data),
    "/a/{token}/event.ics": _look(_calendar),
    "/a/{token}/certificate.pdf": _look(_certificate),
    "/certificate/{token}": _verify,
    "/address/{token}": _confirm,
    "/join/{token}": _join,
    "/events/{event}/resend": _lost,
    "/events/{event}/resent": _resent,
}

ROUTES: Mapping[Route, Way] = {
    **{("GET", path): way for path, way in _LOOKS.items()},
    **{("POST", path): way for path, way in STEPS.items()},
}
