"""The page of the link to join: when the room opens, one button while it is open."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from registrar.actions.attend.join import Door, DoorState
from registrar.domain.page_links import Addresses
from registrar.domain.wall_time import elapsed
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.event_summary import time_and_place, to_frame
from registrar.web.components.rendering import render

WAITS = timedelta(hours=24)
ROOM_LOOKED_FOR = 60  # seconds between two looks


def join_page(door: Door, *, language: str, token: str, now: datetime, addresses: Addresses) -> str:
    """The page of the door; the address of the room is never in it, since scanners read pages."""
    definition, online = door.definition, door.definition.place.online
    return render(
        "attendee/join",
        language,
        {
            **to_frame(definition, language),
            "token": token,
            "heading": translations(language).gettext(_HEADINGS[door.state]),
            "facts": time_and_place(definition, language),
            "state": door.state,
            "opens": moment(door.opens, language),
            "seconds": _seconds(door, now),
            "waits": bool(look_again(door, now)),
            "provider": online.provider if online else "",
            "personal": addresses.personal(door.registration, definition),
        },
    )


def look_again(door: Door, now: datetime) -> dict[str, str]:
    """The header with which a browser loads the page again by itself: when the room opens.

    Only on that day, since a device that sleeps for weeks would not; every minute while there is
    no room yet. A real-time event may do so (WCAG 2.2.1).
    """
    if door.state == "no_address":
        return {"refresh": str(ROOM_LOOKED_FOR)}
    if door.state == "early" and elapsed(now, door.opens) < WAITS:
        return {"refresh": str(_seconds(door, now))}
    return {}


def _seconds(door: Door, now: datetime) -> int:
    """The whole seconds until the room opens, at least one."""
    return max(1, int(elapsed(now, door.opens).total_seconds()) + 1)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_HEADINGS: Mapping[DoorState, str] = {
    "early": _("The room is not open yet"),
    "open": _("The room is open"),
    "no_address": _("The room is not ready yet"),
    "over": _("The event is over"),
    "cancelled": _("The event is cancelled"),
}
