"""Events of a history: small ones, with an option that has seats of its own.

One opens later, and one is online and takes place within the history.
"""

import json
from datetime import datetime, timedelta
from functools import cache
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from tests.simulation.checks.expiry import TOWN_KEPT_DAYS
from tests.simulation.world.clock import START
from tests.simulation.world.functions import ROOT

EVENTS = ("alpha", "beta", "gamma", "delta")

# The event that is announced at first: its registration opens within most histories
ANNOUNCED = "gamma"

# The event with a reminder that is due two minutes after the beginning
REMINDED = "beta"
_STARTS = "2022-03-10 18:02"
_LONG_BEFORE = 585

# The event that takes place within the history: online, with certificates
TODAY = "delta"
TRACKS = ("talks", "workshop", "tour")

# Who manages every event, who only sees them, who is of no team, and who is at times
ORGANISER = "ana@organiser.example"
VIEWER = "ben@organiser.example"
OUTSIDER = "cyd@organiser.example"
HELPER = "dan@organiser.example"

# Where the event of today takes place; each of its addresses begins with that
ROOM = "https://room.example/join"
_ZONE = ZoneInfo("Europe/Sofia")
_ONLINE = {"provider": "Zoom", "opens_minutes": 15}

# Openings by default, of the announced event and of the others
_OPENS_SOON, _OPEN = "2022-02-14 09:02", "2022-02-07 09:00"


@cache
def _minimal_text() -> str:
    file = ROOT / "infra" / "events" / "minimal.yaml"
    return json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")))


def _minimal() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(_minimal_text())
    return raw


def today(span: float) -> dict[str, str]:
    """Return the dates of the event that takes place in the middle of so many seconds."""
    starts, ends = _moment(0.2, span), today_ends(span)
    return {"starts": _wall(starts), "ends": _wall(ends), "closes": _wall(ends)}


def today_ends(span: float) -> datetime:
    """Return the end of that event."""
    return _moment(0.4, span) + timedelta(minutes=1)


def _moment(part: float, span: float) -> datetime:
    """Return the whole minute after that part of the history."""
    return START + timedelta(minutes=2 + ceil(span * part / 60))


def _wall(moment: datetime) -> str:
    """Return the moment as event files have it."""
    return moment.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M")


def _fields(workshop: int, tour: bool, asks_town: bool) -> list[dict[str, Any]]:
    tracks = TRACKS if tour else TRACKS[:-1]
    options: list[dict[str, Any]] = [{"value": one, "label": {"en": one}} for one in tracks]
    if workshop:
        options[1]["seats"] = workshop
    track = {
        "name": "track",
        "type": "choice",
        "label": {"en": "Track"},
        "required": True,
        "options": options,
    }
    town: dict[str, Any] = {"name": "town", "type": "text", "label": {"en": "Town"}}
    town["kept_days"] = TOWN_KEPT_DAYS
    news = {"name": "news", "type": "consent", "label": {"en": "News"}}
    return [*_minimal()["fields"], track, news, *([town] if asks_town else [])]


@cache
def definition(
    event: str,
    *,
    seats: int,
    waiting_list: int,
    reserve: int = 0,
    workshop: int = 0,
    tour: bool = True,
    asks_town: bool = False,
    cancelled: bool = False,
    starts: str = _STARTS,
    ends: str = "2022-03-10 20:00",
    opens: str = "",
    closes: str = "2022-03-10 17:00",
    room: str = ROOM,
    helper: str = "",
    proof_of_work: bool = False,
    address_check: str = "never",
) -> EventDefinition:
    """Return the checked definition; ``workshop`` limits an option, 0 for no limit.

    ``reserve`` are seats that organisers alone give.

    ``tour`` tells whether that option is offered, ``helper`` names the role of the helper in the
    team, ``room`` is the address of an event of today, left out if empty. Times are of Sofia, two
    hours ahead of UTC.
    """
    raw = _minimal()
    usual = _OPENS_SOON if event == ANNOUNCED else _OPEN
    raw["dates"] |= {"starts": starts, "ends": ends}
    raw["dates"]["registration"] = {"opens": opens or usual, "closes": closes}
    raw["team"] = {"manages": [ORGANISER], "views": [VIEWER]}
    if helper:
        raw["team"][helper].append(HELPER)
    raw["proof_of_work"] = proof_of_work
    raw["address_check"] = address_check
    if event == TODAY:
        online = _ONLINE | ({"join_address": room} if room else {})
        raw |= {"place": {"online": online}, "certificate": {"minimum_minutes": 1}}
    if cancelled:
        raw["cancelled"] = True
    hours = (_LONG_BEFORE, 24, 1) if event == REMINDED else (24, 1)
    raw["reminders"] = [{"hours_before": before} for before in hours]
    raw["thanks"] = {"hours_after": 3}
    raw |= {
        "event": event,
        "seats": seats,
        "waiting_list": waiting_list,
        "reserve": reserve,
        "fields": _fields(workshop, tour, asks_town),
    }
    whole, _ = complete(raw, lambda _, text: text)
    return check(whole)
