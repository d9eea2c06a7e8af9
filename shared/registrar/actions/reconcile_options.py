"""Reconcile options: set the counter of each option with seats to the number of its holders.

Uncounted holders are counted first. A counter that still differs is corrected once it and the
number of holders are unchanged over two passes; a concurrent change prevents the correction.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.actions.count_option_holders import HolderCount, count_uncounted, finish_counting
from registrar.actions.recount_figures import CountedRegistrations
from registrar.domain.cursor import START, cursor_of
from registrar.domain.form import Form
from registrar.domain.option_holders import Option, options_with_seats, uncounted
from registrar.domain.registration import Registration

_PAGE = 100

# Maximum passes: a change during a pass may look like an error
_LOOKS = 3

Pairs = Mapping[str, tuple[int, int]]  # by "field=option": the value found and the right one


@dataclass(frozen=True, kw_only=True)
class OptionAudit:
    """Dependencies of ``reconcile_options`` and ``check_options``."""

    holders: HolderCount
    store: CountedRegistrations


@dataclass(frozen=True, kw_only=True)
class OptionFindings:
    """Counters that were wrong: corrected, and left because they changed in every pass."""

    mended: Pairs = field(default_factory=dict)
    left: Pairs = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Look:
    """One pass: counters before and after, holders per option, and those counted by it."""

    before: Mapping[Option, int]
    after: Mapping[Option, int]
    held: Mapping[Option, int]
    taken_in: Mapping[Option, int]

    def wrong(self) -> dict[Option, tuple[int, int]]:
        """Return the options whose counter differs from their holders, with both numbers."""
        pairs = {one: (taken, self.held.get(one, 0)) for one, taken in self.after.items()}
        return {one: pair for one, pair in pairs.items() if pair[0] != pair[1]}

    def stood_still(self, option: Option) -> bool:
        """Tell whether the option's counter is the same before and after the pass."""
        return self.before[option] == self.after[option]


def check_options(event: str, *, audit: OptionAudit) -> Pairs:
    """Find wrong option counters and change nothing. Raises NoSuchEvent."""
    form = _newest_form(event, audit)
    if not options_with_seats(form):
        return {}
    return _named(_look(form, audit, mend=False).wrong())


def reconcile_options(event: str, *, audit: OptionAudit) -> OptionFindings:
    """Correct the option counters; return those that were wrong. Raises NoSuchEvent, TryLater."""
    form = _newest_form(event, audit)
    if not options_with_seats(form):
        return OptionFindings()
    first = look = _look(form, audit, mend=True)
    mended: dict[Option, int] = {}
    for _ in range(_LOOKS - 1):
        if not look.wrong():
            break
        audit.holders.wait()
        earlier, look = look, _look(form, audit, mend=True)
        mended |= _mend(form.event, earlier, look, audit)
    finish_counting(form, count=audit.holders)
    return OptionFindings(
        mended=_named(
            _taken_in(first) | {one: (first.before[one], right) for one, right in mended.items()}
        ),
        left=_named({one: pair for one, pair in look.wrong().items() if one not in mended}),
    )


def _newest_form(event: str, audit: OptionAudit) -> Form:
    events = audit.holders.events
    return events.form(event, at_least=events.seats(event).form_version)


def _look(form: Form, audit: OptionAudit, *, mend: bool) -> _Look:
    before = _counters(form, audit)
    held, taken_in = Counter[Option](), Counter[Option]()
    for page in _pages(form.event, audit):
        held.update(option for one in page for option in one.held_options)
        missing = (
            count_uncounted(page, form, count=audit.holders)
            if mend
            else [option for one in page for option in uncounted(one, form)]
        )
        held.update(missing)
        taken_in.update(missing if mend else ())
    return _Look(before=before, after=_counters(form, audit), held=held, taken_in=taken_in)


def _counters(form: Form, audit: OptionAudit) -> dict[Option, int]:
    found = audit.holders.options.read(form.event, options_with_seats(form))
    return {option: one.taken for option, one in found.items()}


def _pages(event: str, audit: OptionAudit) -> Iterator[list[Registration]]:
    cursor = START
    while page := audit.holders.pages.page(event, cursor, size=_PAGE):
        yield [one.registration for one in audit.store.entries([one.id for one in page])]
        cursor = cursor_of(page[-1])


def _mend(event: str, earlier: _Look, look: _Look, audit: OptionAudit) -> dict[Option, int]:
    """Correct counters unchanged over both passes; return the new value of each corrected."""
    was_wrong = earlier.wrong()
    return {
        option: right
        for option, (was, right) in look.wrong().items()
        if was_wrong.get(option) == (was, right)
        and look.stood_still(option)
        and audit.holders.options.mend(event, option, was=was, right=right)
    }


def _taken_in(first: _Look) -> dict[Option, tuple[int, int]]:
    return {
        option: (first.before[option], first.before[option] + number)
        for option, number in first.taken_in.items()
    }


def _named(pairs: Mapping[Option, tuple[int, int]]) -> Pairs:
    return {"=".join(option): pair for option, pair in sorted(pairs.items())}
