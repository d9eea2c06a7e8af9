"""Promote: a seat that is free goes to whoever has waited longest and can take it (N7, N9).

Who cannot be reached, and who waits for an option that is full, is passed over and keeps the
place: it is noted why, so that the next look costs nothing for them and newcomers are not told
that all is full. Whoever comes second to a promotion looks again, so it may be asked for twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import merge

from registrar.actions.change import Change, NotChanged, change_in_place, message_of, next_version
from registrar.actions.promote_ports import Enough, PromoteDependencies
from registrar.domain.form import Form, limited_options
from registrar.domain.option_holders import Option, OptionSeats, options_with_seats
from registrar.domain.passed_over import WaitingPosition, waits_for, why_passed_over
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

# Others who change the first in line send us round again, at most so often for one seat
_ROUNDS = 20

# So many are passed over in one transaction, of three actions each and their options'
_PASSED_AT_ONCE = 15


def promote(event: str, *, deps: PromoteDependencies, enough: Enough = lambda: False) -> int:
    """Give every free seat to the first who can take it, until it is ``enough``; how many.

    Raises TryLater when others came between at every look; the sweep comes again.
    """
    return sum(1 for _ in promotions(event, deps=deps, enough=enough))


def promotions(event: str, *, deps: PromoteDependencies, enough: Enough) -> Iterator[Registration]:
    """Whom ``promote`` gives a seat, each as it is given."""
    rounds = 0
    while rounds < _ROUNDS:
        seats = deps.events.seats(event)
        if enough() or not seats.is_worth_a_look(deps.clock()):
            return
        look = _look(event, seats, deps)
        yield from look.give(enough)
        if not look.moved:
            return
        rounds = 0 if look.acted else rounds + 1
    raise TryLater


def _look(event: str, seats: Seats, deps: PromoteDependencies) -> "_Look":
    form = deps.events.form(event, at_least=seats.form_version)
    limited = options_with_seats(form)
    counters = deps.events.option_seats(event) if limited or seats.passed_over else {}
    limits = {one: counters[one] for one in limited if one in counters}
    return _Look(event, form, seats, deps, seats.capacity - seats.taken, counters, limits)


@dataclass
class _Look:
    """One look at the list: seats and options as they were read, and what was given since."""

    event: str
    form: Form
    seats: Seats
    promote_deps: PromoteDependencies
    left: int
    options: Mapping[Option, OptionSeats]
    limits: dict[Option, OptionSeats]
    passed: list[tuple[Registration, str]] = field(default_factory=list)
    moved: bool = False
    acted: bool = False

    def give(self, enough: Enough) -> Iterator[Registration]:
        """Go through those who may be able to take a seat, by their places."""
        ended = False
        for place in self._places():
            if self.moved or self.left <= 0 or (ended := enough()):
                break
            yield from self._take(place)
        self._pass_over()
        nobody_can = self.left > 0 and not (self.moved or ended or self._undecided)
        if nobody_can and self.seats.recalled:
            self.promote_deps.places.end_recall(self.event, turn=self.seats.turn)

    def _places(self) -> Iterator[WaitingPosition]:
        in_line = self.promote_deps.registrations.in_line(self.event)
        waited_for = [option for option, seats in self.options.items() if seats.passed_over]
        return merge(in_line, *(self._called(option) for option in waited_for))

    def _called(self, option: Option) -> Iterator[WaitingPosition]:
        """Those who are passed over for an option, while it has seats left or no limit."""
        if not self._can_be_had(option):
            return
        reason = waits_for(option)
        for place in self.promote_deps.registrations.in_line(self.event, passed_over=reason):
            if not self._can_be_had(option):
                return
            yield place

    def _can_be_had(self, option: Option) -> bool:
        limit = self.limits.get(option)
        return limit is None or not (limit.full or limit.counting)

    def _take(self, place: WaitingPosition) -> Iterator[Registration]:
        current = self.promote_deps.registrations.find(place.registration)
        if not _is_at(current, place) or current is None:
            self.moved = True
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
    def _full(self) -> set[Option]:
        return {option for option, limit in self.limits.items() if limit.full}

    @property
    def _undecided(self) -> set[Option]:
        """The options that may have seats left once those who hold them are counted."""
        return {one for one, limit in self.limits.items() if limit.counting and not limit.full}

    def _promote(self, current: Registration) -> Iterator[Registration]:
        """A seat for this one; those before it are passed over first, so that none is missed."""
        self._pass_over()
        if self.moved:
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
        those, self.passed = self.passed, []
        if those:
            places = self.promote_deps.places
            self._refused(places.pass_over(those, form_version=self.form.version))

    def _refused(self, refused: NotChanged | None) -> bool:
        """Whether others came between, so that another look is needed."""
        if refused and refused.newer_form:  # it is at hand from now on
            self.promote_deps.events.form(self.event, at_least=refused.newer_form)
        self.moved = self.moved or refused is not None
        self.acted = self.acted or refused is None
        return refused is not None


def _is_at(current: Registration | None, place: WaitingPosition) -> bool:
    """Whether the registration waits at that place."""
    if current is None or current.state != "waiting":
        return False
    return (current.ticket, current.passed_over) == (place.ticket, place.passed_over)


def _promotion(current: Registration, form: Form, turn: int, deps: PromoteDependencies) -> Change:
    after = next_version(
        current,
        state="confirmed",
        ticket=None,
        passed_over="",
        held_options=limited_options(current.answers, form),
    )
    return change_in_place(
        current,
        after,
        keys=deps.keys,
        messages=(message_of(after, "promoted", deps.clock()),),
        form_version=form.version,
        turn=turn,
    )
