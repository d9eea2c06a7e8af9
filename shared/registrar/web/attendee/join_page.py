"""The page of the link to join: the time when the room opens, one button while it is open."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from registrar.actions.attend.join import JoinState, JoinWindow
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
    window: JoinWindow, *, language: str, token: str, now: datetime, addresses: PageLinks
) -> str:
    """The page to join; it never has the room's address in it, since mail scanners read pages."""
    definition, online = window.definition, window.definition.place.online
    return render(
        "attendee/join",
        language,
        {
            **to_frame(definition, language),
            "token": token,
            "heading": translations(language).gettext(_HEADINGS[window.state]),
            "facts": time_and_place(definition, language),
            "state": window.state,
            "opens": moment(window.opens, language),
            "seconds": _seconds(window, now),
            "waits": bool(look_again(window, now)),
            "provider": online.provider if online else "",
            "personal": addresses.personal(window.registration, definition),
        },
    )


def look_again(window: JoinWindow, now: datetime) -> dict[str, str]:
    """The header that makes a browser reload the page when the online room opens.

    In the last 24 hours only, since a device may sleep for weeks; every 60 seconds while the room
    has no address yet. A real-time event may do so (WCAG 2.2.1).
    """
    if window.state == "no_address":
        return {"refresh": str(ROOM_LOOKED_FOR)}
    if window.state == "early" and elapsed(now, window.opens) < WAITS:
        return {"refresh": str(_seconds(window, now))}
    return {}


def _seconds(window: JoinWindow, now: datetime) -> int:
    """Whole seconds until the online room opens, at least 1."""
    return max(1, int(elapsed(now, window.opens).total_seconds()) + 1)


_HEADINGS: Mapping[JoinState, str] = {
    "early": N_("The room is not open yet"),
    "open": N_("The room is open"),
    "no_address": N_("The room is not ready yet"),
    "over": N_("The event is over"),
    "cancelled": N_("The event is cancelled"),
}
