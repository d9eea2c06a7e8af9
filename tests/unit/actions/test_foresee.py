"""Foreseeing: what is said before a publication is what it brings."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.foresee import Forecast, ForeseeDependencies, foresee
from registrar.actions.publish import to_publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.interest_table import InterestTable
from registrar.aws.interest_table import to_item as interest_to_item
from registrar.aws.table import Table
from registrar.cli.consequences import in_words
from registrar.domain.event import EventDefinition
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.option_holders import OptionSeats
from registrar.domain.seats import OptionKey, Seats
from tests.support.factories import an_event, raw_event
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.services import Services, services_with_event

MOVED = {"dates": raw_event()["dates"] | {"starts": "2022-03-02 13:00"}}


@dataclass
class Counted:
    """The events, with these counters for the figures."""

    services: Services
    counts: dict[str, int]

    def seats(self, event: str) -> Seats:
        """As they are."""
        return self.services.events.seats(event)

    def option_seats(self, event: str) -> dict[OptionKey, OptionSeats]:
        """As they are."""
        return self.services.events.option_seats(event)

    def counted(self, event: str) -> dict[str, int]:
        """The counters."""
        return self.counts if event == self.services.event.event else {}


def foreseen(
    services: Services, counts: dict[str, int] | None = None, **changes: Any
) -> tuple[Forecast, list[str]]:
    """Return what publishing the event with those changes would bring, and that in words."""
    new_version = to_publish(changed(services, **changes), services.event)
    deps = ForeseeDependencies(
        events=Counted(services, counts or {}),
        publications=EventPublisher(services.table),
        interests=InterestTable(services.table),
        promote_deps=services.promote_deps,
    )
    found = foresee(services.event, new_version, deps=deps)
    return found, list(in_words(found, new_version))


def changed(services: Services, **changes: Any) -> EventDefinition:
    """The event with those keys of its file changed."""
    current = {"seats": services.event.seats, "waiting_list": services.event.waiting_list}
    return an_event(**(current | changes))


def test_seats_are_foreseen_as_they_are_given(table: Table) -> None:
    """More seats go past whoever cannot be told; the others get theirs."""
    services = services_with_event(table, waiting_list=5)
    people = [services.register(name) for name in ("first", "lost", "second", "third")]
    learn_delivery(services, people[1])

    found, lines = foreseen(services, seats=3)
    services.publish(seats=3, waiting_list=5)

    assert (found.promoted, services.promote()) == (2, 2)
    assert states_or_reasons(services, *people) == [
        "confirmed",
        "unreachable",
        "confirmed",
        "confirmed",
    ]
    assert lines == ["2 of those waiting will get a seat, and an email about it."]


@pytest.mark.parametrize("seats", [2, None])
def test_whom_a_raised_limit_calls_back_is_foreseen(table: Table, seats: int | None) -> None:
    """They were passed over for a full option; also where the limit goes altogether."""
    services = services_with_event(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("first", interpretation="bulgarian")
    leaves = services.register("other", interpretation="english")
    waits = services.register("second", interpretation="bulgarian")
    cancel_as_attendee(services, leaves)
    services.promote()
    before = states_or_reasons(services, waits)

    found, _ = foreseen(services, fields=with_one_seat_in_bulgarian(seats))
    services.publish(seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian(seats))

    assert before == ["interpretation=bulgarian"]
    assert (found.promoted, services.promote()) == (1, 1)


def test_nobody_is_foreseen_whose_option_stays_full(table: Table) -> None:
    """More seats of the event change nothing; a new limit counts its holders."""
    services = services_with_event(
        table, seats=1, waiting_list=5, fields=with_one_seat_in_bulgarian(None)
    )
    for name in ("first", "second"):
        services.register(name, interpretation="bulgarian")
    counts = {"confirmed.choice.interpretation=bulgarian": 1}

    found, lines = foreseen(services, counts, seats=9, fields=with_one_seat_in_bulgarian())

    assert (found.promoted, lines) == (0, [])


def test_those_who_cannot_be_emailed_are_counted_apart(table: Table) -> None:
    """Only a stopped address is: one mail that was given up stops no other."""
    services = services_with_event(table, seats=3, waiting_list=5)
    for name in ("first", "second", "third", "fourth"):
        services.register(name)
    counts = {
        "confirmed.delivery=bounced": 1,
        "confirmed.delivery=undelivered": 1,
        "waiting.delivery=complained": 1,
    }

    moved, cancelled = (
        foreseen(services, counts, **changes)[1] for changes in (MOVED, {"cancelled": True})
    )

    told = (
        "2 people will be emailed: 2 confirmed and 0 waiting."
        " 2 more cannot be: their addresses take no email."
    )
    listed = "Not reached: registrar list good-practices-child-protection --delivery not-reached"
    assert moved == [f"New: time. {told}", listed]
    assert cancelled == [f"The event will be cancelled. {told}", listed]


def test_what_nobody_notices_has_no_consequence(table: Table) -> None:
    """Another text, another team; and a change of an event without registrations."""
    services = services_with_event(table)
    empty = foreseen(services, **MOVED)[1]
    services.register("first")

    assert (empty, foreseen(services, proof_of_work=True)[1]) == ([], [])


def test_whatever_goes_out_at_once_is_foreseen(table: Table) -> None:
    """Thanks whose moment has come, and the opening to those who wait for it."""
    services = services_with_event(table, thanks=None, seats=5)
    services.register("first")
    key = InterestKey(services.event.event, "1" * 32)
    waits = Interest(key, "a@example.org", "bg", services.now, "pending", 0, services.now)
    table.client.put_item(TableName=table.name, Item=interest_to_item(waits))
    period = services.event.dates.registration
    services.event = services.event.model_copy(
        update={
            "dates": services.event.dates.model_copy(
                update={
                    "registration": period.model_copy(
                        update={"opens": period.opens + timedelta(days=14)}
                    )
                }
            )
        }
    )

    opened = foreseen(services, thanks=None)[1]
    services.now = services.event.ends + timedelta(days=1)
    late = foreseen(services, thanks={"hours_after": 20})[1]

    assert opened == ["Registration opens: 1 person who asked to be told will be emailed."]
    assert late == ["The thank-you email is due. 1 person will be emailed: 1 confirmed."]
