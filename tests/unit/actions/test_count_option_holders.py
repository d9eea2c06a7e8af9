"""Limits of options that people hold already: publishing counts them, and nobody is in between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase
from registrar.actions.change import NotChanged, change_in_place
from registrar.actions.count_option_holders import count_holders
from registrar.actions.organise.correct import correct as correct_for
from registrar.actions.recheck_figures import RecheckDependencies, recheck_figures
from registrar.actions.reconcile_options import OptionAudit, check_options, reconcile_options
from registrar.actions.recount_figures import FiguresDependencies
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.keys.events import option_key
from registrar.aws.table import Table, number
from registrar.domain.form import compile_form
from registrar.domain.option_holders import OptionSeats, newly_limited
from registrar.domain.refusals import OptionFull, TryLater
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS, an_event, raw_event
from tests.support.limited_options import ENGLISH, fields_with_seats, seats_taken
from tests.support.services import Services, services_with_event

PARTS: dict[str, Any] = {
    "seats": 9,
    "team": {"manages": [MANAGER.address]},
    "unknown_fields": "ignore",
}


@pytest.fixture
def services(table: Table) -> Services:
    """An event of nine seats whose options have no limits."""
    return services_with_event(table, **PARTS)


def hold(services: Services, *names: str) -> list[Registration]:
    """They register for the English interpretation."""
    return [services.register(name, interpretation="english") for name in names]


def publish(services: Services, **seats: int) -> None:
    """The event with so many seats for these interpretations."""
    services.publish(**PARTS, fields=fields_with_seats(**seats))


def count(services: Services) -> Any:
    """Continue as the publisher does."""
    return count_holders(services.event.event, deps=services.holders)


def audit(services: Services) -> OptionAudit:
    """Reconcile the options, as the operator does."""
    return OptionAudit(holders=services.holders, store=FiguresTable(services.table))


def sweep(services: Services) -> None:
    """Sweep the event's count as the scheduled function does."""
    store = FiguresTable(services.table)
    recheck_deps = RecheckDependencies(
        checks=FiguresCheckTable(services.table),
        registrations=store,
        figures_deps=FiguresDependencies(store=store, events=services.events),
        holders=services.holders,
        clock=lambda: services.now,
    )
    for current in list(recheck_deps.checks.due(services.now)):
        recheck_figures(current, deps=recheck_deps)


def set_counter(services: Services, right: int) -> None:
    """Write another number of holders, past all rules."""
    services.table.client.update_item(
        TableName=services.table.name,
        Key=option_key(services.event.event, *ENGLISH),
        UpdateExpression="SET taken = :right",
        ExpressionAttributeValues={":right": number(right)},
    )


def test_a_limit_counts_who_holds_the_option_already(services: Services) -> None:
    """Three hold it, two may: all three keep it, and nobody else gets one."""
    people = hold(services, "ann", "bob", "cyd")
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=3)}
    assert [services.again(registration).held_options for registration in people] == [
        (ENGLISH,)
    ] * 3
    with pytest.raises(OptionFull):
        hold(services, "dan")
    cancel(services.link(people[0]), undone=0, deps=services.attendee_deps)
    with pytest.raises(OptionFull):
        hold(services, "dan")
    cancel(services.link(people[1]), undone=0, deps=services.attendee_deps)
    hold(services, "dan")
    assert seats_taken(services, *ENGLISH) == 2


def test_an_option_gives_no_seat_until_its_holders_are_counted(services: Services) -> None:
    """Nobody is told that it is full before it is known, and nobody slips in."""
    hold(services, "ann")
    publish(services, english=2)

    with pytest.raises(TryLater):
        hold(services, "dan")
    count(services)
    [dan] = hold(services, "dan")

    assert dan.held_options == (ENGLISH,)


def test_an_option_that_is_full_before_all_are_counted_is_full(services: Services) -> None:
    """One more look would not change it."""
    hold(services, "ann")
    publish(services, english=1)
    count(services)
    publish(services)
    publish(services, english=1)

    with pytest.raises(OptionFull):
        hold(services, "dan")


def test_a_first_version_and_an_unchanged_limit_count_nobody(table: Table) -> None:
    """There is nobody whom the limit has missed."""
    services = services_with_event(table, **PARTS, fields=fields_with_seats(english=2))
    first = count(services)
    services.publish(**PARTS | {"seats": 8}, fields=fields_with_seats(english=2))

    assert (first, count(services)) == ({}, {})


def test_a_limit_taken_away_and_set_again_counts_those_between(services: Services) -> None:
    """Two held it, two more came without a limit, the first two left: two hold it."""
    publish(services, english=2)
    count(services)
    first = hold(services, "ann", "bob")
    publish(services)
    hold(services, "cyd", "dan")
    for registration in first:
        cancel(services.link(registration), undone=0, deps=services.attendee_deps)
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=2)}
    with pytest.raises(OptionFull):
        hold(services, "eve")


