"""Attendee's requests by personal link: answered with a page, a file or a redirect.

GET and HEAD never change anything (M7): mail scanners follow every link there is.
"""

from collections.abc import Callable, Mapping
from typing import Any

from registrar.actions.attend.confirm_address import confirmation_of_token
from registrar.actions.attend.join import join_window
from registrar.actions.attend.manage import AttendeeView, see
from registrar.actions.attend.not_me import disowned_of_token
from registrar.actions.attend.verify_certificate import verify
from registrar.domain.refusals import EventOver, NotActive, Refusal
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from registrar.web.attendee.cancel_and_erase_pages import cancel_page, erase_page, nothing_page
from registrar.web.attendee.certificate_page import genuine_page, not_genuine_page
from registrar.web.attendee.changes import STEPS
from registrar.web.attendee.confirm_address_page import confirm_page
from registrar.web.attendee.context import (
    AttendeeContext,
    AttendeePageDependencies,
)
from registrar.web.attendee.correct_page import Correction, correct_page
from registrar.web.attendee.data_page import data_page
from registrar.web.attendee.files import calendar_file, certificate_file, data_file
from registrar.web.attendee.join_page import join_page, look_again
from registrar.web.attendee.not_me_page import disowned_page, not_me_page
from registrar.web.attendee.overview_page import attendee_page
from registrar.web.attendee.refusals import refuse_attendee
from registrar.web.attendee.resend_page import resend_page, resent_page
from registrar.web.attendee.state import AttendeeState
from registrar.web.attendee.unsubscribe_page import unsubscribe_page
from registrar.web.components.form_seats import closed_options
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse
from registrar.web.protocol.router import Route, find_route, without_body

__all__ = ["AttendeePageDependencies", "attend"]

Handler = Callable[[AttendeeContext], HttpResponse]


def attend(
    payload: Mapping[str, Any],
    *,
    deps: AttendeePageDependencies,
    on_erased: Callable[[Registration], None],
) -> HttpResponse:
    """Answer the request in an HTTP API payload: 200 or 303, else a refusal and its status.

    HEAD gets the same answer as GET without its body (RFC 9110 9.3.2). ``on_erased`` is called with
    an erased registration in its state before.
    """
    context = AttendeeContext(read_request({**payload, "body": ""}), deps, on_erased)
    try:
        context.request = read_request(payload)
        path = context.request.route.partition(" ")[2]
        handler, _ = find_route(ROUTES, context.request.method, path)
        response = handler(context)
    except Refusal as error:
        if isinstance(error, LinkRefused):
            context.record_refused_link()
        response = refuse_attendee(error, context)
    return without_body(response, context.request)


def _shown(handler: Callable[[AttendeeState, AttendeeContext], HttpResponse]) -> Handler:
    """Handler that shows a registration; an erased one gets its own page."""

    def show(context: AttendeeContext) -> HttpResponse:
        view = see(context.token, deps=context.attendee_deps)
        context.identify(view.registration, view.definition)
        if context.erased:
            return context.page(_nothing(view, context))
        return handler(_state_of(view, context), context)

    return show


def _nothing(view: AttendeeView, context: AttendeeContext) -> str:
    return nothing_page(view.definition, language=context.language, token=context.token)


def _state_of(view: AttendeeView, context: AttendeeContext) -> AttendeeState:
    return AttendeeState(
        view=view,
        token=context.token,
        language=context.language,
        now=context.now,
        words_of=lambda given: context.deps.consent_text(view.definition.event, given.text_hash),
    )


