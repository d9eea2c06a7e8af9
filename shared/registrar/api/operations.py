"""Table of the API's calls that functions/organise.py answers."""

from registrar.api import (
    attendance_calls,
    bulk_calls,
    check_in_calls,
    digest_calls,
    event_calls,
    export_calls,
    import_calls,
    mail_calls,
    message_calls,
    registration_calls,
    several_calls,
)
from registrar.api.operation import ANY, BODY, EVENT, MANAGED, Operation, operation

_ONE = (*EVENT, "no_such_registration")
_MANAGED_ONE = (*MANAGED, "no_such_registration")
_NOT_OPEN = ("not_open_yet", "closed", "event_cancelled")

_ALL = "/events/{event}"
_REGISTRATION = f"{_ALL}/registrations/{{registration}}"

OPERATIONS: tuple[Operation, ...] = (
    operation("GET /events", event_calls.events, "events", ANY),
    operation("GET /overview", several_calls.overview, "events", ANY),
    operation("GET /people", several_calls.people, "registrations", ANY),
    operation(
        "GET /later-events", several_calls.later_events, "registrations", (*ANY, "too_much_at_once")
    ),
    operation(
        "GET /later-events.csv",
        several_calls.later_events_file,
        "registrations",
        (*ANY, "too_much_at_once"),
    ),
    operation(f"GET {_ALL}", event_calls.event, "events", EVENT),
    operation(f"GET {_ALL}/figures", event_calls.figures, "events", EVENT),
    operation(f"GET {_ALL}/report", event_calls.report, "events", EVENT),
    operation(f"GET {_ALL}/audit", event_calls.audit, "events", EVENT),
    operation(f"GET {_ALL}/digest", digest_calls.digest, "events", EVENT),
    operation(
        f"PUT {_ALL}/digest",
        digest_calls.set_digest,
        "events",
        (*EVENT, *BODY, "no_such_member"),
    ),
    operation(
        f"GET {_ALL}/registrations", registration_calls.registrations, "registrations", EVENT
    ),
    operation(
        f"POST {_ALL}/registrations",
        registration_calls.register_by_hand,
        "registrations",
        (
            *MANAGED, *BODY,
            *_NOT_OPEN, "event_full", "option_full",
            "address_taken", "person_taken", "same_name", "mail_unwanted",
            "different_body", "erased_since", "no_reserve_left", "begun", "too_many_requests",
        ),
        201,
    ),
    operation(
        f"POST {_ALL}/imports/preview",
        import_calls.preview_import,
        "registrations",
        (*MANAGED, *BODY, *_NOT_OPEN),
    ),
    operation(
        f"POST {_ALL}/imports",
        import_calls.import_people,
        "registrations",
        (*MANAGED, *BODY, *_NOT_OPEN, "too_many_requests"),
    ),
    operation(
        f"GET {_ALL}/registrations.csv",
        export_calls.export,
        "registrations",
        (*MANAGED, "too_much_at_once"),
    ),
    operation(f"GET {_ALL}/waiting-list", registration_calls.waiting_list, "registrations", EVENT),
    operation(
        f"POST {_ALL}/waiting-list/promote",
        registration_calls.promote,
        "registrations",
        MANAGED,
    ),
    operation(
        f"GET {_REGISTRATION}", registration_calls.registration, "registrations", _ONE
    ),
    operation(
        f"PATCH {_REGISTRATION}",
        registration_calls.correct_answers,
        "registrations",
        (
            *_MANAGED_ONE, *BODY,
            "not_active", "over", "changed_meanwhile", "address_taken", "option_full",
        ),
    ),
    operation(
        f"POST {_REGISTRATION}/cancel",
        registration_calls.cancel, "registrations", _MANAGED_ONE,
    ),
    operation(
        f"POST {_REGISTRATION}/undo",
        registration_calls.undo,
        "registrations",
        (*_MANAGED_ONE, "no_seat_left", "address_taken", "option_full"),
    ),
    operation(
        f"POST {_REGISTRATION}/release",
        registration_calls.release,
        "registrations",
        (
            *_MANAGED_ONE,
            "event_full",
            "address_taken",
            "option_full",
            "event_cancelled",
            "begun",
        ),
    ),
    operation(
        f"POST {_REGISTRATION}/reserved-seat",
        registration_calls.give_reserved_seat,
        "registrations",
        (
            *_MANAGED_ONE,
            "not_active", "no_reserve_left", "option_full", "event_cancelled", "begun",
        ),
    ),
    operation(
        f"POST {_REGISTRATION}/resend",
        registration_calls.resend,
        "registrations",
        (*_MANAGED_ONE, "not_active", "unreachable", "too_many_requests"),
    ),
    operation(
        f"POST {_REGISTRATION}/erase", registration_calls.erase, "registrations", _MANAGED_ONE, 204
    ),
    operation(f"GET {_ALL}/cancellations", bulk_calls.cancellations, "registrations", EVENT),
    operation(
        f"POST {_ALL}/cancellation-preview",
        bulk_calls.preview_cancellation,
        "registrations",
        (*MANAGED, *BODY, "over"),
    ),
    operation(
        f"PUT {_ALL}/cancellations/{{cancellation}}",
        bulk_calls.cancel_many,
        "registrations",
        (*MANAGED, *BODY, "over", "changed_meanwhile"),
    ),
    operation(
        f"POST {_ALL}/cancellations/{{cancellation}}/undo",
        bulk_calls.undo_many,
        "registrations",
        (*MANAGED, "no_such_bulk_cancellation", "event_cancelled", "begun"),
    ),
    operation(f"GET {_ALL}/attendance", attendance_calls.attendance, "attendance", EVENT),
    operation(
        f"POST {_ALL}/attendance/match",
        attendance_calls.match_attendance, "attendance",
        (*MANAGED, *BODY),
    ),
    operation(
        f"PUT {_ALL}/attendance",
        attendance_calls.write_attendance, "attendance",
        (*MANAGED, *BODY, "not_over_yet"),
    ),
    operation(
        f"POST {_ALL}/attendance/certificates",
        attendance_calls.send_certificates,
        "attendance",
        (*MANAGED, "no_certificate", "not_over_yet", "event_cancelled"),
        202,
    ),
    operation(
        f"GET {_ALL}/check-ins/{{code}}", check_in_calls.find_by_code, "attendance", _ONE
    ),
    operation(
        f"PUT {_REGISTRATION}/check-in",
        check_in_calls.check_in, "attendance",
        (*_ONE, *BODY, "not_active"),
    ),
    operation(
        f"POST {_REGISTRATION}/check-in/undo",
        check_in_calls.undo_check_in, "attendance",
        (*_ONE, *BODY),
    ),
    operation(f"GET {_ALL}/emails", mail_calls.mails, "messages", EVENT),
    operation(
        f"GET {_ALL}/emails/{{mail}}", mail_calls.mail, "messages", (*EVENT, "no_such_mail")
    ),
    operation(
        f"POST {_ALL}/emails/{{mail}}/sample",
        mail_calls.sample_mail,
        "messages",
        (*MANAGED, *BODY, "no_such_mail", "too_many_requests"),
        204,
    ),
    operation(
        f"PUT {_REGISTRATION}/minutes",
        attendance_calls.set_minutes, "attendance",
        (*_MANAGED_ONE, *BODY, "not_over_yet", "not_active", "wrong_minutes"),
    ),
    operation(
        f"POST {_REGISTRATION}/zoom-names",
        attendance_calls.choose_name, "attendance",
        (*_MANAGED_ONE, *BODY, "not_active"),
    ),
    operation(
        f"POST {_REGISTRATION}/zoom-names/forget",
        attendance_calls.forget_name, "attendance",
        (*_MANAGED_ONE, *BODY),
    ),
    operation(
        f"POST {_REGISTRATION}/certificate",
        attendance_calls.send_certificate,
        "attendance",
        (
            *_MANAGED_ONE, "no_certificate", "not_over_yet", "event_cancelled", "not_earned",
            "unreachable", "too_many_requests",
        ),
        202,
    ),
    operation(f"GET {_ALL}/messages", message_calls.messages, "messages", EVENT),
    operation(
        f"POST {_ALL}/drafts/preview",
        message_calls.preview_message,
        "messages",
        (*MANAGED, *BODY),
    ),
    operation(
        f"POST {_ALL}/drafts/test",
        message_calls.test_message,
        "messages",
        (*MANAGED, *BODY, "too_many_requests"),
        204,
    ),
    operation(
        f"PUT {_ALL}/messages/{{message}}",
        message_calls.send_message,
        "messages",
        (*MANAGED, *BODY, "message_sent_before"),
        202,
    ),
)  # fmt: skip
