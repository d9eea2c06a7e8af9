"""Options with seats of their own in the table: their counters, and holders to count."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from registrar.aws.keys.events import option_key, option_prefix, read_option
from registrar.aws.seat_conditions import OPTION_DIRECT
from registrar.aws.table import Item, Table, number
from registrar.aws.transaction import Action, Reason
from registrar.domain.option_holders import OptionSeats
from registrar.domain.seats import OptionKey


@dataclass(frozen=True)
class OptionTable:
    """Reader and repairer of the counters."""

    table: Table

    def read(self, event: str, options: Iterable[OptionKey]) -> dict[OptionKey, OptionSeats]:
        """Return the counters of those of the options that have one, by consistent reads."""
        items = {option: self.table.get(option_key(event, *option)) for option in options}
        return {option: to_option_seats(item) for option, item in items.items() if item}

    def correct(self, event: str, option: OptionKey, *, was: OptionSeats, right: int) -> bool:
        """Set the holders' number; False if it has changed, or was corrected, since ``was``."""
        corrected = set_mended(self.table, event, option, was=was, name="taken", value=right)
        return self.table.try_write([corrected])


def to_option_seats(item: Item) -> OptionSeats:
    """Return the counter in an item."""
    return OptionSeats(
        capacity=int(item["capacity"]["N"]),
        taken=int(item["taken"]["N"]),
        counting=int(item["counting"]["N"]) if "counting" in item else 0,
        passed_over=int(item["passed_over"]["N"]) if "passed_over" in item else 0,
        mended=int(item["mended"]["N"]) if "mended" in item else 0,
    )


def set_mended(
    table: Table, event: str, option: OptionKey, *, was: OptionSeats, name: str, value: int
) -> Action:
    """Return the action that corrects a counter of the option, unless it or ``mended`` moved.

    The number of repairs tells a counter that is as it was from one that a repair and a
    registration have moved to the same value.
    """
    read = {compared: getattr(was, compared) for compared in (name, "mended")}
    values: Item = {f":was_{compared}": number(value) for compared, value in read.items()}
    return table.update(
        option_key(event, *option),
        f"SET {name} = :right, mended = :next",
        when=" AND ".join(is_counted(compared, value) for compared, value in read.items()),
        values=values | {":right": number(value), ":next": number(was.mended + 1)},
    )


def is_counted(name: str, was: int) -> str:
    """Return the condition on a counter as it was read; one that is missing counts as zero."""
    equal = f"{name} = :was_{name}"
    return equal if was else f"({equal} OR attribute_not_exists({name}))"


def read_option_seats(table: Table, event: str) -> dict[OptionKey, OptionSeats]:
    """Return the counters of all options of an event that have, or had, seats of their own."""
    beginning = option_prefix(event)
    items = table.partition(beginning["pk"]["S"], begins_with=beginning["sk"]["S"])
    return {read_option(item): to_option_seats(item) for item in items}


def take_option(table: Table, event: str, option: OptionKey) -> dict[str, Any]:
    """Return the action that takes a seat of the option, refused if people are passed over."""
    return table.update(
        option_key(event, *option),
        "ADD taken :one",
        when=OPTION_DIRECT,
        values={":one": number(1), ":zero": number(0)},
        names="capacity",
    )


def is_undecided(reason: Reason) -> bool:
    """Tell whether an option refused only because its holders are still being counted."""
    if not reason.failed or reason.item is None or "counting" not in reason.item:
        return False
    return not to_option_seats(reason.item).full


def set_option(
    table: Table, event: str, option: OptionKey, *, seats: int, counting: int, when: str = ""
) -> Action:
    """Return the action that sets the option's limit; ``counting``: version to count for, or 0.

    ``when`` is a condition on the option's counter, which may use :zero.
    """
    change = "SET #capacity = :capacity, taken = if_not_exists(taken, :zero)"
    values = {":capacity": number(seats), ":zero": number(0)}
    if counting:
        change += ", counting = :version"
        values[":version"] = number(counting)
    key = option_key(event, *option)
    return table.update(key, change, when=when, values=values, names="capacity")
