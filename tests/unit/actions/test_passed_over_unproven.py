"""Unproven addresses on the waiting list are passed over, and get a seat once proven (N7-N9)."""

from dataclasses import replace

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import erase, undo
from registrar.actions.attend.prove_address import prove_address
from registrar.actions.organise.correct import correct as correct_as_team
from registrar.actions.organise.manage import cancel as cancel_as_team
from registrar.actions.organise.manage import release
from registrar.aws.table import Table
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey
from tests.support.bulk_cancelling import cancelled, restored
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER
from tests.support.held_seats import asking, press, state
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.positions import places
from tests.support.services import Services

NEW = "new@example.org"


def with_maria_passed_over(table: Table, **changes: object) -> tuple[Services, Registration]:
    """Return an event with a free seat, where one waits and has not proven the address."""
    services = asking(table, **({"waiting_list": 3} | changes))
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel_as_attendee(services, ivan)
    assert services.promote() == 0
    return services, maria


def test_a_seat_goes_past_who_has_not_proven_the_address(table: Table) -> None:
    """The next one gets it; the position is kept, and nothing is mailed for it."""
    services = asking(table, waiting_list=3)
    ivan, maria, petar = (services.register(name) for name in ("ivan", "maria", "petar"))
    press(services, petar)
    cancel_as_attendee(services, ivan)

    promoted = services.promote()

    assert promoted == 1
    assert states_or_reasons(services, maria, petar) == ["unproven", "confirmed"]
    assert (places(services, maria), services.kinds(maria)) == ([1], ["waiting"])
    assert services.again(maria).version == maria.version
    assert_counted(services)


def test_newcomers_get_the_seat_meanwhile(table: Table) -> None:
    """Nobody who could take it waits, so it is given directly, and the list has its places."""
    services, maria = with_maria_passed_over(table, waiting_list=1)

    newcomer, next_one = services.register("ann"), services.register("bob")

    assert states_or_reasons(services, maria, newcomer, next_one) == ["unproven", "held", "waiting"]
    assert_counted(services)


def test_who_proves_the_address_gets_the_free_seat_before_newcomers(table: Table) -> None:
    """The button puts the place back in line, so that nobody gets the seat directly (N8, N9)."""
    services, maria = with_maria_passed_over(table)

    press(services, maria)
    press(services, maria)
    in_line = states_or_reasons(services, maria)
    newcomer = services.register("ann")
    promoted = services.promote()

    assert (in_line, promoted) == (["waiting"], 1)
    assert states_or_reasons(services, maria, newcomer) == ["confirmed", "waiting"]
    assert services.kinds(maria) == ["waiting", "promoted"]
    assert_counted(services)


def test_the_position_is_that_of_before(table: Table) -> None:
    """Proven while others wait behind, it comes before them (N7)."""
    services = asking(table, waiting_list=3)
    ivan, maria, petar = (services.register(name) for name in ("ivan", "maria", "petar"))
    cancel_as_attendee(services, ivan)
    services.promote()

    press(services, petar)
    press(services, maria)

    assert services.promote() == 1
    assert states_or_reasons(services, maria, petar) == ["confirmed", "waiting"]
    assert_counted(services)


def test_a_new_address_that_is_confirmed_is_proven(table: Table) -> None:
    """A correction alone proves nothing; the button behind the new address's email does."""
    services, maria = with_maria_passed_over(table)
    form = services.events.form(services.event.event)
    moved = services.submission("maria", email=NEW)

    correct(services.link(maria), moved, revision=0, form=form, deps=services.attendee_deps)
    corrected = states_or_reasons(services, maria)
    confirm_address(services.confirming_link(maria), deps=services.attendee_deps)

    assert corrected == ["unproven"]
    assert states_or_reasons(services, maria) == ["waiting"]
    assert (services.again(maria).unproven, services.promote()) == (False, 1)
    assert_counted(services)


@pytest.mark.parametrize("email", ["maria@example.org", NEW])
def test_a_correction_of_the_team_proves_nothing(table: Table, email: str) -> None:
    """Also of the address: its owner is asked, or the team vouches for it."""
    services, maria = with_maria_passed_over(table)
    answers = {"email": email, "full_name": "Somebody Else"}

    correct_as_team(MANAGER, services.event.event, maria.id, answers, deps=services.organiser_deps)

    assert services.again(maria).revision == 1
    assert (states_or_reasons(services, maria), services.promote()) == (["unproven"], 0)
    assert_counted(services)


