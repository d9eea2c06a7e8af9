"""People in a file are registered as by hand; a dry run says what would be done."""

import pytest

from registrar.actions.organise.import_people import PersonOutcome, import_people, preview_people
from registrar.actions.organise.manage import cancel, erase
from registrar.aws.table import Table
from registrar.domain.people_file import PersonRow
from registrar.domain.refusals import RegistrationClosed, TooManyRequests, ViewsOnly
from tests.support.by_hand import by_hand_over
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER, VIEWER, audit_lines
from tests.support.factories import answers
from tests.support.fakes import FakeRates
from tests.support.limited_options import fields_with_seats
from tests.support.organised_event import services_with_team
from tests.support.services import Services


def rows(*names: str, **changes: object) -> tuple[PersonRow, ...]:
    """Return a row for each name, from the second line on."""
    return tuple(
        PersonRow(line, answers(email=f"{name}@example.org", full_name=name, **changes), "bg")
        for line, name in enumerate(names, 2)
    )


def words(outcomes: tuple[PersonOutcome, ...]) -> list[str]:
    """The outcomes, with the code of a refusal."""
    return [f"{each.outcome} {each.code}".strip() for each in outcomes]


def preview(services: Services, people: tuple[PersonRow, ...]) -> list[str]:
    """Return what a dry run says."""
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    return words(preview_people(MANAGER, services.event.event, people, deps=deps))


def imported(services: Services, people: tuple[PersonRow, ...], first: int = 99) -> list[str]:
    """Import the people, the ``first`` of them before the time is over."""
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    asked = iter(range(99))
    outcomes = import_people(
        MANAGER,
        services.event.event,
        people,
        deps=deps,
        should_stop=lambda: next(asked) >= first,
    )
    return words(outcomes)


def test_a_dry_run_says_what_the_import_does_and_stores_nothing(table: Table) -> None:
    """Seats, then places, then nothing; errors, repetitions and known people by row."""
    services = services_with_team(table, seats=3, waiting_list=1)
    services.register("ann")
    people = (
        *rows("ann", "maria", "ivan", "ivan"),
        *rows("nobody", town=None),
        *rows("petar", "last"),
    )
    before = services.facts()

    foreseen = preview(services, people)
    untouched = services.facts() == before
    done = imported(services, people)

    assert foreseen == done
    assert done == [
        "known", "seat", "seat", "twice", "invalid", "waiting", "refused event_full",
    ]  # fmt: skip
    assert untouched
    assert [what for what, _, _ in audit_lines(services)] == ["registered"] * 3
    assert_counted(services)


def test_the_same_file_again_registers_nobody_twice(table: Table) -> None:
    """Nor anybody who has cancelled or was erased meanwhile."""
    services = services_with_team(table, seats=5)
    event, deps = services.event.event, services.organiser_deps
    people = rows("ann", "maria", "ivan")
    imported(services, people)
    by_name = {each.name: each for each in services.registrations.of_event(event)}
    cancel(MANAGER, event, by_name["ann"].id, deps=deps)
    erase(MANAGER, event, by_name["maria"].id, deps=deps)

    again = preview(services, people), imported(services, people)

    assert again == (["known"] * 3, ["known"] * 3)
    assert services.seats.taken == 1
    assert_counted(services)


def test_what_the_time_did_not_suffice_for_is_left_for_the_same_file(table: Table) -> None:
    """The second time goes on behind the first."""
    services = services_with_team(table, seats=5)
    people = rows("ann", "maria", "ivan")

    first, second = imported(services, people, first=1), imported(services, people)

    assert first == ["seat", "later", "later"]
    assert second == ["known", "seat", "seat"]
    assert_counted(services)


def test_the_same_file_again_counts_for_no_import(table: Table) -> None:
    """A reload never uses up what an organiser may import in an hour."""
    services = services_with_team(table, seats=5)
    imported(services, rows("ann"))
    services.rates.used_up = frozenset({"import"})

    assert imported(services, rows("ann")) == ["known"]
    with pytest.raises(TooManyRequests):
        imported(services, rows("ann", "maria"))


def test_a_dry_run_counts_the_seats_of_options(table: Table) -> None:
    """The first in the file has them; on the waiting list every option can be chosen."""
    services = services_with_team(
        table, seats=3, waiting_list=1, fields=fields_with_seats(english=1)
    )
    people = (
        *rows("ann", "maria", interpretation="english"),
        *rows("ivan", "petar", interpretation="bulgarian"),
        *rows("last", interpretation="english"),
    )

    foreseen, done = preview(services, people), imported(services, people)

    assert foreseen == done == ["seat", "refused option_full", "seat", "seat", "waiting"]
    assert_counted(services)


def test_people_of_a_file_are_told_in_their_languages(table: Table) -> None:
    """As by hand, by the confirmation that says who registered them."""
    services = services_with_team(table, seats=5)
    [ann] = rows("ann")

    imported(services, (PersonRow(2, ann.values, "en"),))

    [stored] = services.registrations.of_event(services.event.event)
    assert (stored.language, stored.by_team) == ("en", True)
    assert services.kinds(stored) == ["confirmed"]


def test_an_import_is_refused_as_a_form_is(table: Table) -> None:
    """By role, by limit, and by the dates of registration."""
    services = services_with_team(table, seats=5)
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    with pytest.raises(ViewsOnly):
        preview_people(VIEWER, services.event.event, rows("ann"), deps=deps)
    services.rates.used_up = frozenset({"import"})
    with pytest.raises(TooManyRequests):
        imported(services, rows("ann"))
    services.rates.used_up = FakeRates().used_up
    services.now = services.event.closes
    with pytest.raises(RegistrationClosed):
        imported(services, rows("ann"))

    assert services.seats.taken == 0
