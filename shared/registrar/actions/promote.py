"""Promote: a seat that is free goes to whoever has waited longest (N7, N9).

Who waits for an option that is full is passed over and keeps the place: no option is sold
twice either. Whoever comes second to a promotion looks again, so it may be asked for twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Change, Changes, changed, in_place, message_of
from registrar.domain.form import Form, limited_options
from registrar.domain.keyring import Keyring
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats


class Registrations(Protocol):
    """What promoting needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def waiting(self, event: str) -> Iterator[str]:
        """The ids of those who wait, first come first, as it is now."""


class Events(Protocol):
    """What promoting needs of the events."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The form, for the options with seats of their own."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""


@dataclass(frozen=True, kw_only=True)
class Promoter:
    """Where seats are given to those who wait: the collaborators of ``promote``."""

    registrations: Registrations
    changes: Changes
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]


# Others who change the first in line send us round again, at most so often for one seat
_ROUNDS = 20


def promote(event: str, *, promoter: Promoter, enough: Callable[[], bool] = lambda: False) -> int:
    """Give every free seat to the first who can take it, until it is ``enough``; how many.

    Raises TryLater when others came between at every look; the sweep comes again.
    """
    promoted, rounds = 0, 0
    while not enough() and promoter.events.seats(event).can_promote(promoter.clock()):
        outcome = _promote_first(event, promoter)
        if outcome is None:
            return promoted
        promoted += outcome
        rounds = 0 if outcome else rounds + 1
        if rounds >= _ROUNDS:
            raise TryLater
    return promoted


def _promote_first(event: str, promoter: Promoter) -> int | None:
    """1 for a seat given, 0 to look again, None if nobody who waits can take one."""
    form = promoter.events.form(event)
    for registration_id in promoter.registrations.waiting(event):
        standing = promoter.registrations.find(registration_id)
        if standing is None or standing.state != "waiting":
            return 0
        refused = promoter.changes.write(_promotion(standing, form, promoter), now=promoter.clock())
        if refused is None:
            return 1
        if refused.newer_form:
            promoter.events.form(event, at_least=refused.newer_form)  # it is at hand from now on
            return 0
        if refused.moved or refused.seats_refused:
            return 0
    return None


def _promotion(standing: Registration, form: Form, promoter: Promoter) -> Change:
    after = changed(
        standing,
        state="confirmed",
        ticket=None,
        held_options=limited_options(standing.answers, form),
    )
    message = message_of(after, "promoted", promoter.clock())
    return in_place(
        standing, after, keys=promoter.keys, messages=(message,), form_version=form.version
    )
