"""Certificates: those who stayed long enough are told of them once."""

from datetime import timedelta

import pytest

from registrar.actions.attend.manage import erase
from registrar.actions.organise.attendance import send_certificates, with_certificate
from registrar.actions.publish import publish
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.table import Table
from registrar.domain.refusals import EventCancelled, NoCertificate
from tests.support.attendance_fixture import attendance_fixture
from tests.support.event_team import MANAGER, VIEWER


def test_certificates_go_to_those_who_stayed_long_enough_once(table: Table) -> None:
    """Told twice and swept often; whoever stayed 119 minutes has none."""
    after = attendance_fixture(table)
    after.read_in(ivan=120, maria=119, rada=180)

    counts = [send_certificates(MANAGER, after.event, deps=after.attendance_deps) for _ in range(2)]
    after.services.now += timedelta(minutes=1)
    queued = [after.sweep() for _ in range(2)]

    assert (counts, queued) == ([2, 2], [2, 0])
    assert after.told() == ["ivan", "rada"]
    assert [
        registration.name
        for registration in after.services.registrations.of_event(after.event)
        if registration.certificate_notified
    ] == ["Ivan", "Rada"]
    assert after.done()[0] == ("sent certificates", MANAGER.address)


def test_whoever_is_found_later_is_told_later(table: Table) -> None:
    """A corrected report and another sending reach only who had no message."""
    after = attendance_fixture(table)
    after.read_in(ivan=120)
    queued = []

    for later in ({"ivan": 120}, {"ivan": 120, "maria": 150}):
        after.read_in(**later)
        send_certificates(MANAGER, after.event, deps=after.attendance_deps)
        after.services.now += timedelta(minutes=10)
        queued.append(after.sweep())

    assert queued == [1, 1]
    assert after.told() == ["ivan", "maria"]


def test_a_sweep_on_its_way_sees_that_the_run_began_anew(table: Table) -> None:
    """Its step goes on, so that two runs are never taken for one."""
    after = attendance_fixture(table)
    after.read_in(ivan=120)
    runs = BroadcastTable(after.services.table)
    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    before = next(iter(runs.due(after.services.now)))

    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    again = next(iter(runs.due(after.services.now)))

    assert again.step == before.step + 1
    assert runs.save(before, before.advanced()) is False


def test_publishing_meanwhile_leaves_the_run_alone(table: Table) -> None:
    """No definition asks for it, so none takes it back."""
    after = attendance_fixture(table)
    after.read_in(ivan=120)
    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    again = after.services.event.model_copy(update={"seats": 4})
    publish(again, publications=after.services.publications, now=after.services.now)

    after.services.now += timedelta(minutes=1)

    assert after.sweep() == 1


def test_who_may_have_a_certificate_is_known_to_the_team(table: Table) -> None:
    """Viewers see them; whoever is erased is not among them."""
    after = attendance_fixture(table)
    after.read_in(ivan=120, rada=180)
    rada = after.services.register("rada")

    erase(after.services.link(rada), deps=after.services.attendee_deps)

    there = with_certificate(VIEWER, after.event, deps=after.attendance_deps)
    assert [certificate.name for certificate in there] == ["Ivan"]


def test_an_event_without_certificates_has_none(table: Table) -> None:
    """Asked for all the same, the refusal says so."""
    after = attendance_fixture(table, certificate=None)

    with pytest.raises(NoCertificate):
        with_certificate(MANAGER, after.event, deps=after.attendance_deps)


def test_a_cancelled_event_has_no_certificates(table: Table) -> None:
    """No attendance report changes that."""
    after = attendance_fixture(table)
    off = after.services.event.model_copy(update={"cancelled": True})
    publish(off, publications=after.services.publications, now=after.services.now)

    with pytest.raises(EventCancelled):
        send_certificates(MANAGER, after.event, deps=after.attendance_deps)
