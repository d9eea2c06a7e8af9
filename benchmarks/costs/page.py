"""Page about costs: `python -m benchmarks.costs.page` writes `docs/costs.md` anew."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.costs.bill import (
    CANCELLING,
    FLOOD,
    MINUTES,
    PRICES,
    REMINDERS,
    Bill,
    Price,
    bills,
    fixed,
    other_prices,
    prices_read,
    read_acts,
    read_prices,
)
from benchmarks.costs.usage import LINE_OVERHEAD, PLATFORM_BYTES, UNITS
from infra.local.ministack import ROOT

PAGE = ROOT / "docs" / "costs.md"
TEMPLATES = PRICES.parent

LABELS = {
    "visit": "visit of the event's page",
    "look": "page alone, without styles and pictures",
    "registration": "registration, until its email is delivered",
    "cancellation": "cancellation, and a promotion",
    "reminder": "reminder of one person",
    "sweep": "sweep with nothing to do",
    "night": "check of figures at night, of one registration",
    "refusal": "submission beyond the limit",
}


class Saving(NamedTuple):
    """Row of the table of what can be switched off."""

    what: str
    how: str
    saves: str


def page() -> str:
    """Return the page as its file has it."""
    prices, made = read_prices(), {bill.name: bill for bill in bills()}
    measured = json.loads(UNITS.read_text(encoding="utf-8"))
    text = (
        _environment()
        .get_template("costs.md.j2")
        .render(
            rows=list(_rows(list(made.values()), prices)),
            prices=prices,
            acts=read_acts(),
            labels=LABELS,
            savings=list(savings(made, prices)),
            counts=fixed(),
            free=_free(prices),
            read=prices_read(),
            measured=measured["measured"],
            command=measured["command"],
            minutes=MINUTES,
            cancelling=round(CANCELLING * 100),
            reminders=REMINDERS,
            flood=FLOOD,
            platform=PLATFORM_BYTES,
            overhead=LINE_OVERHEAD,
            **_of_registrations(made, prices),
        )
    )
    return text.rstrip() + "\n"


def savings(made: Mapping[str, Bill], prices: Mapping[str, Price]) -> Iterator[Saving]:
    """Yield what can be switched off, how, and what that saves."""
    large, others = made["100,000 registrations"].units, other_prices()
    alarms, plan = prices["alarms"], prices["emails"]
    less = plan.of(large["emails"]) - others["emails_without_plan"].of(large["emails"])
    yield Saving(
        "alarms beyond ten",
        "take them out of `infra/alarms.yaml` and `infra/platform_alarms.yaml`",
        f"{alarms.of(fixed()['alarms'] - alarms.free):.2f}; each 0.10",
    )
    yield Saving(
        "SES's plan *Essentials*, which new accounts have",
        "`aws sesv2 put-account-pricing-attributes --plan NONE`",
        f"{less:.2f} of 100,000 registrations",
    )
    yield Saving(
        "recovery to a point in time",
        "`PointInTimeRecoverySpecification` in `infra/data.yaml`; then no backup is left",
        f"{prices['recovery'].of(large['recovery']):.2f} of 100,000 registrations",
    )
    yield Saving(
        "logs kept for 180 and 30 days",
        "`RetentionInDays` in `template.yaml`; the security log is part of them",
        f"{prices['kept_logs'].usd} for each GB; writing them costs {prices['logs'].usd}",
    )
    yield Saving(
        "the dashboard",
        "its stack in `template.yaml`",
        f"nothing, if it is one of three in the account; else {others['dashboard'].usd:.2f}",
    )
    traced = others["traces"].of(large["invocations"])
    yield Saving(
        "X-Ray",
        "`Tracing=Disabled`, the default",
        f"at most {traced:.2f} of 100,000 registrations, if each invocation were traced",
    )
    yield Saving("the budget", "`MonthlyBudget=0`, the default", "nothing: AWS Budgets is free")


def _rows(made: list[Bill], prices: Mapping[str, Price]) -> Iterator[list[str]]:
    """Yield the lines of the table of bills: heading, items, sums."""
    yield ["", *(bill.name for bill in made)]
    yield ["---", *("---:" for _ in made)]
    dollars = [bill.dollars(prices) for bill in made]
    for item, price in prices.items():
        yield [price.name, *(_money(each[item]) for each in dollars)]
    yield ["**by the list**", *(f"**{_money(bill.total(prices))}**" for bill in made)]
    charged = (f"**{_money(bill.charged(prices))}**" for bill in made)
    yield ["**without what is always free**", *charged]


def _of_registrations(made: Mapping[str, Bill], prices: Mapping[str, Price]) -> dict[str, Any]:
    idle, large = (made[name].dollars(prices) for name in ("idle month", "100,000 registrations"))
    more = {item: large[item] - idle[item] for item in large}
    by_ses = sum(more[item] for item in ("emails", "email_data", "ses_events"))
    return {
        "each": sum(more.values()) / 100_000,
        "email_share": round(100 * by_ses / sum(more.values())),
        "three_times": 2 * more["gb_seconds"],
    }


def _free(prices: Mapping[str, Price]) -> str:
    named = [f"{_whole(price.free)} ({price.name})" for price in prices.values() if price.free]
    return ", ".join(named)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        autoescape=False,  # a page of Markdown, of our own files
    )
    environment.filters |= {"money": _money, "whole": _whole, "few": _few, "exact": _exact}
    return environment


def _money(dollars: float, digits: int = 2) -> str:
    return f"{dollars:,.{digits}f}"


def _whole(number: float) -> str:
    return f"{number:,.0f}"


def _exact(number: float) -> str:
    return f"{number:.10f}".rstrip("0").rstrip(".") if number < 0.01 else f"{number:g}"


def _few(number: float) -> str:
    """Return a number with three digits that say something."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.2g}" if number < 10 else f"{number:.3g}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