@pytest.mark.parametrize("passed_over", [True, False])
def test_the_team_vouches_for_who_waits(table: Table, passed_over: bool) -> None:
    """Noted for audit, and told by no email until there is a seat; again, it has no effect."""
    services = asking(table, waiting_list=3)
    ivan, maria = services.register("ivan"), services.register("maria")
    if passed_over:
        cancel_as_attendee(services, ivan)
        services.promote()

    for _ in range(2):
        release(MANAGER, services.event.event, maria.id, deps=services.organiser_deps)

    after = services.again(maria)
    assert (after.state, after.unproven, after.suspicions) == ("waiting", False, ())
    assert (after.passed_over, services.kinds(maria)) == ("", ["waiting"])
    assert [line.what for line in services.audit.lines(services.event.event)] == ["vouched"]
    assert services.promote() == int(passed_over)
    assert_counted(services)


def test_who_proves_an_address_that_came_back_is_unreachable(table: Table) -> None:
    """The other reason is found by the next look at the list."""
    services, maria = with_maria_passed_over(table)
    learn_delivery(services, maria)

    press(services, maria)
    promoted = services.promote()

    assert (promoted, states_or_reasons(services, maria)) == (0, ["unreachable"])
    assert_counted(services)


def test_one_passed_over_for_an_option_before_is_passed_over_as_unproven(table: Table) -> None:
    """Rows of before have that reason; the option's counter loses them."""
    option: OptionKey = ("interpretation", "bulgarian")
    services = asking(table, seats=2, waiting_list=3, fields=with_one_seat_in_bulgarian())
    ivan = services.register("ivan")
    english = services.register("ann", interpretation="english")
    maria = services.register("maria")
    cancel_as_attendee(services, english)
    services.promote_deps.positions.pass_over([(maria, "=".join(option))], form_version=1)
    cancel_as_attendee(services, ivan)

    promoted = services.promote()

    assert (promoted, states_or_reasons(services, maria)) == (0, ["unproven"])
    assert services.events.option_seats(services.event.event)[option].passed_over == 0
    assert not services.seats.recalled
    assert_counted(services)


@pytest.mark.parametrize("by", ["attendee", "team"])
def test_who_was_passed_over_and_cancelled_is_restored_with_a_proven_address(
    table: Table, by: str
) -> None:
    """The link has proven it, or the team has given the seat."""
    services, maria = with_maria_passed_over(table)
    if by == "attendee":
        cancel_as_attendee(services, maria)
    else:
        cancel_as_team(MANAGER, services.event.event, maria.id, deps=services.organiser_deps)
    given_up = services.again(maria)

    undo(services.link(maria), undone=0, deps=services.attendee_deps)

    assert (given_up.unproven, given_up.lapsed, given_up.passed_over) == (False, False, "")
    assert (state(services, maria), services.again(maria).unproven) == ("confirmed", False)
    assert_counted(services)


def test_a_bulk_cancellation_that_is_undone_proves_nothing(table: Table) -> None:
    """It waits at its old position, and the promotion passes it over again."""
    services, maria = with_maria_passed_over(table)
    cancelled(services)
    in_bulk = services.again(maria)

    restored(services)
    promoted = services.promote()

    assert (in_bulk.state, in_bulk.unproven, in_bulk.passed_over) == ("cancelled", True, "")
    assert (promoted, states_or_reasons(services, maria)) == (0, ["unproven"])
    assert services.again(maria).ticket == maria.ticket
    press(services, maria)
    assert services.promote() == 1
    assert_counted(services)


def test_who_is_passed_over_can_be_erased(table: Table) -> None:
    """Counters and places are as if it had never been there."""
    services, maria = with_maria_passed_over(table)

    erase(services.link(maria), deps=services.attendee_deps)

    assert services.seats.listed == 0
    assert_counted(services)


def test_a_proof_that_meets_a_look_at_the_list_is_not_lost(table: Table) -> None:
    """A version read before the look is refused, and tried again."""
    services = asking(table, waiting_list=3)
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel_as_attendee(services, ivan)
    reads = iter([services.again(maria)])
    services.promote()

    class Late:
        """Registrations; the first read is of before the look."""

        def find(self, registration_id: str) -> Registration | None:
            """Return the stale one, then the current one."""
            return next(reads, None) or services.registrations.find(registration_id)

    deps = replace(services.attendee_deps, registrations=Late())  # type: ignore[arg-type]
    prove_address(services.link(maria), deps=deps)

    assert states_or_reasons(services, maria) == ["waiting"]
    assert services.promote() == 1
    assert_counted(services)
