"""Recall by publishing: those passed over for an option are called back once it has seats for them.

They are counted before the transaction that publishes. Somebody may be passed over in between, by
the limit of before; so the transaction compares again. An option that has a limit is compared in
the action that sets it. Those without one, also of every former version, have no action: for all of
them the event's own number of people passed over is compared, so that no history adds an action.
"""

from dataclasses import dataclass

from registrar.aws.keys.events import seats_key
from registrar.aws.option_table import read_option_seats
from registrar.aws.seat_conditions import NOBODY_PASSED_OVER
from registrar.aws.table import Item, Table, number
from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import OptionSeats, limits_of
from registrar.domain.seats import OptionKey


@dataclass(frozen=True)
class OptionRecall:
    """Decision on calling people back: ``recalls``, or nobody was passed over for ``unawaited``.

    ``passed_over`` is the event's number of people passed over before the options were read, if
    options without a limit now are among these; else None.
    """

    recalls: bool
    unawaited: tuple[OptionKey, ...]
    passed_over: int | None

    @classmethod
    def read(cls, table: Table, definition: EventDefinition) -> "OptionRecall":
        """Decide by the counters of the event's options, as they are now."""
        seats = table.get(seats_key(definition.event)) or {}
        options = read_option_seats(table, definition.event)
        limits = limits_of(definition)
        freed = [option for option in options if _has_seats(options[option], limits.get(option))]
        recalls = any(options[option].passed_over for option in freed)
        if recalls:
            return cls(recalls, (), None)
        unlimited = any(option not in limits for option in freed)
        passed_over = int(seats.get("passed_over", number(0))["N"])
        return cls(recalls, tuple(freed), passed_over if unlimited else None)

    def condition(self, option: OptionKey) -> str:
        """Return the condition under which the option may get seats, with :zero; empty for any."""
        return NOBODY_PASSED_OVER if option in self.unawaited else ""

    def seats_condition(self) -> tuple[str, Item]:
        """Return the condition on the event's seats, with :zero, and its own values."""
        if self.passed_over is None:
            return "", {}
        if not self.passed_over:
            return NOBODY_PASSED_OVER, {}
        return "passed_over = :passed_over", {":passed_over": number(self.passed_over)}


def _has_seats(option: OptionSeats, limit: int | None) -> bool:
    """Tell whether the option has seats left by that limit, or more of them than before."""
    return limit is None or limit > min(option.taken, option.capacity)
