"""Steering: a manager's acts move seats as an attendee's do, and each stands in the audit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from registrar.actions.attend.manage import RESEND_PAUSE, RESENDS
from registrar.actions.attend.manage import resend as ask_again
from registrar.actions.attend.manage import undo as undo_by_attendee
from registrar.actions.change import Change, NotChanged
from registrar.actions.erase import ErasureWriter
from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.correct import correct
from registrar.actions.organise.manage import cancel, erase, promote, release, resend, undo
from registrar.aws.table import Table
from registrar.domain.interest import InterestKey
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import (
    NoSeatLeft,
    NoSuchEvent,
    NoSuchRegistration,
    NotActive,
    TooManyRequests,
    Unreachable,
    ViewsOnly,
)
from tests.support.counted_seats import assert_counted
from tests.support.event_team import (
    MANAGER,
    STRANGER,
    VIEWER,
    audit_lines,
    services_with_mixed_case_team,
)
from tests.support.registration_states import mark_bounced, write_quarantined

Act = Callable[..., Any]
ACTS: dict[str, Act] = {
    "cancel": cancel,
    "undo": undo,
    "release": release,
    "resend": resend,
    "erase": erase,
    "correct": lambda who, event, id_, *, deps: correct(
        who, event, id_, {"town": "Варна"}, deps=deps
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_who_does_not_manage_changes_nothing(table: Table, name: str) -> None:
    """A viewer is told so; to a stranger the event does not exist."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    before = services.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            ACTS[name](who, services.event.event, ivan.id, deps=services.organiser_deps)

    assert services.rows() == before
    with pytest.raises(ViewsOnly):
        promote(VIEWER, services.event.event, deps=services.organiser_deps)


@pytest.mark.parametrize("name", ACTS)
def test_an_id_of_another_event_is_none(table: Table, name: str) -> None:
    """Though it exists, and its manager is the same."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    other = services.event.model_copy(update={"event": "another-event"})
    services.publications.publish(other, replacing=0)
    before = services.rows()

    for registration_id in (ivan.id, "0" * 32, "x"):
        with pytest.raises(NoSuchRegistration):
            ACTS[name](MANAGER, other.event, registration_id, deps=services.organiser_deps)

    assert services.rows() == before


def test_a_cancellation_frees_the_seat_once_and_can_be_taken_back(table: Table) -> None:
    """By the organiser or by the attendee."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    name, deps = services.event.event, services.organiser_deps
    for _ in range(2):
        cancel(MANAGER, name, ivan.id, deps=deps)
    freed = services.seats.taken

    undo(MANAGER, name, ivan.id, deps=deps)
    undo(MANAGER, name, ivan.id, deps=deps)
    services.now += timedelta(minutes=1)
    cancel(MANAGER, name, ivan.id, deps=deps)
    undo_by_attendee(services.link(ivan), undone=1, deps=services.attendee_deps)

    assert (freed, services.again(ivan).state) == (0, "confirmed")
    assert services.kinds(ivan) == ["confirmed", "cancelled", "confirmed", "cancelled", "confirmed"]
    who = MANAGER.address
    assert audit_lines(services) == [
        ("cancelled", who, ivan.id),
        ("undone", who, ivan.id),
        ("cancelled", who, ivan.id),
    ]
    assert_counted(services)


