"""The way of an attendee: a personal link in; a page, a file or the next page out.

GET and HEAD never change anything (M7): mail scanners follow every link there is.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from registrar.actions.attend.correct import look_at_confirmation
from registrar.actions.attend.join import look_at_door
from registrar.actions.attend.manage import Holding, see
from registrar.actions.attend.verify_certificate import verify
from registrar.domain.refusals import EventOver, NotActive, Refusal
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from registrar.web.attendee.certificate_page import genuine_page, not_genuine_page
from registrar.web.attendee.changes import STEPS
from registrar.web.attendee.confirm_address_page import confirm_page
from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, Arrival, AttendCounter
from registrar.web.attendee.correct_page import Correction, correct_page
from registrar.web.attendee.data_export import attendee_data
from registrar.web.attendee.data_page import data_page
from registrar.web.attendee.join_page import join_page, look_again
from registrar.web.attendee.overview_page import (
    Look,
    attendee_page,
    cancel_page,
    erase_page,
    nothing_page,
)
from registrar.web.attendee.refusals import refuse_attendee
from registrar.web.attendee.resend_page import resend_page, resent_page
from registrar.web.components.form_seats import closed_options
from registrar.web.protocol.request import BodyRefused, read_request
from registrar.web.protocol.response import Answer, answer, json_answer
from registrar.web.public.context import NoSuchPage, NotAllowed

__all__ = ["AttendCounter", "attend"]

Way = Callable[[Arrival], Answer]


def attend(
    event: Mapping[str, Any],
    *,
    counter: AttendCounter,
    farewell: Callable[[Registration], None],
) -> Answer:
    """Answer the request in an HTTP API event: 200 or 303, else a refusal as it is meant.

    HEAD gets the same answer as GET without its body (RFC 9110 9.3.2). ``farewell`` hears of a
    registration that was erased, as it was.
    """
    arrival = Arrival(read_request({**event, "body": ""}), counter, farewell)
    try:
        arrival.request = read_request(event)
        found = _way(arrival)(arrival)
    except (BodyRefused, Refusal) as error:
        found = refuse_attendee(error, arrival, allowed=_allowed(arrival))
    return found | _NO_BODY if arrival.request.method == "HEAD" else found


def _way(arrival: Arrival) -> Way:
    request = arrival.request
    path = request.route.partition(" ")[2]
    ways = {"GET": _LOOKS, "HEAD": _LOOKS, "POST": STEPS}.get(request.method, {})
    if path not in ways:
        raise NotAllowed
    return ways[path]


def _allowed(arrival: Arrival) -> str:
    """The methods that the address takes (RFC 9110 10.2.1)."""
    steps = arrival.request.route.partition(" ")[2] in STEPS
    return "GET, HEAD, POST" if steps else "GET, HEAD"


def _look(way: Callable[[Look, Arrival], Answer]) -> Way:
    """A way that looks at what is held; where nothing is any more, it says so."""

    def look(arrival: Arrival) -> Answer:
        holding = see(arrival.token, desk=arrival.desk)
        arrival.knows(holding.registration, holding.definition)
        if arrival.erased:
            return arrival.page(_nothing(holding, arrival))
        return way(_to_look(holding, arrival), arrival)

    return look


def _nothing(holding: Holding, arrival: Arrival) -> str:
    return nothing_page(holding.definition, language=arrival.language, token=arrival.token)


def _to_look(holding: Holding, arrival: Arrival) -> Look:
    return Look(
        holding=holding,
        token=arrival.token,
        language=arrival.language,
        now=arrival.now,
        words_of=lambda given: arrival.counter.consent_text(
            holding.definition.event, given.text_hash
        ),
    )


def _own(look: Look, arrival: Arrival) -> Answer:
    done = arrival.request.query.get("done", "")
    return arrival.page(attendee_page(look, addresses=arrival.counter.addresses, done=done))


def _correct(look: Look, arrival: Arrival) -> Answer:
    registration = look.holding.registration
    if not registration.active:
        raise NotActive
    if not look.correctable:
        raise EventOver
    correction = Correction(
        registration=registration,
        definition=look.definition,
        revision=registration.revision,
        full=closed_options(arrival.desk.events, look.definition, registration),
    )
    return arrival.page(correct_page(correction, language=look.language, token=look.token))


def _cancel(look: Look, arrival: Arrival) -> Answer:
    return arrival.page(cancel_page(look)) if look.cancellable else arrival.back()


def _erase(look: Look, arrival: Arrival) -> Answer:
    return arrival.page(erase_page(look))


def _back(_: Look, arrival: Arrival) -> Answer:
    """Whoever comes back to a step by its address looks at what there is now."""
    return arrival.back()


def _data(look: Look, _: Arrival) -> Answer:
    data = attendee_data(look.holding, language=look.language, words_of=look.words_of)
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.json")
    return json_answer(200, data, headers, language=look.language)


def _data_in_words(look: Look, arrival: Arrival) -> Answer:
    return arrival.page(data_page(look))


def _calendar(look: Look, arrival: Arrival) -> Answer:
    if not look.has_seat:
        raise NoSuchPage
    file = arrival.counter.calendar(look.holding.registration, look.definition).decode()
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.ics")
    return answer(200, file, "text/calendar; charset=utf-8; method=PUBLISH", headers)


def _certificate(look: Look, arrival: Arrival) -> Answer:
    if not look.certified:
        raise NoSuchPage
    file = arrival.counter.certificate(look.holding.registration, look.definition, look.language)
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{look.definition.event}.pdf")
    found = answer(200, b64encode(file).decode(), "application/pdf", headers)
    return found | {"isBase64Encoded": True}


def _verify(arrival: Arrival) -> Answer:
    """Whoever holds a certificate sees whether it is genuine; all others are answered alike."""
    try:
        genuine = verify(arrival.token, desk=arrival.desk)
    except LinkRefused:
        return arrival.page(not_genuine_page(arrival.language, arrival.token), 404)
    arrival.definition = genuine.definition
    html = genuine_page(genuine, language=arrival.language, token=arrival.token)
    return arrival.page(html)


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _confirm(arrival: Arrival) -> Answer:
    found = look_at_confirmation(arrival.token, desk=arrival.desk)
    arrival.knows(found.registration, found.definition)
    html = confirm_page(
        found,
        language=arrival.language,
        token=arrival.token,
        addresses=arrival.counter.addresses,
    )
    return arrival.page(html)


def _join(arrival: Arrival) -> Answer:
    door = look_at_door(arrival.token, desk=arrival.desk)
    arrival.knows(door.registration, door.definition)
    html = join_page(
        door,
        language=arrival.language,
        token=arrival.token,
        now=arrival.now,
        addresses=arrival.counter.addresses,
    )
    # The room's own address redirects further, and browsers hold each step against the policy
    leads_to = "https:" if door.state == "open" else ""
    found = arrival.page(html, scripts=door.state == "early", leads_to=leads_to)
    return found | {"headers": found["headers"] | look_again(door, arrival.now)}


def _lost(arrival: Arrival) -> Answer:
    definition = arrival.event()
    return arrival.page(resend_page(definition, language=arrival.language))


def _resent(arrival: Arrival) -> Answer:
    definition = arrival.event()
    sealed = arrival.sealed(definition.event)
    return arrival.page(resent_page(definition, language=arrival.language, sealed=sealed))


_NO_BODY = {"body": "", "isBase64Encoded": False}

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
