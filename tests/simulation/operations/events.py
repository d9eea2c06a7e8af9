"""Events of a history: small ones, with an option that has seats of its own; one opens later."""

from copy import deepcopy
from functools import cache
from typing import Any

import yaml

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from tests.simulation.world.functions import ROOT

EVENTS = ("alpha", "beta", "gamma")

# The event that is announced at first: its registration opens within most histories
ANNOUNCED = "gamma"
TRACKS = ("talks", "workshop", "tour")
ORGANISER = "ana@organiser.example"


@cache
def _minimal() -> dict[str, Any]:
    file = ROOT / "infra" / "events" / "minimal.yaml"
    raw: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return raw


def _fields(workshop: int, *, asks_town: bool) -> list[dict[str, Any]]:
    options: list[dict[str, Any]] = [{"value": one, "label": {"en": one}} for one in TRACKS]
    if workshop:
        options[1]["seats"] = workshop
    track = {
        "name": "track",
        "type": "choice",
        "label": {"en": "Track"},
        "required": True,
        "options": options,
    }
    town = {"name": "town", "type": "text", "label": {"en": "Town"}}
    news = {"name": "news", "type": "consent", "label": {"en": "News"}}
    return [*_minimal()["fields"], track, news, *([town] if asks_town else [])]


@cache
def definition(
    event: str,
    *,
    seats: int,
    waiting_list: int,
    workshop: int = 0,
    asks_town: bool = False,
    cancelled: bool = False,
    starts: str = "2022-03-10 18:00",
    closes: str = "2022-03-10 17:00",
) -> EventDefinition:
    """Return the checked definition; ``workshop`` limits an option, 0 for no limit.

    Times are of Sofia, two hours ahead of UTC.
    """
    raw = deepcopy(_minimal())
    raw["dates"]["starts"] = starts
    opens = "2022-02-14 09:20" if event == ANNOUNCED else "2022-02-07 09:00"
    raw["dates"]["registration"] = {"opens": opens, "closes": closes}
    raw["team"] = {"manages": [ORGANISER]}
    if cancelled:
        raw["cancelled"] = True
    raw["reminders"] = [{"hours_before": 24}, {"hours_before": 1}]
    raw["thanks"] = {"hours_after": 3}
    raw |= {
        "event": event,
        "seats": seats,
        "waiting_list": waiting_list,
        "fields": _fields(workshop, asks_town=asks_town),
    }
    whole, _ = complete(raw, lambda _, text: text)
    return check(whole)
