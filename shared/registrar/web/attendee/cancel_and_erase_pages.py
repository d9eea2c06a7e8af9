"""Questions before cancelling and before erasing, and the page after an erasure."""

from registrar.domain.event import EventDefinition
from registrar.locale.dates import day
from registrar.web.attendee.state import AttendeeState
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render


def nothing_page(definition: EventDefinition, *, language: str, token: str) -> str:
    """The page of a link after an erasure: no personal data is stored."""
    return render(
        "attendee/nothing_stored", language, {**to_frame(definition, language), "token": token}
    )


def cancel_page(attendee: AttendeeState) -> str:
    """Ask before cancelling, with the event and the effect."""
    registration = attendee.view.registration
    return render(
        "attendee/cancel",
        attendee.language,
        {
            **attendee.frame,
            "state": registration.state,
            "name": registration.name,
            "day": day(attendee.definition.starts, attendee.language),
            "undone": registration.undone,
            "begun": attendee.begun,
        },
    )


def erase_page(attendee: AttendeeState) -> str:
    """Ask before erasing, with the data that is deleted and the data that stays."""
    registration = attendee.view.registration
    return render(
        "attendee/erase",
        attendee.language,
        {
            **attendee.frame,
            "name": registration.name,
            "mailed": registration.has_address,
            "state": registration.state,
            "gives_up": attendee.cancellable,
        },
    )
