"""One attendee's certificate: emailed on demand, for the first time or again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.organise.attendance import send_certificates
from registrar.actions.organise.certificates import send_certificate
from registrar.aws.table import Table
from registrar.domain.refusals import NotEarned, NotOverYet, Unreachable, ViewsOnly
from registrar.domain.registration import Registration
from tests.support.attendance_fixture import AttendanceFixture, attendance_fixture
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import write_directly


def send(after: AttendanceFixture, to: Registration) -> None:
    """Email this one."""
    send_certificate(MANAGER, after.event, to.id, deps=after.services.organiser_deps)


def one_named(after: AttendanceFixture, name: str) -> Registration:
    """Return the registration of that name as it is now."""
    every = after.services.registrations.of_event(after.event)
    [found] = [each for each in every if each.name == name]
    return after.services.again(found)


def certificates_to(after: AttendanceFixture, name: str) -> int:
    """Return how many messages about a certificate there are."""
    return after.services.kinds(one_named(after, name)).count("certificate")


def test_whoever_was_emailed_alone_is_left_out_of_the_email_to_all(table: Table) -> None:
    """The others are emailed; the time is noted with each."""
    after = attendance_fixture(table)
    after.read_in(ivan=120, rada=180)
    now = after.services.now

    send(after, one_named(after, "Ivan"))
    count = send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    after.sweep()

    ivan, rada = one_named(after, "Ivan"), one_named(after, "Rada")
    assert (count, certificates_to(after, "Ivan"), certificates_to(after, "Rada")) == (1, 1, 1)
    assert (ivan.certificate_notified, ivan.certificate_at) == (True, now)
    assert rada.certificate_at is not None
    assert rada.certificate_at >= now + timedelta(minutes=1)
    assert ("sent certificate", MANAGER.address) in after.done()


def test_one_can_be_emailed_again(table: Table) -> None:
    """The first email may have been to all or to one."""
    after = attendance_fixture(table)
    after.read_in(ivan=120)
    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    after.sweep()

    send(after, one_named(after, "Ivan"))

    ivan = one_named(after, "Ivan")
    assert (certificates_to(after, "Ivan"), ivan.certificate_at) == (2, after.services.now)
    assert send_certificates(MANAGER, after.event, deps=after.attendance_deps) == 0


def test_nobody_is_emailed_in_vain(table: Table) -> None:
    """Not before the end, not who was there too short or is not reached, not by a viewer."""
    after = attendance_fixture(table)
    after.read_in(ivan=120, maria=119)
    deps, ivan = after.services.organiser_deps, one_named(after, "Ivan")

    with pytest.raises(NotEarned):
        send(after, one_named(after, "Maria"))
    with pytest.raises(ViewsOnly):
        send_certificate(VIEWER, after.event, ivan.id, deps=deps)
    write_directly(after.services, replace(ivan, delivery="bounced"))
    with pytest.raises(Unreachable):
        send(after, ivan)
    after.services.now -= timedelta(seconds=1)
    with pytest.raises(NotOverYet):
        send(after, ivan)
    assert certificates_to(after, "Ivan") == 0