def test_a_cancellation_is_not_taken_back_past_those_who_wait(table: Table) -> None:
    """The seat is the first's who waits."""
    services = services_with_mixed_case_team(table)
    ivan, _ = services.register("ivan"), services.register("maria")
    cancel(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    with pytest.raises(NoSeatLeft):
        undo(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    assert promote(MANAGER, services.event.event, deps=services.organiser_deps) == 1
    assert audit_lines(services)[-1] == ("promoted 1", MANAGER.address, "")
    assert_counted(services)


def test_what_was_given_is_in_the_audit_though_the_time_ends(table: Table) -> None:
    """The organiser has an answer in time; the sweep gives the other seats."""
    services = services_with_mixed_case_team(table, waiting_list=5)
    people = [services.register(name) for name in ("ivan", "maria", "petar", "rada")]
    more = services.event.model_copy(update={"seats": 4, "version": 2})
    services.publications.publish(more, replacing=1)
    clock = count(step=6)
    deps = replace(services.promote_deps, monotonic=lambda: float(next(clock)))

    promoted = promote(
        MANAGER, services.event.event, deps=replace(services.organiser_deps, promote_deps=deps)
    )

    assert (promoted, audit_lines(services)) == (1, [("promoted 1", MANAGER.address, "")])
    assert [services.again(one_).state for one_ in people[1:]] == [
        "confirmed",
        "waiting",
        "waiting",
    ]
    assert_counted(services)


def test_what_was_given_is_in_the_audit_though_the_table_fails(table: Table) -> None:
    """The second promotion breaks off: the first is noted all the same."""
    services = services_with_mixed_case_team(table, waiting_list=5)
    for name in ("ivan", "maria", "petar"):
        services.register(name)
    more = services.event.model_copy(update={"seats": 3, "version": 2})
    services.publications.publish(more, replacing=1)
    deps = replace(services.promote_deps, changes=Failing(services.changes))

    with pytest.raises(RuntimeError):
        promote(
            MANAGER, services.event.event, deps=replace(services.organiser_deps, promote_deps=deps)
        )

    assert audit_lines(services) == [("promoted 1", MANAGER.address, "")]


@dataclass
class Failing:
    """Changes of which the first is written, and the next breaks off."""

    changes: ErasureWriter
    left: int = 1

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """Write it, or fail."""
        self.left -= 1
        if self.left < 0:
            raise RuntimeError("no answer")
        return self.changes.write(change, now=now)

    def erase(
        self, change: Change, *, counts: tuple[str, ...], interest: InterestKey, now: datetime
    ) -> NotChanged | None:
        """Not asked for."""
        raise NotImplementedError

    def clear(self, registration_id: str) -> bool:
        """Not asked for."""
        raise NotImplementedError


def test_details_are_sent_again_but_not_where_nothing_arrives(table: Table) -> None:
    """Nor beyond the limit, nor out of quarantine."""
    services = services_with_mixed_case_team(table)
    ivan, suspect = services.register("ivan"), write_quarantined(services)
    name, deps = services.event.event, services.organiser_deps

    resend(MANAGER, name, ivan.id, deps=deps)
    with pytest.raises(NotActive):
        resend(MANAGER, name, suspect.id, deps=deps)
    mark_bounced(services, ivan)
    with pytest.raises(Unreachable):
        resend(MANAGER, name, ivan.id, deps=deps)
    services.rates.used_up = frozenset({"resend"})
    with pytest.raises(TooManyRequests):
        resend(MANAGER, name, ivan.id, deps=deps)

    assert services.kinds(ivan) == ["confirmed", "resent"]
    assert audit_lines(services) == [("resent", MANAGER.address, ivan.id)]


def test_the_organisers_use_up_nothing_of_the_attendees(table: Table) -> None:
    """Three times by them, and the attendee has three own, none of them too early."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    for _ in range(3):
        resend(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    for _ in range(RESENDS + 1):
        ask_again(services.link(ivan), deps=services.attendee_deps)
        services.now += RESEND_PAUSE
    resend(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    after = services.again(ivan)
    assert (after.resends, after.team_resends) == (RESENDS, 4)
    assert services.kinds(ivan) == ["confirmed", *["resent"] * (RESENDS + 4)]


def test_the_operator_is_an_owner(table: Table) -> None:
    """A holder of the stack's credentials may do everything, and is noted as such."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    deps: OrganiserDependencies = services.organiser_deps

    cancel(OPERATOR, services.event.event, ivan.id, deps=deps)

    assert audit_lines(services) == [("cancelled", "operator", ivan.id)]