def test_counting_goes_on_where_it_was_cut_short(services: Services) -> None:
    """The publisher comes again, and counts nobody twice."""
    people = hold(services, "ann", "bob", "cyd")
    publish(services, english=9)
    broken = replace(services.holders, changes=BreaksAfter(services, 2))
    with pytest.raises(RuntimeError):
        count_holders(services.event.event, deps=broken)

    counted = [count(services), count(services)]

    assert counted == [{ENGLISH: OptionSeats(capacity=9, taken=3)}, {}]
    assert [services.again(registration).held_options for registration in people] == [
        (ENGLISH,)
    ] * 3


@dataclass
class BreaksAfter:
    """Changes that are written so many times, and then never."""

    services: Services
    left: int

    def write(self, change: Any, *, now: Any) -> NotChanged | None:
        """Write it while some are left."""
        if not self.left:
            raise RuntimeError("cut short")
        self.left -= 1
        return self.services.changes.write(change, now=now)

    def erase(self, change: Any, *, counts: Any, interest: Any, now: Any) -> NotChanged | None:
        """Never asked for."""
        raise AssertionError

    def clear(self, registration_id: str) -> bool:
        """Never asked for."""
        raise AssertionError


def test_the_sweep_counts_what_the_publisher_left(services: Services) -> None:
    """It goes through the event after each publication anyway."""
    hold(services, "ann", "bob", "cyd")
    publish(services, english=2)

    sweep(services)

    assert seats_taken(services, *ENGLISH) == 3
    with pytest.raises(OptionFull):
        hold(services, "dan")


def test_who_is_not_in_the_index_yet_is_waited_for(services: Services) -> None:
    """As many are to be seen as have seats."""
    hold(services, "ann", "bob")
    publish(services, english=2)
    late = LateIndex(FiguresTable(services.table), missing=1)

    count_holders(
        services.event.event, deps=replace(services.holders, pages=late, wait=late.catch_up)
    )

    assert seats_taken(services, *ENGLISH) == 2


