"""Seat counters and positions that a change of a registration moves, in its own transaction.

A registration has no seat, a seat, a position, or a passed-over position. A change that gives up
an option for which people are passed over calls them back: no seat is given directly before the
next look at the list. A registration that gives up its seat while holders of options are counted
is counted with it, unless it has been before (aws/holder_count_table.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.actions.change import Change
from registrar.aws.form_version_condition import BY_FORM
from registrar.aws.holder_count_table import add_counted
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.keys.waiting_list import waiting_key
from registrar.aws.option_table import to_option_seats
from registrar.aws.seat_conditions import (
    DIRECT,
    GIVE_RESERVED,
    NOBODY_PASSED_OVER,
    NOT_DIRECT,
    NOT_TO_COUNT,
    OPTION_DIRECT,
    OPTION_FREE,
    PUBLIC,
    RESERVED,
    RETURN_RESERVED,
)
from registrar.aws.table import Item, Key, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.passed_over import SeatState, option_of, seat_state_of
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

Part = tuple[str, Action]

_RUNNING = "#state = :active AND starts > :now"
_PROMOTE = f"{_RUNNING} AND {PUBLIC}"
_GIVE = f"{_RUNNING} AND {RESERVED}"

# Standing before and after: the additions to the counters, and the condition
_SEATS: dict[tuple[SeatState, SeatState], tuple[str, str]] = {
    ("seat", ""): ("taken :less", "taken > :zero"),
    ("reserved seat", ""): (RETURN_RESERVED, "taken > :zero AND reserved > :zero"),
    ("waiting", "reserved seat"): (
        f"{GIVE_RESERVED}, waiting :less",
        f"{_GIVE} AND waiting > :zero",
    ),
    ("passed over", "reserved seat"): (
        f"{GIVE_RESERVED}, passed_over :less",
        f"{_GIVE} AND passed_over > :zero",
    ),
    ("waiting", ""): ("waiting :less", "waiting > :zero"),
    ("passed over", ""): ("passed_over :less", "passed_over > :zero"),
    ("waiting", "seat"): ("taken :one, waiting :less", f"{_PROMOTE} AND waiting > :zero"),
    ("passed over", "seat"): (
        "taken :one, passed_over :less",
        f"{_PROMOTE} AND passed_over > :zero",
    ),
    ("passed over", "waiting"): (
        "waiting :one, passed_over :less, turn :one",
        "passed_over > :zero",
    ),
    ("", "seat"): ("taken :one", f"{_RUNNING} AND {DIRECT}"),
    ("", "waiting"): ("waiting :one", f"{_RUNNING} AND {NOT_DIRECT} AND waiting < waiting_limit"),
}

# A position that is restored is an old one, perhaps the first: the list has another turn, and if
# seats are free by now, it gets them next
_BACK_ON_LIST = ("waiting :one, turn :one", f"{_RUNNING} AND waiting < waiting_limit")


# Time for which newcomers are parked after many have come together
_RUSH = timedelta(seconds=1)

_PUBLIC_BOUND = "(attribute_not_exists(public_limit) OR public_limit >= :bound)"

# Counter of many that come together, and the condition that there is room for ``:bound`` in all
_TOGETHER = {
    "seat": ("taken", f"{DIRECT} AND #capacity >= :bound AND {_PUBLIC_BOUND}"),
    "waiting": ("waiting", f"{NOT_DIRECT} AND waiting_limit >= :bound"),
}


@dataclass(frozen=True)
class SeatsChange:
    """Actions on seats, options and positions that one change of a registration needs."""

    table: Table
    change: Change
    now: datetime

    def parts(self) -> Iterator[Part]:
        """Return the actions, each with the name under which its refusal is reported."""
        given_up, taken = self._options()
        recalls = any(self._is_waited_for(option) for option in given_up)
        counting = self._counted_with()
        yield from self._seats(recalls=recalls, counting=counting)
        if counting:
            yield "option", add_counted(self.table, self.change.before.event, counting, 1)
        yield from self._positions()
        for option in sorted({*given_up, *taken, *self._left_queue()}):
            yield from self._option(option, option in taken, option in given_up, recalls)

    def _options(self) -> tuple[set[OptionKey], set[OptionKey]]:
        before, after = set(self.change.before.held_options), set(self.change.after.held_options)
        return before - after, after - before

    def _is_waited_for(self, option: OptionKey) -> bool:
        item = self.table.get(option_key(self.change.before.event, *option))
        return item is not None and to_option_seats(item).passed_over > 0

    def _counted_with(self) -> int:
        """Return the version whose count of holders the change adds the registration to; else 0."""
        if not self._gives_up_seat:
            return 0
        item = self.table.get(seats_key(self.change.before.event)) or {}
        version = int(item["counting"]["N"]) if "counting" in item else 0
        return version if version > self.change.before.options_version else 0

    @property
    def _gives_up_seat(self) -> bool:
        return self.change.before.has_seat and not self.change.after.has_seat

    def _seats(self, *, recalls: bool, counting: int) -> Iterator[Part]:
        transition = seat_state_of(self.change.before), seat_state_of(self.change.after)
        added, condition = _SEATS[transition] if transition[0] != transition[1] else ("", "")
        if self.change.before.state == "cancelled" and transition[1] == "waiting":
            added, condition = _BACK_ON_LIST
        if recalls:
            added += f"{', ' if added else ''}turn :one"
        by_count = self._by_count(counting)
        conditions = [part for part in (condition, self._in_turn, self._by_form, by_count) if part]
        values = self._values(f"{added} {' '.join(conditions)}" + (" :true" if recalls else ""))
        values |= {":counting": number(counting)} if counting else {}
        key, when = seats_key(self.change.before.event), " AND ".join(conditions)
        if added:
            expression = f"ADD {added}" + (" SET recalled = :true" if recalls else "")
            names = " ".join(name for name in ("state", "capacity") if f"#{name}" in when)
            yield "seats", self.table.update(key, expression, when=when, values=values, names=names)
        elif when:
            yield "seats", self.table.check(key, when=when, values=values)

    def _by_count(self, counting: int) -> str:
        """Condition that a count of holders adds the registration as the change does, or not."""
        if not self._gives_up_seat:
            return ""
        return "counting = :counting" if counting else NOT_TO_COUNT

    @property
    def _by_form(self) -> str:
        return BY_FORM if self.change.form_version else ""

    @property
    def _in_turn(self) -> str:
        """Condition that the turn is still the one a promotion was decided in; empty for others.

        A seat of the reserve is given out of order.
        """
        before, after = self.change.before, self.change.after
        if before.state != "waiting" or not after.has_seat or after.reserved:
            return ""
        return "turn = :turn" if self.change.turn else "attribute_not_exists(turn)"

    def _values(self, expressions: str) -> Item:
        """Return the values whose placeholders occur in the expressions."""
        values: Item = {
            ":one": number(1),
            ":less": number(-1),
            ":zero": number(0),
            ":active": text("active"),
            ":now": moment(self.now),
            ":turn": number(self.change.turn),
            ":form": number(self.change.form_version),
            ":true": {"BOOL": True},
            ":options": number(self.change.before.options_version),
        }
        return {name: value for name, value in values.items() if name in expressions}

    def _positions(self) -> Iterator[Part]:
        before, after = position_key(self.change.before), position_key(self.change.after)
        if before == after:
            return
        if before:
            yield "registration", leave(self.table, before, self.change.before)
        if after:
            yield "waiting", self.table.put_new(after | position_values(self.change.after))

    def _left_queue(self) -> Iterable[OptionKey]:
        """Return the option that the registration is no longer passed over for, if any."""
        if self.change.before.passed_over == self.change.after.passed_over and (
            seat_state_of(self.change.after) == "passed over"
        ):
            return ()
        waited_for = option_of(self.change.before.passed_over)
        return (waited_for,) if waited_for else ()

    def _option(
        self, option: OptionKey, taken: bool, given_up: bool, recalls: bool
    ) -> Iterator[Part]:
        left_queue = option in self._left_queue()
        added = [
            *(["taken :one"] if taken else ["taken :less"] if given_up else []),
            *(["passed_over :less"] if left_queue else []),
        ]
        conditions = [
            *([self._to_take(option)] if taken else []),
            *(["taken > :zero"] if given_up else []),
            *([NOBODY_PASSED_OVER] if given_up and not recalls else []),
            *(["passed_over > :zero"] if left_queue else []),
        ]
        when = " AND ".join(conditions)
        update = self.table.update(
            option_key(self.change.before.event, *option),
            "ADD " + ", ".join(added),
            when=when,
            values=self._values(f"{added} {when}"),
            names="capacity" if "#capacity" in when else "",
        )
        yield "=".join(option) if taken else "option", update

    def _to_take(self, option: OptionKey) -> str:
        """Condition to take the option: a free seat, and nobody passed over for it.

        The second is left out for a promotion, and for somebody who is passed over for it.
        """
        promoted = self.change.before.state == "waiting" and not self.change.after.reserved
        return OPTION_FREE if promoted or option in self._left_queue() else OPTION_DIRECT


def counted_together(
    table: Table, change: Change, count: int, *, bound: int, now: datetime
) -> Action:
    """Return the action that counts ``count`` registrations like that of the change.

    ``bound`` is the room in all, of seats or of positions, as it was read: it may have changed
    meanwhile, and conditions know no sums. Newcomers make way for what may follow.
    """
    counter, condition = _TOGETHER["seat" if change.after.has_seat else "waiting"]
    when = f"{_RUNNING} AND {condition} AND {BY_FORM} AND {counter} <= :most"
    values: Item = {
        ":count": number(count),
        ":most": number(bound - count),
        ":bound": number(bound),
        ":zero": number(0),
        ":active": text("active"),
        ":now": moment(now),
        ":ends": moment(now + _RUSH),
        ":form": number(change.form_version),
    }
    key, added = seats_key(change.before.event), f"ADD {counter} :count SET rush_ends = :ends"
    return table.update(key, added, when=when, values=values, names="state capacity")


def position_key(registration: Registration) -> Key | None:
    """Return the key of the registration's position; None if it does not wait or has no ticket."""
    if registration.state != "waiting" or registration.ticket is None:
        return None
    return waiting_key(registration.event, registration.ticket, registration.passed_over)


def position_values(registration: Registration) -> Item:
    """Return a position's attributes; a passed-over one has its ticket, for queries on it."""
    whose: Item = {"registration": text(registration.id)}
    if registration.passed_over and registration.ticket is not None:
        return whose | {"ticket": number(registration.ticket)}
    return whose


def leave(table: Table, key: Key, registration: Registration) -> Action:
    """Return the action that deletes the registration's position."""
    return table.delete(
        key, when="registration = :holder", values={":holder": text(registration.id)}
    )
