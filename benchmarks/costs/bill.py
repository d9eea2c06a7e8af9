"""Bill: what a month, or a day, of some usage costs, item by item."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.costs.usage import UNITS, Usage
from infra.local.ministack import ROOT
from infra.local.template import load

PRICES = Path(__file__).with_name("prices.yaml")

GB = 1024**3
MINUTES, DAYS = 43_800, 30  # of a month
CANCELLING = 0.1  # part of those who register
REMINDERS = 3  # of the conference: a week, a day and an hour before
FLOOD = 100  # requests a second, the gateway's limit
_DAY = 86_400  # seconds


@dataclass(frozen=True, kw_only=True)
class Price:
    """US dollars for `per` units; `free` units a month cost nothing."""

    name: str
    usd: float
    per: float
    confirmed: str
    source: str
    free: float = 0

    def of(self, units: float) -> float:
        """Return the dollars of so many units."""
        return units / self.per * self.usd


@dataclass(frozen=True)
class Bill:
    """Units of a month or a day, by the names of prices."""

    name: str
    units: Mapping[str, float]

    def dollars(self, prices: Mapping[str, Price]) -> Mapping[str, float]:
        """Return the dollars of each item, by the list."""
        return {item: prices[item].of(units) for item, units in self.units.items()}

    def total(self, prices: Mapping[str, Price]) -> float:
        """Return all dollars, by the list."""
        return sum(self.dollars(prices).values())

    def charged(self, prices: Mapping[str, Price]) -> float:
        """Return all dollars without what is free in every month of every account."""
        return sum(
            prices[item].of(max(0, units - prices[item].free)) for item, units in self.units.items()
        )


def read_prices() -> dict[str, Price]:
    """Return the prices of the file, by their names."""
    return {name: Price(**given) for name, given in _price_file()["prices"].items()}


def other_prices() -> dict[str, Price]:
    """Return prices that are no part of a bill, by their names."""
    given = _price_file()["others"]
    return {name: Price(name=name, source="", **price) for name, price in given.items()}


def prices_read() -> str:
    """Return the day on which the prices were looked up."""
    return str(_price_file()["read"])


def read_acts() -> dict[str, Usage]:
    """Return the measured usage of each act, by its name."""
    document = json.loads(UNITS.read_text(encoding="utf-8"))
    return {name: Usage(**units) for name, units in document["acts"].items()}


def bills() -> Iterator[Bill]:
    """Yield the bills of an idle month, of two events and of two floods."""
    acts = read_acts()
    idle = acts["sweep"] * MINUTES
    yield _bill("idle month", idle)
    for people in (1_000, 100_000):
        yield _bill(f"{people:,} registrations", idle + _event(acts, people))
    for act, name in (("look", "pages"), ("refusal", "submissions")):
        day = acts[act] * (FLOOD * _DAY)
        yield _bill(f"flood of {name}, a day", idle + day)
        yield _bill(f"flood of {name}, a month", idle + day * DAYS)


@cache
def fixed() -> dict[str, int]:
    """Return how many alarms, metrics in every hour, and secrets the templates have."""
    kinds = [
        resource["Type"]
        for file in ("template.yaml", *sorted((ROOT / "infra").glob("*.yaml")))
        for resource in load(ROOT / file).get("Resources", {}).values()
    ]
    return {
        "alarms": kinds.count("AWS::CloudWatch::Alarm"),
        "metrics": 1,  # the oldest due email; the others are written when something happens
        "secrets": kinds.count("AWS::SecretsManager::Secret"),
    }


def _event(acts: Mapping[str, Usage], people: int) -> Usage:
    """Return the usage of a month in which so many look, register, and are reminded."""
    each = (
        acts["visit"]
        + acts["registration"]
        + acts["cancellation"] * CANCELLING
        + acts["reminder"] * REMINDERS
        + acts["night"] * DAYS
    )
    return each * people


def _bill(name: str, usage: Usage) -> Bill:
    units: dict[str, float] = {
        "requests": usage.requests,
        "transfer": usage.response_bytes / GB,
        "invocations": usage.invocations,
        "gb_seconds": usage.gb_seconds,
        "writes": usage.writes,
        "reads": usage.reads,
        "storage": usage.stored_bytes / GB,
        "recovery": usage.stored_bytes / GB,
        "emails": usage.emails,
        "email_data": usage.email_bytes / GB,
        "ses_events": usage.ses_events,
        "logs": usage.log_bytes / GB,
        "kept_logs": usage.log_bytes / GB,
    }
    return Bill(name, units | fixed())


def _price_file() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(PRICES.read_text(encoding="utf-8"))
    return document
