"""Reconciliation: each inconsistency is found alone, mended, noted, and nothing else changes."""

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.mend import mended_line
from registrar.actions.organise.manage import erase
from registrar.aws.keys.registrations import message_key, registration_key
from registrar.aws.table import Table, text
from registrar.domain.message import MessageKey
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS
from tests.support.planted import NOBODY, PLANTED, address_row
from tests.support.reconciling import ReconcileFixture, reconcile_fixture


@pytest.fixture
def at(table: Table) -> ReconcileFixture:
    """Return three people with seats, one who waits, one who has cancelled, one who is erased."""
    at = reconcile_fixture(table, names=6)
    services = at.services
    cancel(services.link(at.people[4]), undone=0, deps=services.attendee_deps)
    erase(MANAGER, at.event, at.people[5].id, deps=services.organiser_deps)
    at.counting.recount(services.again(at.people[4]))
    return at


def test_nothing_is_found_where_all_fits(at: ReconcileFixture) -> None:
    """One look is enough, and a repair changes no row."""
    before = at.rows()

    found, mended = at.inspect(), at.repair()

    assert (found.left, found.unsettled, found.registrations) == ((), (), 5)
    assert (mended.mended, mended.left) == ((), ())
    assert at.rows() == before
    assert at.waits == []


@pytest.mark.parametrize("name", PLANTED)
def test_each_inconsistency_is_found_alone(at: ReconcileFixture, name: str) -> None:
    """The planted one and nothing besides; without a repair nothing changes."""
    planted = PLANTED[name]
    planted.plant(at)
    before = at.rows()

    found = at.found()

    assert found == [(planted.kind, planted.subject(at))]
    assert at.rows() == before


@pytest.mark.parametrize("name", PLANTED)
def test_each_inconsistency_is_mended(at: ReconcileFixture, name: str) -> None:
    """All rows are as before, nothing is found again, and the audit has a line."""
    planted, before = PLANTED[name], at.rows()
    planted.plant(at)

    mended = at.repair()

    assert {one.kind for one in mended.mended} == {planted.kind}
    assert mended.left == at.inspect().left == ()
    assert at.rows() == before
    assert at.acts()[-1] == f"mended {planted.kind}"
    at.counting.assert_exact()


def test_all_at_once(at: ReconcileFixture) -> None:
    """Several inconsistencies of different kinds are mended by one command."""
    before = at.rows()
    for name in ("taken too high", "no address row", "no position", "option too low", "no message"):
        PLANTED[name].plant(at)

    mended = at.repair()

    kinds = ["address unclaimed", "message missing", "option", "position missing", "seats"]
    assert sorted({one.kind for one in mended.mended}) == kinds
    assert mended.left == ()
    assert at.rows() == before


def test_who_was_emailed_is_not_emailed_again(at: ReconcileFixture) -> None:
    """A message that is gone is reported, and left, where SES has told of an email before."""
    PLANTED["no message"].plant(at)
    at.change(registration_key(at.people[0].id), "SET delivery = :to", to=text("delivered"))
    at.counting.recount(at.services.again(at.people[0]))

    mended = at.repair()

    assert mended.mended == ()
    assert [(one.kind, one.subject) for one in mended.left] == [
        ("message missing", at.people[0].id)
    ]
    assert at.services.kinds(at.people[0]) == []


def test_two_active_registrations_of_one_address_are_left_to_a_person(
    at: ReconcileFixture,
) -> None:
    """Nobody's seat is taken by a repair."""
    at.change(registration_key(at.people[1].id), "SET address = :to", to=text(at.people[0].address))
    before = at.rows()

    mended = at.repair()

    assert [(one.kind, one.was) for one in mended.left] == [("address held twice", at.people[0].id)]
    assert at.rows() == before


def test_a_repair_that_is_overtaken_has_no_effect(at: ReconcileFixture) -> None:
    """An address that somebody frees meanwhile is not given to a registration that is gone."""
    PLANTED["no address row"].plant(at)
    registration = at.services.again(at.people[0])
    at.change(registration_key(registration.id), "SET version = :to", to={"N": "9"})

    line = mended_line(at.event, "address unclaimed", at.services.now)

    done = at.deps.repairs.claim_address(
        line, registration, KEYS.address_key(at.event, registration.address), ""
    )

    assert not done
    assert at.table.get(address_row(registration)) is None
    assert "mended address unclaimed" not in at.acts()


def test_a_message_of_another_event_is_not_touched(at: ReconcileFixture) -> None:
    """The outbox is one for all events; each looks after its own."""
    PLANTED["message of an unknown"].plant(at)
    key = message_key(MessageKey(NOBODY, 1, "confirmed"))
    at.change(key, "SET event = :other", other=text("another"))

    assert at.found() == []
    assert at.repair().mended == ()
    assert at.table.get(key) is not None
