"""Table of the API's calls: method, path, function, status, refusals."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registrar.api import (
    attendance_calls,
    event_calls,
    export_calls,
    message_calls,
    registration_calls,
)
from registrar.web.organiser.organise import API, API_DOCUMENT

ROOT = API
DOCUMENT = API_DOCUMENT

# Codes of refusals, by the subject of a call
_ANY = ("not_signed_in", "invalid", "try_later")
_EVENT = (*_ANY, "no_such_event")
_MANAGED = (*_EVENT, "views_only")
_ONE = (*_EVENT, "no_such_registration")
_MANAGED_ONE = (*_MANAGED, "no_such_registration")
_BODY = (
    "not_utf8", "wrong_base64", "bad_json", "repeated_field", "too_deep", "too_large",
    "wrong_content_type",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Operation:
    """Call of the API; ``path`` is below the root, ``refusals`` are the codes it may answer."""

    method: str
    path: str
    handler: Callable[..., Any]
    tag: str
    refusals: tuple[str, ...]
    status: int = 200

    @property
    def address(self) -> str:
        """Whole path, parameters in braces."""
        return f"{ROOT}{self.path}"


def _call(
    line: str,
    handler: Callable[..., Any],
    tag: str,
    refusals: tuple[str, ...],
    status: int = 200,
) -> Operation:
    method, path = line.split()
    return Operation(
        method=method, path=path, handler=handler, tag=tag, refusals=refusals, status=status
    )


_ALL = "/events/{event}"
_REGISTRATION = f"{_ALL}/registrations/{{registration}}"

OPERATIONS: tuple[Operation, ...] = (
    _call("GET /events", event_calls.events, "events", _ANY),
    _call(f"GET {_ALL}", event_calls.event, "events", _EVENT),
    _call(f"GET {_ALL}/figures", event_calls.figures, "events", _EVENT),
    _call(f"GET {_ALL}/report", event_calls.report, "events", _EVENT),
    _call(f"GET {_ALL}/audit", event_calls.audit, "events", _EVENT),
    _call(
        f"GET {_ALL}/registrations", registration_calls.registrations, "registrations", _EVENT
    ),
    _call(
        f"GET {_ALL}/registrations.csv",
        export_calls.export,
        "registrations",
        (*_MANAGED, "too_much_at_once"),
    ),
    _call(f"GET {_ALL}/waiting-list", registration_calls.waiting_list, "registrations", _EVENT),
    _call(
        f"POST {_ALL}/waiting-list/promote",
        registration_calls.promote,
        "registrations",
        _MANAGED,
    ),
    _call(
        f"GET {_REGISTRATION}", registration_calls.registration, "registrations", _ONE
    ),
    _call(
        f"PATCH {_REGISTRATION}",
        registration_calls.correct_answers,
        "registrations",
        (
            *_MANAGED_ONE, *_BODY,
            "not_active", "over", "changed_meanwhile", "address_taken", "option_full",
        ),
    ),
    _call(f"POST {_REGISTRATION}/cancel", registration_calls.cancel, "registrations", _MANAGED_ONE),
    _call(
        f"POST {_REGISTRATION}/undo",
        registration_calls.undo,
        "registrations",
        (*_MANAGED_ONE, "no_seat_left", "address_taken", "option_full"),
    ),
    _call(
        f"POST {_REGISTRATION}/release",
        registration_calls.release,
        "registrations",
        (*_MANAGED_ONE, "event_full", "address_taken", "option_full"),
    ),
    _call(
        f"POST {_REGISTRATION}/resend",
        registration_calls.resend,
        "registrations",
        (*_MANAGED_ONE, "not_active", "unreachable", "too_many_requests"),
    ),
    _call(
        f"POST {_REGISTRATION}/erase", registration_calls.erase, "registrations", _MANAGED_ONE, 204
    ),
    _call(f"GET {_ALL}/attendance", attendance_calls.attendance, "attendance", _EVENT),
    _call(
        f"POST {_ALL}/attendance/match",
        attendance_calls.match_attendance,
        "attendance",
        (*_MANAGED, *_BODY),
    ),
    _call(
        f"PUT {_ALL}/attendance",
        attendance_calls.write_attendance,
        "attendance",
        (*_MANAGED, *_BODY, "not_over_yet"),
    ),
    _call(
        f"POST {_ALL}/attendance/certificates",
        attendance_calls.send_certificates,
        "attendance",
        (*_MANAGED, "no_certificate", "not_over_yet", "event_cancelled"),
        202,
    ),
    _call(f"GET {_ALL}/messages", message_calls.messages, "messages", _EVENT),
    _call(
        f"POST {_ALL}/drafts/preview",
        message_calls.preview_message,
        "messages",
        (*_MANAGED, *_BODY),
    ),
    _call(
        f"POST {_ALL}/drafts/test",
        message_calls.test_message,
        "messages",
        (*_MANAGED, *_BODY, "too_many_requests"),
        204,
    ),
    _call(
        f"PUT {_ALL}/messages/{{message}}",
        message_calls.send_message,
        "messages",
        (*_MANAGED, *_BODY),
        202,
    ),
)  # fmt: skip