def _overview(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    done = context.request.query.get("done", "")
    return context.page(attendee_page(attendee, addresses=context.deps.addresses, done=done))


def _correct(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    registration = attendee.view.registration
    if not registration.active or registration.state == "held":
        raise NotActive
    if not attendee.correctable:
        raise EventOver
    correction = Correction(
        registration=registration,
        definition=attendee.definition,
        revision=registration.revision,
        full=closed_options(context.attendee_deps.events, attendee.definition, registration),
    )
    return context.page(correct_page(correction, language=attendee.language, token=attendee.token))


def _cancel(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(cancel_page(attendee)) if attendee.cancellable else context.redirect_home()


def _erase(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(erase_page(attendee))


def _redirect_home(_: AttendeeState, context: AttendeeContext) -> HttpResponse:
    """Redirect a GET of a step's address to the attendee's page."""
    return context.redirect_home()


def _data_in_words(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    return context.page(data_page(attendee))


def _verify(context: AttendeeContext) -> HttpResponse:
    """Show a genuine certificate; every link that cannot be verified gets the same 404 page."""
    try:
        genuine = verify(context.token, deps=context.attendee_deps)
    except LinkRefused:
        context.record_refused_link()
        return context.page(not_genuine_page(context.language, context.token), 404)
    context.definition = genuine.definition
    html = genuine_page(genuine, language=context.language, token=context.token)
    return context.page(html)


def _confirm(context: AttendeeContext) -> HttpResponse:
    confirmation = confirmation_of_token(context.token, deps=context.attendee_deps)
    context.identify(confirmation.registration, confirmation.definition)
    html = confirm_page(
        confirmation,
        language=context.language,
        token=context.token,
        addresses=context.deps.addresses,
    )
    return context.page(html)


def _not_me(context: AttendeeContext) -> HttpResponse:
    found = disowned_of_token(context.token, deps=context.attendee_deps)
    context.identify(found.registration, found.definition)
    if context.erased:
        return context.page(disowned_page(found.definition, language=context.language))
    html = not_me_page(found.definition, language=context.language, token=context.token)
    return context.page(html)


def _disowned(context: AttendeeContext) -> HttpResponse:
    definition = context.event()
    return context.page(disowned_page(definition, language=context.language))


def _unsubscribe(context: AttendeeContext) -> HttpResponse:
    done = "done" in context.request.query
    return context.page(unsubscribe_page(context.language, context.token, done=done))


def _join(context: AttendeeContext) -> HttpResponse:
    window = join_window(context.token, deps=context.attendee_deps)
    context.identify(window.registration, window.definition)
    html = join_page(
        window,
        language=context.language,
        token=context.token,
        now=context.now,
        addresses=context.deps.addresses,
    )
    # The address of the online room redirects, and browsers check each redirect by the policy
    leads_to = "https:" if window.state == "open" else ""
    response = context.page(html, scripts=window.state == "early", leads_to=leads_to)
    return response | {"headers": response["headers"] | look_again(window, context.now)}


def _resend(context: AttendeeContext) -> HttpResponse:
    definition = context.event()
    return context.page(resend_page(definition, language=context.language))


def _resent(context: AttendeeContext) -> HttpResponse:
    definition = context.event()
    sealed = context.sealed(definition.event)
    return context.page(resent_page(definition, language=context.language, sealed=sealed))


_PAGES: Mapping[str, Handler] = {
    "/a/{token}": _shown(_overview),
    "/a/{token}/correct": _shown(_correct),
    "/a/{token}/cancel": _shown(_cancel),
    "/a/{token}/confirm": _shown(_redirect_home),
    "/a/{token}/undo": _shown(_redirect_home),
    "/a/{token}/withdraw": _shown(_redirect_home),
    "/a/{token}/resend": _shown(_redirect_home),
    "/a/{token}/erase": _shown(_erase),
    "/a/{token}/data": _shown(_data_in_words),
    "/a/{token}/data.json": _shown(data_file),
    "/a/{token}/event.ics": _shown(calendar_file),
    "/a/{token}/certificate.pdf": _shown(certificate_file),
    "/certificate/{token}": _verify,
    "/address/{token}": _confirm,
    "/not-me/{token}": _not_me,
    "/events/{event}/not-me": _disowned,
    "/unsubscribe/{token}": _unsubscribe,
    "/join/{token}": _join,
    "/events/{event}/resend": _resend,
    "/events/{event}/resent": _resent,
}

ROUTES: Mapping[Route, Handler] = {
    **{("GET", path): handler for path, handler in _PAGES.items()},
    **{("POST", path): handler for path, handler in STEPS.items()},
}
