"""Counting of holders whom the index of registrations does not list yet, or lists as they were."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registrar.actions.attend.manage import cancel
from registrar.actions.count_option_holders import count_holders
from registrar.actions.reconcile_options import reconcile_options
from registrar.actions.seat_parked import seat_parked
from registrar.aws.figures_table import FiguresTable
from registrar.domain.figure_counters import CountedRegistration
from registrar.domain.registration import Registration
from tests.support.limited_options import ENGLISH, seats_taken
from tests.support.option_counting import (
    LateIndex,
    audit,
    count,
    hold,
    publish,
    sweep,
)
from tests.support.services import Services


def test_who_is_not_in_the_index_yet_is_waited_for(services: Services) -> None:
    """As many are to be seen as have seats."""
    hold(services, "ann", "bob")
    publish(services, english=2)
    late = LateIndex(FiguresTable(services.table), missing=1)

    count_holders(
        services.event.event, deps=replace(services.holders, pages=late, wait=late.catch_up)
    )

    assert seats_taken(services, *ENGLISH) == 2


def test_an_option_stays_closed_while_the_index_is_behind(services: Services) -> None:
    """Neither publisher nor operator nor sweep opens it; the sweep does once all are counted."""
    hold(services, "ann", "bob")
    publish(services, english=3)
    behind = LateIndex(FiguresTable(services.table), missing=1)
    ahead, services.holders = services.holders, replace(services.holders, pages=behind)

    counted = count(services)
    reconcile_options(services.event.event, audit=audit(services))
    sweep(services)
    [cyd] = hold(services, "cyd")
    assert cyd.state == "parked"
    services.holders = ahead
    sweep(services)
    seat_parked(deps=services.parked_deps)

    assert counted[ENGLISH].counting == services.event.version
    assert seats_taken(services, *ENGLISH) == 3


def test_an_old_state_in_the_index_does_not_stand_in_for_a_registration(
    services: Services,
) -> None:
    """As many are seen as have seats, but one of them has cancelled, and another is missing."""
    ann, bob = hold(services, "ann", "bob")
    publish(services, english=2)
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)
    stale = StaleIndex(FiguresTable(services.table), [ann])

    count_holders(services.event.event, deps=replace(services.holders, pages=stale))

    assert services.again(bob).held_options == ()
    assert [each.state for each in hold(services, "cyd")] == ["parked"]


@dataclass
class StaleIndex:
    """An index that still lists these registrations as they were, and no others."""

    pages: FiguresTable
    listed: list[Registration]

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The next registrations."""
        return [] if cursor else self.listed[:size]

    def entries(self, ids: Sequence[str]) -> list[CountedRegistration]:
        """The registrations as they are now."""
        return self.pages.entries(ids)
