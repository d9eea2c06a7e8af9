"""Options' own seats in the table: their counters, and who is still to be counted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from registrar.aws.keys import option_key
from registrar.aws.table import Item, Table, number
from registrar.aws.transaction import ConditionsFailed, Reason, write
from registrar.domain.held_options import Option, OptionSeats

Action = dict[str, Any]

# One more gets the option: not while those who held it without a limit are being counted
FREE = "attribute_not_exists(counting) AND taken < #capacity"


@dataclass(frozen=True)
class OptionTable:
    """Reads and mends the counters."""

    table: Table
    new_token: Callable[[], str]

    def read(self, event: str, options: Iterable[Option]) -> dict[Option, OptionSeats]:
        """The counters of these options as they are now, of those that have one."""
        items = {one: self.table.get(option_key(event, *one)) for one in options}
        return {one: to_option_seats(item) for one, item in items.items() if item}

    def settle(self, event: str, option: Option, version: int) -> None:
        """All who held it are counted: from now on it gives seats; unless it is counted anew."""
        self._try(
            event, option, "REMOVE counting", "counting = :version", {":version": number(version)}
        )

    def mend(self, event: str, option: Option, *, was: int, right: int) -> bool:
        """Set what is counted right; False if it moved meanwhile."""
        values = {":was": number(was), ":right": number(right)}
        return self._try(event, option, "SET taken = :right", "taken = :was", values)

    def _try(self, event: str, option: Option, change: str, when: str, values: Item) -> bool:
        action = self.table.update(option_key(event, *option), change, when=when, values=values)
        try:
            write(self.table, [action], token=self.new_token())
        except ConditionsFailed:
            return False
        return True


def to_option_seats(item: Item) -> OptionSeats:
    """The counter an item holds."""
    return OptionSeats(
        capacity=int(item["capacity"]["N"]),
        taken=int(item["taken"]["N"]),
        counting=int(item["counting"]["N"]) if "counting" in item else 0,
    )


def move_options(
    table: Table,
    event: str,
    before: Iterable[Option],
    after: Iterable[Option],
    *,
    beyond_limits: bool,
) -> Iterator[tuple[str, Action]]:
    """The actions that give up and take what is held, by name; full ones have the option's.

    ``beyond_limits`` counts who holds it already, also where that are more than it has seats.
    """
    held, holding = set(before), set(after)
    values = {":less": number(-1), ":zero": number(0)}
    for one in sorted(held - holding):
        key = option_key(event, *one)
        yield "option", table.update(key, "ADD taken :less", when="taken > :zero", values=values)
    for one in sorted(holding - held):
        yield "=".join(one), take_option(table, event, one, beyond_limits=beyond_limits)


def take_option(table: Table, event: str, option: Option, *, beyond_limits: bool = False) -> Action:
    """The action that takes a seat of the option, if it has one."""
    return table.update(
        option_key(event, *option),
        "ADD taken :one",
        when="attribute_exists(taken)" if beyond_limits else FREE,
        values={":one": number(1)},
        names="" if beyond_limits else "capacity",
    )


def is_undecided(reason: Reason) -> bool:
    """Whether an option refused only because its holders are still being counted."""
    if not reason.failed or reason.item is None or "counting" not in reason.item:
        return False
    return not to_option_seats(reason.item).full


def set_option(table: Table, event: str, option: Option, *, seats: int, counting: int) -> Action:
    """The action that sets the option's limit; ``counting`` is the version to count for, or 0."""
    change = "SET #capacity = :capacity, taken = if_not_exists(taken, :zero)"
    values = {":capacity": number(seats), ":zero": number(0)}
    if counting:
        change += ", counting = :version"
        values[":version"] = number(counting)
    return table.update(option_key(event, *option), change, values=values, names="capacity")
