"""The page of the link to join: when the room opens, one button while it is open."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from registrar.actions.attend.join import DoorState, JoinWindow
from registrar.domain.page_links import PageLinks
from registrar.domain.translatable import N_
from registrar.domain.wall_time import elapsed
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.event_summary import time_and_place, to_frame
from registrar.web.components.rendering import render

WAITS = timedelta(hours=24)
ROOM_LOOKED_FOR = 60  # seconds between two looks


def join_page(
    door: JoinWindow, *, language: str, token: str, now: datetime, addresses: PageLinks
) -> str:
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


def look_again(door: JoinWindow, now: datetime) -> dict[str, str]:
    """The header with which a browser loads the page again by itself: when the room opens.

    Only on that day, since a device that sleeps for weeks would not; every minute while there is
    no room yet. A real-time event may do so (WCAG 2.2.1).
    """
    if door.state == "no_address":
        return {"refresh": str(ROOM_LOOKED_FOR)}
    if door.state == "early" and elapsed(now, door.opens) < WAITS:
        return {"refresh": str(_seconds(door, now))}
    return {}


def _seconds(door: JoinWindow, now: datetime) -> int:
    """The whole seconds until the room opens, at least one."""
    return max(1, int(elapsed(now, door.opens).total_seconds()) + 1)


_HEADINGS: Mapping[DoorState, str] = {
    "early": N_("The room is not open yet"),
    "open": N_("The room is open"),
    "no_address": N_("The room is not ready yet"),
    "over": N_("The event is over"),
    "cancelled": N_("The event is cancelled"),
}
