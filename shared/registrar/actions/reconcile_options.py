"""Reconcile options: set the counter of each option with seats to the number of its holders.

Uncounted holders are counted first. A counter that still differs is corrected once it and the
number of holders are unchanged over two passes; a concurrent change prevents the correction, and so
does an index that is behind: a pass has to see as many registrations as have seats.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.actions.count_option_holders import (
    CountHoldersDependencies,
    count_uncounted,
    finish_counting,
)
from registrar.actions.recount_figures import CountedRegistrations
from registrar.domain.cursor import START, cursor_of
from registrar.domain.form import Form
from registrar.domain.option_holders import OptionSeats, options_with_seats, uncounted
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

_PAGE = 100

# Maximum passes: a change during a pass may look like an error
_MAX_PASSES = 3

Differences = Mapping[str, tuple[int, int]]  # by "field=option": the value found and the right one


@dataclass(frozen=True, kw_only=True)
class OptionAudit:
    """Dependencies of ``reconcile_options`` and ``check_options``."""

    holders: CountHoldersDependencies
    store: CountedRegistrations


@dataclass(frozen=True, kw_only=True)
class OptionFindings:
    """Counters that were wrong: corrected, and left because they changed in every pass."""

    corrected: Differences = field(default_factory=dict)
    left: Differences = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _OptionsPass:
    """One pass: counters before and after, holders per option, and those counted by it.

    ``complete``: it saw as many registrations with a seat as there were, before and after.
    """

    before: Mapping[OptionKey, OptionSeats]
    after: Mapping[OptionKey, OptionSeats]
    holders: Mapping[OptionKey, int]
    newly_counted: Mapping[OptionKey, int]
    complete: bool

    def wrong(self) -> dict[OptionKey, tuple[int, int]]:
        """Return the options whose counter differs from their holders, with both numbers."""
        pairs = {
            option: (seats.taken, self.holders.get(option, 0))
            for option, seats in self.after.items()
        }
        return {option: pair for option, pair in pairs.items() if pair[0] != pair[1]}

    def is_unchanged(self, option: OptionKey) -> bool:
        """Tell whether the option's counter is the same before and after the pass, unrepaired."""
        before, after = self.before[option], self.after[option]
        return (before.taken, before.mended) == (after.taken, after.mended)


def check_options(event: str, *, audit: OptionAudit) -> Differences:
    """Find wrong option counters and change nothing. Raises NoSuchEvent."""
    form = _newest_form(event, audit)
    if not options_with_seats(form):
        return {}
    return _named(_make_pass(form, audit, correcting=False).wrong())


def reconcile_options(event: str, *, audit: OptionAudit) -> OptionFindings:
    """Correct the option counters; return those that were wrong. Raises NoSuchEvent, TryLater."""
    form = _newest_form(event, audit)
    if not options_with_seats(form):
        return OptionFindings()
    first = last = _make_pass(form, audit, correcting=True)
    corrected: dict[OptionKey, int] = {}
    for _ in range(_MAX_PASSES - 1):
        if not last.wrong():
            break
        audit.holders.wait()
        earlier, last = last, _make_pass(form, audit, correcting=True)
        corrected |= _correct(form.event, earlier, last, audit)
    finish_counting(form.event, deps=audit.holders)
    return OptionFindings(
        corrected=_named(
            _newly_counted(first)
            | {option: (first.before[option].taken, right) for option, right in corrected.items()}
        ),
        left=_named(
            {option: pair for option, pair in last.wrong().items() if option not in corrected}
        ),
    )


def _newest_form(event: str, audit: OptionAudit) -> Form:
    events = audit.holders.events
    return events.form(event, at_least=events.seats(event).form_version)


def _make_pass(form: Form, audit: OptionAudit, *, correcting: bool) -> _OptionsPass:
    before, taken = _counters(form, audit), _taken(form, audit)
    confirmed = 0
    holders, newly_counted = Counter[OptionKey](), Counter[OptionKey]()
    for page in _pages(form.event, audit):
        confirmed += sum(registration.has_seat for registration in page)
        holders.update(option for registration in page for option in registration.held_options)
        missing = (
            _count(page, form.event, audit)
            if correcting
            else [option for registration in page for option in uncounted(registration, form)]
        )
        holders.update(missing)
        newly_counted.update(missing if correcting else ())
    return _OptionsPass(
        before=before,
        after=_counters(form, audit),
        holders=holders,
        newly_counted=newly_counted,
        complete=taken == confirmed == _taken(form, audit),
    )


def _count(page: list[Registration], event: str, audit: OptionAudit) -> list[OptionKey]:
    steps = count_uncounted(page, event, deps=audit.holders)
    return [option for counted in steps for option in counted]


def _taken(form: Form, audit: OptionAudit) -> int:
    return audit.holders.events.seats(form.event).taken


def _counters(form: Form, audit: OptionAudit) -> Mapping[OptionKey, OptionSeats]:
    return audit.holders.options.read(form.event, options_with_seats(form))


def _pages(event: str, audit: OptionAudit) -> Iterator[list[Registration]]:
    cursor = START
    while page := audit.holders.pages.page(event, cursor, size=_PAGE):
        ids = [registration.id for registration in page]
        yield [entry.registration for entry in audit.store.entries(ids)]
        cursor = cursor_of(page[-1])


def _correct(
    event: str, earlier: _OptionsPass, last: _OptionsPass, audit: OptionAudit
) -> dict[OptionKey, int]:
    """Correct counters unchanged over both passes; return the new value of each corrected."""
    if not (earlier.complete and last.complete):
        return {}
    was_wrong = earlier.wrong()
    return {
        option: right
        for option, (was, right) in last.wrong().items()
        if was_wrong.get(option) == (was, right)
        and last.is_unchanged(option)
        and earlier.after[option].mended == last.after[option].mended
        and audit.holders.options.correct(event, option, was=last.after[option], right=right)
    }


def _newly_counted(first: _OptionsPass) -> dict[OptionKey, tuple[int, int]]:
    return {
        option: (first.before[option].taken, first.before[option].taken + number)
        for option, number in first.newly_counted.items()
    }


def _named(pairs: Mapping[OptionKey, tuple[int, int]]) -> Differences:
    return {"=".join(option): pair for option, pair in sorted(pairs.items())}
