"""A reserve that is changed by publishing: nobody loses a seat, and none is sold twice."""

import pytest

from registrar.actions.organise.manage import cancel
from registrar.aws.table import Table
from registrar.domain.refusals import NoReserveLeft
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER
from tests.support.organised_event import TEAM, services_with_team
from tests.support.reserve import give, left, speaker, states


def test_a_lower_reserve_frees_seats_for_the_list(table: Table) -> None:
    """Seats of the reserve are kept, also where more are given than it has now."""
    services = services_with_team(table, seats=4, reserve=3, waiting_list=5)
    ann, maria = speaker(services, "ann"), speaker(services, "maria")
    services.register("petar")
    ivan, last = services.register("ivan"), services.register("last")

    services.publish(team=TEAM, seats=4, reserve=1, waiting_list=5)
    services.promote()

    assert states(services, ann, maria, ivan, last) == [
        "confirmed",
        "confirmed",
        "confirmed",
        "waiting",
    ]
    assert left(services) == (0, 0)
    assert_counted(services)
    cancel(MANAGER, services.event.event, ann.id, deps=services.organiser_deps)
    services.promote()
    assert states(services, last) == ["confirmed"]
    assert_counted(services)


def test_a_higher_reserve_takes_what_is_free_then_what_comes_free(table: Table) -> None:
    """Nobody loses a seat, and organisers give none that is not there."""
    services = services_with_team(table, seats=2, waiting_list=5)
    ann, maria = services.register("ann"), services.register("maria")
    waiting = services.register("ivan")

    services.publish(team=TEAM, seats=2, reserve=1, waiting_list=5)
    with pytest.raises(NoReserveLeft):
        give(services, waiting)
    cancel(MANAGER, services.event.event, ann.id, deps=services.organiser_deps)
    services.promote()
    free = left(services)
    given = give(services, waiting)

    assert free == (0, 1)
    assert states(services, maria) == ["confirmed"]
    assert (given.state, given.reserved) == ("confirmed", True)
    assert_counted(services)


def test_a_lowered_capacity_gives_nothing_more(table: Table) -> None:
    """N2: neither to everybody nor out of the reserve."""
    services = services_with_team(table, seats=4, reserve=2, waiting_list=5)
    services.register("ann")
    services.register("maria")
    waiting = services.register("ivan")

    services.publish(team=TEAM, seats=2, reserve=1, waiting_list=5)
    with pytest.raises(NoReserveLeft):
        give(services, waiting)

    assert services.promote() == 0
    assert left(services) == (0, 0)
    assert_counted(services)