@dataclass
class LateIndex:
    """An index without its newest entries until it has caught up."""

    pages: FiguresTable
    missing: int

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The next registrations."""
        found = self.pages.page(event, cursor, size=size)
        return found[: len(found) - self.missing]

    def catch_up(self) -> None:
        """A moment passes."""
        self.missing = 0


def test_who_is_counted_gets_the_mail_that_is_due(services: Services) -> None:
    """No message is overtaken: the registration stays of its version."""
    [ann] = hold(services, "ann")
    publish(services, english=2)

    count(services)

    assert services.again(ann) == replace(ann, held_options=(ENGLISH,))


def test_a_change_read_before_somebody_was_counted_is_made_anew(services: Services) -> None:
    """Else the cancellation would forget to give the option back."""
    [ann] = hold(services, "ann")
    publish(services, english=2)
    change = change_in_place(ann, replace(ann, version=2, state="cancelled"), keys=KEYS)
    count(services)

    refused = services.changes.write(change, now=services.now)
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    assert refused == NotChanged(conflict=True)
    assert seats_taken(services, *ENGLISH) == 0


def test_an_erasure_gives_the_option_back(services: Services) -> None:
    """Of somebody who held it before it had a limit."""
    [ann] = hold(services, "ann")
    publish(services, english=2)
    count(services)

    erase(services.link(ann), deps=services.attendee_deps)

    assert seats_taken(services, *ENGLISH) == 0


def _correct(services: Services, one: Registration) -> None:
    form = compile_form(services.event)
    given = services.submission("ann", interpretation="english", organisation="Друго училище")
    correct(services.link(one), given, revision=0, form=form, deps=services.attendee_deps)


def _correct_for(services: Services, one: Registration) -> None:
    given = {"organisation": "Друго училище"}
    correct_for(MANAGER, one.event, one.id, given, deps=services.organiser_deps)


@pytest.mark.parametrize("is_counted", [True, False])
@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_that_leaves_a_full_option_needs_no_seat(
    services: Services, correcting: Any, is_counted: bool
) -> None:
    """Neither of those who are counted nor of those who are still to be."""
    ann, *_ = hold(services, "ann", "bob", "cyd")
    publish(services, english=2)
    if is_counted:
        count(services)

    correcting(services, ann)

    assert services.again(ann).answers["organisation"] == "Друго училище"
    count(services)
    assert seats_taken(services, *ENGLISH) == 3


@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_keeps_an_option_whose_limit_is_gone(
    services: Services, correcting: Any
) -> None:
    """So that it is given back when the registration is cancelled."""
    publish(services, english=2)
    count(services)
    [ann] = hold(services, "ann")
    publish(services)

    correcting(services, ann)
    held = services.again(ann).held_options
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    assert held == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 0


def test_a_correction_to_a_full_option_is_refused(services: Services) -> None:
    """Only what is chosen anew needs a seat."""
    hold(services, "bob")
    publish(services, english=1)
    count(services)
    ann = services.register("ann")

    with pytest.raises(OptionFull):
        _correct(services, ann)


def test_who_waits_for_an_option_that_is_being_counted_is_passed_over(table: Table) -> None:
    """And promoted as soon as it is known that there is a seat."""
    services = services_with_event(table, **PARTS | {"seats": 1})
    [ann] = hold(services, "ann")
    [bob] = hold(services, "bob")
    services.publish(**PARTS | {"seats": 1}, fields=fields_with_seats(english=1))
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    promoted = [services.promote()]
    count(services)
    promoted.append(services.promote())

    assert promoted == [0, 1]
    assert services.again(bob).held_options == (ENGLISH,)


def test_an_option_that_comes_back_counts_who_held_it(services: Services) -> None:
    """Its answers have stayed, and so has its counter."""
    publish(services, english=2)
    count(services)
    hold(services, "ann")
    without = [field for field in raw_event()["fields"] if field["name"] != "interpretation"]
    services.publish(**PARTS, fields=without)
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=1)}


def test_what_is_newly_limited() -> None:
    """Limits that appear; not those that move, go, or were there from the start."""
    none, one, other = (
        an_event(fields=fields_with_seats(**seats)) for seats in ({}, {"english": 2}, {})
    )
    both = an_event(fields=fields_with_seats(english=1, bulgarian=3))

    found = [
        newly_limited(None, one),
        newly_limited(none, one),
        newly_limited(one, other),
        newly_limited(one, both),
    ]

    assert found == [(), (ENGLISH,), (), (("interpretation", "bulgarian"),)]


def test_who_was_never_counted_is_counted_by_reconciling(services: Services) -> None:
    """As events published in former times have some; checking only tells."""
    hold(services, "ann", "bob")
    publish(services, english=2)
    services.holders.options.finish_counting(services.event.event, ENGLISH, services.event.version)

    checked = check_options(services.event.event, audit=audit(services))
    found = reconcile_options(services.event.event, audit=audit(services))

    assert checked == found.corrected == {"interpretation=english": (0, 2)}
    assert found.left == {}
    assert seats_taken(services, *ENGLISH) == 2
    assert check_options(services.event.event, audit=audit(services)) == {}


@pytest.mark.parametrize("wrong", [0, 1, 7])
def test_a_wrong_counter_is_put_right(services: Services, wrong: int) -> None:
    """A counter becomes the number of holders of the option."""
    publish(services, english=5)
    count(services)
    hold(services, "ann", "bob")
    set_counter(services, wrong)

    checked = check_options(services.event.event, audit=audit(services))
    found = reconcile_options(services.event.event, audit=audit(services))

    assert checked == found.corrected == {"interpretation=english": (wrong, 2)}
    assert seats_taken(services, *ENGLISH) == 2


def test_a_counter_that_moves_at_every_look_is_left(services: Services) -> None:
    """Somebody who registers meanwhile must not be taken for a mistake."""
    publish(services, english=9)
    count(services)
    hold(services, "ann")
    set_counter(services, 5)
    names = iter(["bob", "cyd"])

    def somebody_registers() -> None:
        hold(services, next(names))

    moving = replace(services.holders, wait=somebody_registers)

    found = reconcile_options(services.event.event, audit=replace(audit(services), holders=moving))

    assert found.corrected == {}
    assert found.left == {"interpretation=english": (7, 3)}


def test_a_counter_is_left_while_the_index_is_behind(services: Services) -> None:
    """Holders that cannot be seen yet must not be taken for a mistake; else they are oversold."""
    publish(services, english=2)
    count(services)
    hold(services, "ann", "bob")
    late = replace(services.holders, pages=LateIndex(FiguresTable(services.table), missing=1))

    found = reconcile_options(services.event.event, audit=replace(audit(services), holders=late))

    assert found.corrected == {}
    assert found.left == {"interpretation=english": (2, 1)}
    assert seats_taken(services, *ENGLISH) == 2


def test_a_promotion_decided_while_holders_were_counted_is_decided_anew(
    services: Services,
) -> None:
    """A registration skipped because of the option may be the first now (N7)."""
    publish(services, english=2)
    before = services.events.seats(services.event.event).turn

    count(services)

    assert services.events.seats(services.event.event).turn == before + 1
