"""Promote: give each free seat to the first on the waiting list who can take it (N7, N9).

A registration that is unreachable, whose address is not proven, or that waits for a full option,
is passed over and keeps its position. The reason is stored, so that the next pass need not read it
and newcomers are not refused as if the event were full. On a conflict the list is read again, so
calls may repeat.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import merge

from registrar.actions.change import Change, NotChanged, change_in_place, message_of, next_version
from registrar.actions.promote_ports import PromoteDependencies
from registrar.actions.work_through import ShouldStop
from registrar.domain.form import Form, limited_options
from registrar.domain.option_holders import OptionSeats, options_with_seats
from registrar.domain.passed_over import WaitingPosition, waits_for, why_passed_over
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats

# Maximum attempts for one seat when others change the first in line at the same time
_MAX_ATTEMPTS = 20

# Registrations passed over in one transaction, of three items each and their options' items
_PASSED_AT_ONCE = 15


def promote(
    event: str,
    *,
    deps: PromoteDependencies,
    should_stop: ShouldStop = lambda: False,
    seats: Seats | None = None,
) -> int:
    """Give free seats to the first who can take them, until ``should_stop``; return their number.

    ``seats`` are the event's as just read, None to read them. Raises TryLater after conflicts at
    every attempt; the sweep tries again.
    """
    return sum(1 for _ in promotions(event, deps=deps, should_stop=should_stop, seats=seats))


def promotions(
    event: str, *, deps: PromoteDependencies, should_stop: ShouldStop, seats: Seats | None = None
) -> Iterator[Registration]:
    """Yield each registration as it is promoted. Raises TryLater like ``promote``."""
    attempts = 0
    while attempts < _MAX_ATTEMPTS:
        seats = seats or deps.events.seats(event)
        if seats.recalled and not seats.listed:
            deps.positions.end_recall(event, turn=seats.turn)
        if should_stop() or not seats.has_seat_for_list(deps.clock()):
            return
        this_pass = _new_pass(event, seats, deps)
        yield from this_pass.give(should_stop)
        if not this_pass.conflict:
            return
        attempts, seats = 0 if this_pass.acted else attempts + 1, None
    raise TryLater


def _new_pass(event: str, seats: Seats, deps: PromoteDependencies) -> "_PromotionPass":
    form = deps.events.form(event, at_least=seats.form_version)
    limited = options_with_seats(form)
    counters = deps.events.option_seats(event) if limited or seats.passed_over else {}
    limits = {option: counters[option] for option in limited if option in counters}
    return _PromotionPass(event, form, seats, deps, seats.left, counters, limits)


@dataclass
class _PromotionPass:
    """One pass over the waiting list: seats and options as read, less the seats given since."""

    event: str
    form: Form
    seats: Seats
    promote_deps: PromoteDependencies
    left: int
    options: Mapping[OptionKey, OptionSeats]
    limits: dict[OptionKey, OptionSeats]
    passed: list[tuple[Registration, str]] = field(default_factory=list)
    conflict: bool = False
    acted: bool = False

    def give(self, should_stop: ShouldStop) -> Iterator[Registration]:
        """Promote by position, until no seat is left, ``should_stop`` or a conflict."""
        ended = False
        for position in self._positions():
            if self.conflict or self.left <= 0 or (ended := should_stop()):
                break
            yield from self._take(position)
        self._pass_over()
        nobody_can = self.left > 0 and not (self.conflict or ended or self._undecided)
        if nobody_can and self.seats.recalled:
            self.promote_deps.positions.end_recall(self.event, turn=self.seats.turn)

    def _positions(self) -> Iterator[WaitingPosition]:
        in_line = self.promote_deps.registrations.waiting_positions(self.event)
        waited_for = [option for option, seats in self.options.items() if seats.passed_over]
        return merge(in_line, *(self._called_back(option) for option in waited_for))

    def _called_back(self, option: OptionKey) -> Iterator[WaitingPosition]:
        """Yield those passed over for the option, while it has seats left or no limit."""
        if not self._can_be_had(option):
            return
        reason = waits_for(option)
        for position in self.promote_deps.registrations.waiting_positions(
            self.event, passed_over=reason
        ):
            if not self._can_be_had(option):
                return
            yield position

    def _can_be_had(self, option: OptionKey) -> bool:
        limit = self.limits.get(option)
        return limit is None or not (limit.full or limit.counting)

    def _take(self, position: WaitingPosition) -> Iterator[Registration]:
        current = self.promote_deps.registrations.find(position.registration)
        if not _is_at(current, position) or current is None:
            self.conflict = True
            return
        why = why_passed_over(current, self.form, self._full)
        if not why and self._undecided & {*limited_options(current.answers, self.form)}:
            return
        if not why:
            yield from self._promote(current)
        elif why != current.passed_over:
            self.passed.append((current, why))
            if len(self.passed) >= _PASSED_AT_ONCE:
                self._pass_over()

    @property
    def _full(self) -> set[OptionKey]:
        return {option for option, limit in self.limits.items() if limit.full}

    @property
    def _undecided(self) -> set[OptionKey]:
        """Options that may have seats left once their holders are counted."""
        return {
            option for option, limit in self.limits.items() if limit.counting and not limit.full
        }

    def _promote(self, current: Registration) -> Iterator[Registration]:
        """Promote the registration; pass over those before it first, so that none is skipped."""
        self._pass_over()
        if self.conflict:
            return
        change = _promotion(current, self.form, self.seats.turn, self.promote_deps)
        if self._refused(self.promote_deps.changes.write(change, now=self.promote_deps.clock())):
            return
        self.left -= 1
        for option in change.after.held_options:
            limit = self.limits[option]
            self.limits[option] = replace(limit, taken=limit.taken + 1)
        yield change.after

    def _pass_over(self) -> None:
        passed, self.passed = self.passed, []
        if passed:
            positions = self.promote_deps.positions
            self._refused(positions.pass_over(passed, form_version=self.form.version))

    def _refused(self, refused: NotChanged | None) -> bool:
        """Tell whether the write failed by a conflict, so that another pass is needed."""
        if refused and refused.newer_form:  # fills the cache of forms
            self.promote_deps.events.form(self.event, at_least=refused.newer_form)
        self.conflict = self.conflict or refused is not None
        self.acted = self.acted or refused is None
        return refused is not None


def _is_at(current: Registration | None, position: WaitingPosition) -> bool:
    """Tell whether the registration still waits at that position."""
    if current is None or current.state != "waiting":
        return False
    return (current.ticket, current.passed_over) == (position.ticket, position.passed_over)


def _promotion(current: Registration, form: Form, turn: int, deps: PromoteDependencies) -> Change:
    after = next_version(
        current,
        state="confirmed",
        ticket=None,
        passed_over="",
        held_options=limited_options(current.answers, form),
        options_version=form.version,
    )
    return change_in_place(
        current,
        after,
        keys=deps.keys,
        messages=(message_of(after, "promoted", deps.clock()),),
        form_version=form.version,
        turn=turn,
    )
