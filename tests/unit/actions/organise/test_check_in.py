"""Check-in at the door: once, undone, audited, erased with the registration."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.change import Change, NotChanged
from registrar.actions.organise.check_in import (
    Expected,
    check_in,
    expected,
    find_by_code,
    undo_check_in,
)
from registrar.actions.organise.manage import cancel, erase
from registrar.aws.table import Table
from registrar.domain.certificate import is_due
from registrar.domain.check_in import LONGEST_WAIT, check_in_token, code_of, in_groups, read_code
from registrar.domain.erased_counts import ATTENDED, counted_as
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, NotActive
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER, STRANGER, VIEWER, audit_lines
from tests.support.factories import KEYS
from tests.support.organised_event import services_with_team
from tests.support.services import Services

PLACE = {"address": {"bg": "София", "en": "Sofia"}}
FIRST, SECOND = "phone-one-1", "phone-two-1"


@pytest.fixture
def services(table: Table) -> Services:
    """Return an event in a place, with a seat for each."""
    return services_with_team(table, seats=3, place=PLACE, certificate={"minimum_minutes": 90})


def checked(services: Services, ivan: Registration, name: str, **more: Any) -> str:
    """Return the outcome of that check-in."""
    deps = services.organiser_deps
    return check_in(VIEWER, services.event.event, ivan.id, name, deps=deps, **more).outcome


def acts(services: Services) -> list[str]:
    """Return what is in the audit log, oldest first."""
    return [what for what, _, _ in audit_lines(services)]


def test_a_check_in_sent_again_is_the_same_one(services: Services) -> None:
    """A second phone is told of the first, whose time stays; there is one line of audit."""
    ivan, first_at = services.register("ivan"), services.now

    outcomes = [checked(services, ivan, FIRST), checked(services, ivan, FIRST)]
    services.now += timedelta(minutes=2)
    outcomes.append(checked(services, ivan, SECOND))

    after = services.again(ivan)
    assert outcomes == ["checked_in", "checked_in", "already"]
    assert (after.checked_in, after.check_in) == (first_at, FIRST)
    assert audit_lines(services) == [("checked in", VIEWER.address, ivan.id)]


class MeanwhileChanges:
    """Writer of changes before whose first write something else happens."""

    def __init__(self, services: Services, meanwhile: Any) -> None:
        self._services, self._meanwhile = services, meanwhile

    def write(self, change: Change, **more: Any) -> NotChanged | None:
        """Let the other happen once, then write."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile:
            meanwhile()
        return self._services.changes.write(change, **more)


def test_of_two_phones_at_once_one_checks_in(services: Services) -> None:
    """The other reads again, and is told so."""
    ivan = services.register("ivan")
    slower = MeanwhileChanges(services, lambda: checked(services, ivan, FIRST))
    deps = replace(services.organiser_deps, changes=slower)

    done = check_in(MANAGER, services.event.event, ivan.id, SECOND, deps=deps)

    assert (done.outcome, done.registration.check_in) == ("already", FIRST)
    assert acts(services) == ["checked in"]


def test_an_undone_check_in_is_not_made_again_by_its_own_repetition(services: Services) -> None:
    """A new one is; undoing twice has one effect."""
    ivan, event = services.register("ivan"), services.event.event
    checked(services, ivan, FIRST)

    for _ in range(2):
        undo_check_in(VIEWER, event, ivan.id, FIRST, deps=services.organiser_deps)
    repeated, undone = checked(services, ivan, FIRST), services.again(ivan)
    services.now += timedelta(minutes=1)
    anew = checked(services, ivan, SECOND)

    assert (repeated, undone.checked_in, anew) == ("undone", None, "checked_in")
    assert acts(services) == ["checked in", "undid check-in", "checked in"]


def test_an_undoing_that_comes_late_leaves_another_check_in(services: Services) -> None:
    """It names the check-in that it undoes."""
    ivan, event, deps = services.register("ivan"), services.event.event, services.organiser_deps
    checked(services, ivan, FIRST)

    stays = undo_check_in(VIEWER, event, ivan.id, SECOND, deps=deps)
    goes = undo_check_in(VIEWER, event, ivan.id, deps=deps)

    assert (stays.check_in, bool(stays.checked_in), goes.checked_in) == (FIRST, True, None)


@pytest.mark.parametrize(
    ("waited", "back"),
    [
        (timedelta(minutes=3), timedelta(minutes=3)),
        (timedelta(days=9), LONGEST_WAIT),
        (timedelta(minutes=-3), timedelta(0)),
    ],
)
def test_a_check_in_that_waited_has_its_own_time(
    services: Services, waited: timedelta, back: timedelta
) -> None:
    """Within limits: a phone's clock can be wrong."""
    ivan = services.register("ivan")

    checked(services, ivan, FIRST, waited=waited)

    assert services.again(ivan).checked_in == services.now - back


