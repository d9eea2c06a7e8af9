"""Shadow of the table: registrations and what can be counted of them, kept with every commit."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from registrar.domain.event import EventDefinition

Item = dict[str, Any]

ACTIVE = ("confirmed", "held", "waiting")
SEATED = ("confirmed", "held")


@dataclass
class EventShadow:
    """Counts of one event's rows; ``seats`` is its item of counters, ``line`` its waiting list."""

    seats: Item | None = None
    seated: int = 0
    reserved: int = 0
    waiting: int = 0
    passed_over: int = 0
    line: dict[str, str] = field(default_factory=dict)
    passed: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    options: dict[tuple[str, str], Item] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """Return one of the counters of the seats item; 0 if it is not there."""
        return int(self.seats[name]["N"]) if self.seats and name in self.seats else 0

    @property
    def is_free(self) -> bool:
        """Tell whether a seat is left for everybody, those of the reserve not counted."""
        bound = self.number("capacity")
        if self.seats and "public_limit" in self.seats:
            bound = min(bound, self.number("public_limit"))
        return self.number("taken") < bound

    def can_promote(self, now: str) -> bool:
        """Tell whether a seat is free and somebody may take it, before the start."""
        if self.seats is None or self.seats["state"]["S"] != "active":
            return False
        waits = bool(self.waiting) or "recalled" in self.seats
        return self.is_free and waits and now < str(self.seats["starts"]["S"])


class Shadow:
    """Registrations by id, events and their definitions by name, as of the last commit."""

    def __init__(self) -> None:
        self.registrations: dict[str, Item] = {}
        self.events: dict[str, EventShadow] = defaultdict(EventShadow)
        self.definitions: dict[str, EventDefinition] = {}

    def follow(self, change: Any) -> None:
        """Follow the change of one item."""
        pk, sk = change.key
        if pk.startswith("R#") and sk == "A":
            self._registration(pk[2:], change.old, change.new)
        elif pk.startswith("EV#"):
            self._of_event(pk[3:], sk, change.new)
        elif event := published_by(change):
            text = text_of(change.new, "definition")
            self.definitions[event] = EventDefinition.model_validate_json(text)

    def _registration(self, name: str, old: Item | None, new: Item | None) -> None:
        if old:
            self._count(old, -1)
        if new:
            self._count(new, 1)
            self.registrations[name] = new
        else:
            self.registrations.pop(name, None)

    def _count(self, item: Item, step: int) -> None:
        event, state = self.events[item["event"]["S"]], item["state"]["S"]
        if state in SEATED:
            event.seated += step
            event.reserved += step * is_reserved(item)
        elif state == "waiting" and item.get("passed_over", {}).get("S"):
            event.passed_over += step
        elif state == "waiting":
            event.waiting += step
        for option in held(item):
            event.holders[option] += step

    def _of_event(self, pk: str, sk: str, new: Item | None) -> None:
        name, _, rest = pk.partition("#")
        event = self.events[name]
        if rest == "WL":
            _put(event.line, sk, new)
        elif rest == "WL#PASSED":
            _put(event.passed, sk, new)
        elif sk == "SEATS":
            event.seats = new
        elif sk.startswith("SEATS#"):
            self._option(event, sk, new)

    def _option(self, event: EventShadow, sk: str, new: Item | None) -> None:
        _, name, value = sk.split("#")
        if new is None:
            event.options.pop((name, value), None)
        else:
            event.options[(name, value)] = new


def _put(line: dict[str, str], place: str, new: Item | None) -> None:
    if new is None:
        line.pop(place, None)
    else:
        line[place] = new["registration"]["S"]


def held(item: Item) -> list[tuple[str, str]]:
    """Return the options with seats of their own that a registration's item holds."""
    if "held" not in item:
        return []
    return [(name, value) for name, value in json.loads(item["held"]["S"])]


def state_of(item: Item | None) -> str:
    """Return the state in a registration's or a message's item; empty if there is none."""
    return str(item["state"]["S"]) if item and "state" in item else ""


def is_reserved(item: Item | None) -> bool:
    """Tell whether the registration's seat is one of the reserve, which organisers alone give."""
    return item is not None and "reserved" in item


def text_of(item: Item | None, name: str) -> str:
    """Return a text attribute of an item; empty if it has none, or there is no item."""
    return str(item[name]["S"]) if item and name in item else ""


def published_by(change: Any) -> str:
    """Return the event whose definition a change stores; empty if it stores none."""
    pk, sk = change.key
    return str(pk.partition("#")[2]) if sk == "DEF" and change.new else ""


def event_of(change: Any) -> str:
    """Return the event of which a change touches rows or a registration; empty if of none."""
    pk, sk = change.key
    if pk.startswith(("EV#", "DEF#")):
        return str(pk.split("#")[1])
    if sk == "A" and pk.startswith("R#"):
        return str((change.new or change.old)["event"]["S"])
    return ""
