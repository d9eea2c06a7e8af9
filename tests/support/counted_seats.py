"""Counters of the seats, compared with the rows that they count."""

from typing import Any

from registrar.aws.waiting_list_query import all_positions
from registrar.domain.passed_over import waits_for
from tests.support.services import Services


def assert_counted(services: Services) -> None:
    """Assert that the counters are those of the items, and no address has two holders (N1, N3)."""
    rows = services.rows()
    states = [row["state"]["S"] for row in rows if row["sk"]["S"] == "A"]
    waiting = [row for row in rows if row["pk"]["S"].endswith("#WL")]
    passed_over = [row for row in rows if row["pk"]["S"].endswith("#WL#PASSED")]
    holders = [row for row in rows if row["sk"]["S"] == "U"]
    seated = states.count("confirmed") + states.count("held")
    active = seated + states.count("waiting")
    assert services.seats.taken == seated
    reserved = [row for row in rows if row["sk"]["S"] == "A" and "reserved" in row]
    assert services.seats.reserved == len(reserved)
    assert services.seats.public_limit in (
        None,
        services.seats.capacity - services.seats.reserve + len(reserved),
    )
    assert services.seats.waiting == len(waiting)
    assert services.seats.passed_over == len(passed_over)
    assert services.seats.listed == states.count("waiting")
    assert_options_counted(services, rows)
    assert len(holders) == active


def assert_options_counted(services: Services, rows: list[dict[str, Any]]) -> None:
    """Assert each option's passed-over counter, and that each position is its holder's."""
    waiting = [services.find(row["pk"]["S"][2:]) for row in rows if _waits(row)]
    for option, seats in services.events.option_seats(services.event.event).items():
        reasons = [registration.passed_over for registration in waiting]
        assert seats.passed_over == reasons.count(waits_for(option))
    places = all_positions(services.table, services.event.event)
    assert [place.registration for place in places] == [
        registration.id
        for registration in sorted(waiting, key=lambda registration: registration.ticket or 0)
    ]


def _waits(row: dict[str, Any]) -> bool:
    return bool(row["sk"]["S"] == "A" and row["state"]["S"] == "waiting")