def test_only_those_with_a_seat_are_checked_in(services: Services) -> None:
    """And only by the event's team."""
    ivan, event, deps = services.register("ivan"), services.event.event, services.organiser_deps
    cancel(MANAGER, event, ivan.id, deps=deps)

    with pytest.raises(NotActive):
        check_in(MANAGER, event, ivan.id, FIRST, deps=deps)
    with pytest.raises(NoSuchRegistration):
        check_in(MANAGER, event, "0" * 32, FIRST, deps=deps)
    with pytest.raises(NoSuchEvent):
        check_in(STRANGER, event, ivan.id, FIRST, deps=deps)


def test_a_registration_is_found_by_its_code(services: Services) -> None:
    """As scanned, and as typed; a wrong code finds nobody, nor does another event's id."""
    ivan, event, deps = services.register("ivan"), services.event.event, services.organiser_deps
    scanned, typed = check_in_token(ivan, KEYS), in_groups(code_of(ivan, KEYS)).upper()

    found = [
        find_by_code(VIEWER, event, code, deps=deps).name
        for code in map(read_code, (scanned, typed))
        if code
    ]

    assert found == ["Ivan", "Ivan"]
    for wrong in ("0000000000", ivan.id + "0000000000", "0" * 32 + code_of(ivan, KEYS)):
        code = read_code(wrong)
        assert code is not None
        with pytest.raises(NoSuchRegistration):
            find_by_code(VIEWER, event, code, deps=deps)


@pytest.mark.parametrize("text", ["", "Иван Петров", "ivan", "k3f9a-2mxq", "u" * 10, "k" * 41])
def test_a_name_is_no_code(text: str) -> None:
    """It is searched for."""
    assert read_code(text) is None


def test_letters_are_read_as_the_digits_they_look_like() -> None:
    """As people type what they read."""
    read = read_code(" OIL00 - abcde ")

    assert read is not None
    assert (read.code, read.registration) == ("01100abcde", "")


def test_those_expected_stand_by_name_with_their_number(services: Services) -> None:
    """Those without a seat are not among them; the reading is a line of its own audit."""
    _, adam, ivan = (services.register(name) for name in ("zoe", "adam", "ivan"))
    cancel(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)
    checked(services, adam, FIRST)

    everybody = expected(VIEWER, services.event.event, deps=services.organiser_deps)
    found = expected(VIEWER, services.event.event, "зое", deps=services.organiser_deps)

    assert [each.name for each in everybody.rows] == ["Adam", "Zoe"]
    assert (everybody.checked_in, everybody.whole) == (1, True)
    assert [each.name for each in found.rows] == ["Zoe"]
    assert [line.what for line in services.readings.lines(services.event.event)] == [
        "read search 1", "read list 2",
    ]  # fmt: skip


def test_a_check_in_earns_the_certificate_unless_minutes_by_hand_are_fewer(
    services: Services,
) -> None:
    """Minutes of a report do not count against it: nobody measures them at a door."""
    ivan = services.register("ivan")
    checked(services, ivan, FIRST)
    services.now = services.event.ends
    here = services.again(ivan)

    due = [
        is_due(each, services.event, services.now)
        for each in (here, replace(here, reported_minutes=5), replace(here, hand_minutes=5))
    ]

    assert due == [True, True, False]


def test_a_check_in_is_erased_with_the_registration(services: Services) -> None:
    """Nothing of it stays in the row."""
    ivan, deps = services.register("ivan"), services.organiser_deps
    checked(services, ivan, FIRST)

    erase(MANAGER, services.event.event, ivan.id, deps=deps)

    after = services.again(ivan)
    assert (after.state, after.checked_in, after.check_in) == ("erased", None, "")


def test_a_list_that_is_not_whole_says_so(services: Services) -> None:
    """People are then searched for."""
    for name in ("ivan", "adam"):
        services.register(name)

    part = expected(VIEWER, services.event.event, deps=services.organiser_deps, size=1)

    assert (len(part.rows), part.whole) == (1, False)


def test_a_list_that_lags_has_the_step_just_done(services: Services) -> None:
    """Of somebody who is on it; nobody else is read."""
    ivan, adam, deps = services.register("ivan"), services.register("adam"), services.organiser_deps
    late = Expected(rows=(ivan,), whole=True)
    for person in (ivan, adam):
        checked(services, person, FIRST)

    current = late.with_current(ivan.id, deps=deps)

    assert [(each.name, each.check_in) for each in current.rows] == [("Ivan", FIRST)]
    assert current.checked_in == 1
    assert late.with_current(adam.id, deps=deps) == late


def test_a_check_in_counts_as_attended_once_the_person_is_erased(services: Services) -> None:
    """In the anonymous counts for the report."""
    ivan = services.register("ivan")
    checked(services, ivan, FIRST)

    counts = [counted_as(each, services.event) for each in (ivan, services.again(ivan))]

    assert [ATTENDED in each for each in counts] == [False, True]
