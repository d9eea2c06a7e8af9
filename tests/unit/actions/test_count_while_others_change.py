"""Counting of holders while registrations, cancellations, corrections and publications go on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import erase, undo
from registrar.actions.change import NotChanged, change_in_place
from registrar.actions.count_option_holders import (
    count_uncounted,
    finish_counting,
)
from registrar.aws.change_table import ChangeTable
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.option_holders import CountedHolder, OptionSeats
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from tests.support.factories import KEYS
from tests.support.limited_options import ENGLISH, fields_with_seats
from tests.support.option_counting import (
    MANY_SEATS,
    count,
    hold,
    publish,
)
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import Services, services_with_event

BULGARIAN = ("interpretation", "bulgarian")


def counted(services: Services) -> tuple[int, int]:
    """Those counted so far, and those to count."""
    return services.holders.holders.counted(services.event.event), services.seats.to_count


def count_one(services: Services, registration: Registration) -> None:
    """Count one holder, as a count does that ends too early."""
    list(count_uncounted([registration], services.event.event, deps=services.holders))


def _erase(services: Services, registration: Registration) -> None:
    erase(services.link(registration), deps=services.attendee_deps)


@pytest.mark.parametrize("counted_before", [True, False])
@pytest.mark.parametrize("leave", [cancel_as_attendee, _erase])
def test_a_holder_who_leaves_meanwhile_is_counted_once(
    services: Services, leave: Callable[[Services, Registration], None], counted_before: bool
) -> None:
    """By the count, or by giving up the seat; the option has the other's seat taken."""
    ann, _ = hold(services, "ann", "bob")
    publish(services, english=2)
    if counted_before:
        count_one(services, ann)

    leave(services, ann)
    found = counted(services), finish_counting(services.event.event, deps=services.holders)

    assert found == ((1, 2), False)
    assert count(services) == {ENGLISH: OptionSeats(capacity=2, taken=1)}


def test_a_cancellation_decided_before_the_count_began_is_decided_anew(services: Services) -> None:
    """Else nobody would count the registration, and the option would stay closed."""
    [ann] = hold(services, "ann")
    change = change_in_place(ann, replace(ann, version=2, state="cancelled"), keys=KEYS)
    client = Interrupted(services.table.client, [lambda: publish(services, english=2)])
    changes = ChangeTable(replace(services.table, client=client))

    refused = changes.write(change, now=services.now)
    again = changes.write(change, now=services.now)

    assert (refused, again) == (NotChanged(seats_refused=True), None)
    assert counted(services) == (1, 1)
    assert finish_counting(services.event.event, deps=services.holders)


@dataclass
class Interrupted:
    """Client before whose first transactions something else happens."""

    client: Any
    before: list[Callable[[], None]]

    def transact_write_items(self, **payload: Any) -> Any:
        """Write once the next thing has happened."""
        if self.before:
            self.before.pop()()
        return self.client.transact_write_items(**payload)

    def __getattr__(self, name: str) -> Any:
        """Read as the client does."""
        return getattr(self.client, name)


def test_the_count_of_an_earlier_publication_has_no_effect(services: Services) -> None:
    """Its registrations have to be counted for the newer limit."""
    ann, _ = hold(services, "ann", "bob")
    publish(services, english=2)
    late = CountedHolder(before=ann, after=replace(ann, held_options=(ENGLISH,), options_version=2))
    publish(services, english=2, bulgarian=2)

    written = services.holders.holders.count(services.event.event, [late], counting=2)

    assert (written, counted(services)) == (False, (0, 2))
    assert services.again(ann) == ann
    assert count(services) == {ENGLISH: OptionSeats(2, 2), BULGARIAN: OptionSeats(2, 0)}


def test_whoever_is_counted_for_one_limit_is_counted_for_the_next(services: Services) -> None:
    """A count that is complete says nothing of a later one."""
    hold(services, "ann")
    services.register("bob", interpretation="bulgarian")
    publish(services, english=2)
    count(services)
    publish(services, english=2, bulgarian=2)

    assert count(services) == {BULGARIAN: OptionSeats(2, 1)}


def test_a_correction_away_from_the_option_leaves_nobody_to_count(services: Services) -> None:
    """A person who has changed the answer before being counted does not hold the option."""
    [ann] = hold(services, "ann")
    publish(services, english=2)
    given = services.submission("ann", interpretation="bulgarian")
    form = compile_form(services.event)

    correct(services.link(ann), given, revision=0, form=form, deps=services.attendee_deps)

    assert count(services) == {ENGLISH: OptionSeats(capacity=2, taken=0)}


def test_a_cancellation_taken_back_meanwhile_is_not_counted_twice(services: Services) -> None:
    """Not of another option; one of this option has to wait."""
    ann = services.register("ann", interpretation="bulgarian")
    [bob] = hold(services, "bob")
    publish(services, english=2)
    cancel_as_attendee(services, ann)
    cancel_as_attendee(services, bob)

    undo(services.link(ann), undone=0, deps=services.attendee_deps)
    with pytest.raises(TryLater):
        undo(services.link(bob), undone=0, deps=services.attendee_deps)

    assert counted(services) == (2, 2)
    assert count(services) == {ENGLISH: OptionSeats(capacity=2, taken=0)}


def test_a_person_promoted_meanwhile_need_not_be_counted(table: Table) -> None:
    """A seat given by the form of now counts its options itself."""
    few_seats = MANY_SEATS | {"seats": 2, "waiting_list": 9}
    services = services_with_event(table, **few_seats)
    ann, bob = (services.register(name, interpretation="bulgarian") for name in ("ann", "bob"))
    [cyd] = hold(services, "cyd")
    services.publish(**few_seats, fields=fields_with_seats(english=2))
    count_one(services, bob)

    cancel_as_attendee(services, ann)
    while_counting = services.promote()
    finished = finish_counting(services.event.event, deps=services.holders)

    assert (while_counting, finished, services.promote()) == (0, True, 1)
    assert services.again(cyd).held_options == (ENGLISH,)
