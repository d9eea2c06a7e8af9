"""Files of an attendee's registration: all that is stored, the calendar entry, the certificate."""

from base64 import b64encode

from registrar.web.attendee.context import NOT_FOUND_BY_SEARCH, AttendeeContext
from registrar.web.attendee.data_export import attendee_data
from registrar.web.attendee.state import AttendeeState
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse, http_response, json_response


def data_file(attendee: AttendeeState, _: AttendeeContext) -> HttpResponse:
    """All that is stored, as JSON."""
    data = attendee_data(attendee.view, language=attendee.language, words_of=attendee.words_of)
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{attendee.definition.event}.json")
    return json_response(200, data, headers, language=attendee.language)


def calendar_file(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    """The calendar entry. Raises NoSuchPage without a seat."""
    if not attendee.has_seat:
        raise NoSuchPage
    file = context.deps.calendar(attendee.view.registration, attendee.definition).decode()
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{attendee.definition.event}.ics")
    return http_response(200, file, "text/calendar; charset=utf-8; method=PUBLISH", headers)


def certificate_file(attendee: AttendeeState, context: AttendeeContext) -> HttpResponse:
    """The certificate as PDF. Raises NoSuchPage if it is not earned."""
    if not attendee.certified:
        raise NoSuchPage
    file = context.deps.certificate(
        attendee.view.registration, attendee.definition, attendee.language
    )
    headers = NOT_FOUND_BY_SEARCH | _as_file(f"{attendee.definition.event}.pdf")
    response = http_response(200, b64encode(file).decode(), "application/pdf", headers)
    return response | {"isBase64Encoded": True}


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
