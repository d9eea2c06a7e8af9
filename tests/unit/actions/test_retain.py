"""Retention: what has expired is deleted at its deadline, numbers stay, and nobody is given up."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel, resend
from registrar.actions.change import Change, NotChanged
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.erase import EraseDependencies, ErasureWriter
from registrar.actions.retain import RetentionDependencies, delete_expired, retain
from registrar.actions.work_through import BatchResult
from registrar.aws.audit_table import AuditTable
from registrar.aws.keys.figures import erased_counts_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.registration_item import to_item
from registrar.aws.retention_table import RetentionTable, schedule_retention
from registrar.aws.table import Table
from registrar.domain.registration import Registration
from registrar.domain.retention import Retention, all_unexpired, deadline_after, deadlines
from registrar.domain.retention_rules import retained_until
from tests.support.fakes import FakeEvents
from tests.support.message_fakes import FakeRegistrationMail
from tests.support.retention import fields_kept, retention_dependencies
from tests.support.services import Services, assert_counted, services_with_event

DAY = timedelta(days=1)

KEPT = {"profession": 30, "full_name": 60, "recording": 60, "question": 90}


def services_with_retention(table: Table, **changes: Any) -> Services:
    """Return services with an event whose answers expire after 30, 60, 90 and 365 days."""
    return services_with_event(table, **({"seats": 99, "fields": fields_kept(**KEPT)} | changes))


def due(services: Services) -> list[Retention]:
    """Return what the sweep finds."""
    return list(RetentionTable(services.table).due(services.now))


def sweep(services: Services, deps: RetentionDependencies | None = None) -> BatchResult[str]:
    """One sweep's work, so many days after the event."""
    swept = BatchResult[str]()
    for retention in due(services):
        swept += retain(retention, deps=deps or retention_dependencies(services))
    return swept


def days_after(services: Services, days: int) -> None:
    """Let that time pass."""
    services.now = services.event.ends + days * DAY


def counts(services: Services) -> dict[str, int]:
    """The numbers that remain."""
    item = services.table.get(erased_counts_key(services.event.event)) or {}
    return {name: int(value["N"]) for name, value in item.items() if "N" in value}


def test_the_deadlines_are_those_of_the_questions_each_once(table: Table) -> None:
    """The whole's is the last."""
    event = services_with_retention(table).event

    assert deadlines(event) == tuple(event.ends + days * DAY for days in (30, 60, 90, 365))
    assert deadline_after(event, event.ends + 60 * DAY) == event.ends + 90 * DAY
    assert deadline_after(event, retained_until(event)) is None


def test_an_answer_goes_at_its_deadline_and_is_counted(table: Table) -> None:
    """The registration is a version further, and nobody gets mail about it; what was said holds."""
    services = services_with_retention(table)
    before = services.register("maria", profession="teacher", question="Why?")
    kinds = services.kinds(before)

    days_after(services, 30)
    swept = sweep(services)

    after = services.again(before)
    answers = {name: answer for name, answer in before.answers.items() if name != "profession"}
    assert swept.outcomes == {"expired": 1}
    assert after == replace(before, version=2, notified_version=1, answers=answers)
    assert (services.kinds(before), counts(services)) == (kinds, {"profession=teacher": 1})
    assert_counted(services)


def test_the_name_goes_with_its_question_and_a_consent_with_its_own(table: Table) -> None:
    """Deleted values are nowhere in the table."""
    services = services_with_retention(table)
    before = services.register("maria", recording=True)

    days_after(services, 60)
    sweep(services)

    after = services.again(before)
    assert (after.name, "full_name" in after.answers) == ("", False)
    assert {consent.field for consent in after.consents} == {"privacy", "later_events"}
    assert "Maria" not in json.dumps(services.rows())


def test_each_deadline_has_a_pass_of_its_own(table: Table) -> None:
    """Nothing is looked at between them, and nothing after the last."""
    services = services_with_retention(table)
    services.register("maria", question="Why?")
    outcomes = []
    for days in (29, 30, 31, 60, 90, 91, 365, 366):
        days_after(services, days)
        outcomes.append(dict(sweep(services).outcomes))

    assert outcomes == [
        {}, {"expired": 1}, {}, {"expired": 1}, {"expired": 1}, {}, {"erased": 1}, {},
    ]  # fmt: skip


def test_what_was_said_before_a_deadline_is_still_sent_after_it(table: Table) -> None:
    """A deletion says nothing, so it overtakes nothing: the details asked for arrive (N5)."""
    services = services_with_retention(table)
    maria = services.register("maria", recording=True)
    days_after(services, 29)
    resend(services.link(maria), deps=services.attendee_deps)

    for days in (30, 60, 90):
        days_after(services, days)
        sweep(services)

    after = services.again(maria)
    assert (after.version, after.notified_version) == (3, 1)
    assert deliver_all(services) == {"confirmed": "sent", "resent": "sent"}


def test_what_is_changed_after_a_deadline_overtakes_what_was_said_before_it(table: Table) -> None:
    """A cancellation is told, and the details asked for are not."""
    services = services_with_retention(table)
    maria = services.register("maria")
    days_after(services, 29)
    resend(services.link(maria), deps=services.attendee_deps)
    days_after(services, 30)
    sweep(services)

    cancel(services.link(maria), undone=0, deps=services.attendee_deps)

    assert services.again(maria).notified_version == 0
    assert deliver_all(services) == {
        "confirmed": "superseded",
        "resent": "superseded",
        "cancelled": "sent",
    }


def deliver_all(services: Services) -> dict[str, str]:
    """Deliver every message that is due and return the outcomes by kind."""
    room = DeliverDependencies(
        registrations=services.registrations,
        events=FakeEvents(services.events.seats(services.event.event)),
        outbox=services.outbox,
        sender=FakeRegistrationMail(),
        clock=lambda: services.now,
        jitter=lambda: 0.0,
    )
    return {key.kind: deliver(key, deps=room) for key in list(services.outbox.due(services.now))}


def test_in_the_end_everybody_is_erased_whatever_their_state(table: Table) -> None:
    """Confirmed, waiting, cancelled; numbers and an audit without persons remain (P4)."""
    services = services_with_retention(table, seats=2)
    people = [services.register(name) for name in ("anna", "boris", "vera")]
    cancel(services.link(people[1]), undone=0, deps=services.attendee_deps)

    days_after(services, 365)
    swept = sweep(services)

    assert swept.outcomes == {"erased": 3}
    assert {services.again(registration).state for registration in people} == {"erased"}
    assert set(AuditTable(table).erased(services.event.event)) == {
        registration.id for registration in people
    }
    assert counts(services)["language=bg"] == 3
    dump = json.dumps(services.rows(), ensure_ascii=False)
    assert [word for word in ("anna", "Boris", "example.org", "Училище") if word in dump] == []
    assert_counted(services)


def test_a_choice_is_counted_once_though_it_goes_before_the_rest(table: Table) -> None:
    """At its deadline, and not again with the registration."""
    services = services_with_retention(table)
    services.register("maria", profession="teacher")
    for days in (30, 365):
        days_after(services, days)
        sweep(services)

    assert counts(services)["profession=teacher"] == 1
    assert counts(services)["interpretation=bulgarian"] == 1


def test_a_seat_of_an_option_goes_with_its_answer(table: Table) -> None:
    """A teacher's seat would say that its holder is a teacher."""
    limited = fields_kept(**KEPT)
    profession = next(field for field in limited if field["name"] == "profession")
    profession["options"] = [
        option | ({"seats": 3} if option["value"] == "teacher" else {})
        for option in profession["options"]
    ]
    services = services_with_retention(table, fields=limited)
    before = services.register("maria", profession="teacher")

    days_after(services, 30)
    sweep(services)

    assert before.held_options == (("profession", "teacher"),)
    assert services.again(before).held_options == ()
    assert "teacher" not in json.dumps(table.get(registration_key(before.id)))


def test_why_somebody_was_passed_over_goes_with_the_answer(table: Table) -> None:
    """An option waited for would say that somebody is a teacher."""
    limited = fields_kept(**KEPT)
    profession = next(field for field in limited if field["name"] == "profession")
    profession["options"] = [
        option | ({"seats": 1} if option["value"] == "teacher" else {})
        for option in profession["options"]
    ]
    services = services_with_retention(table, fields=limited, seats=2, waiting_list=5)
    services.register("maria", profession="teacher")
    other = services.register("petar", profession="social_worker")
    one = services.register("ivan", profession="teacher")
    cancel(services.link(other), undone=0, deps=services.attendee_deps)
    services.promote()
    before = services.again(one).passed_over

    days_after(services, 30)
    sweep(services)

    assert before == "profession=teacher"
    assert services.again(one).passed_over == ""
    assert "teacher" not in str([row for row in services.rows() if "#WL" in row["pk"]["S"]])
    assert_counted(services)


def test_a_registration_that_came_to_nothing_new_is_left_alone(table: Table) -> None:
    """A pass a second time writes nothing."""
    services = services_with_retention(table)
    one = services.register("maria")
    days_after(services, 30)

    outcomes = [
        delete_expired(one.id, services.event, deps=retention_dependencies(services))
        for _ in range(2)
    ]

    assert outcomes == ["expired", "kept"]
    assert services.again(one).version == 2


def test_an_erased_registration_and_an_unknown_one_are_no_work(table: Table) -> None:
    """The index may name who is gone."""
    services = services_with_retention(table)
    one = services.register("maria")
    days_after(services, 365)

    outcomes = [
        delete_expired(one.id, services.event, deps=retention_dependencies(services))
        for _ in range(2)
    ]
    outcomes.append(delete_expired("0" * 32, services.event, deps=retention_dependencies(services)))

    assert outcomes == ["erased", "kept", "kept"]


@dataclass
class StubbornChanges:
    """Refuses one registration, with an error, until told otherwise."""

    changes: ErasureWriter
    refused: str

    def write(self, change: Change, **how: Any) -> NotChanged | None:
        """Write it, unless it is that one."""
        self._check(change)
        return self.changes.write(change, **how)

    def erase(self, change: Change, **how: Any) -> NotChanged | None:
        """Erase it, unless it is that one."""
        self._check(change)
        return self.changes.erase(change, **how)

    def clear(self, registration_id: str) -> bool:
        """Clear it."""
        return self.changes.clear(registration_id)

    def _check(self, change: Change) -> None:
        if change.before.id == self.refused:
            raise RuntimeError("not this one")


def stubborn(services: Services, one: Registration) -> RetentionDependencies:
    """An archive that cannot see to that registration."""
    changes = StubbornChanges(services.changes, one.id)
    deps: EraseDependencies = replace(services.erase_deps, changes=changes)
    return replace(retention_dependencies(services), changes=changes, erase_deps=deps)


@pytest.mark.parametrize("days", [30, 365])
def test_who_cannot_be_seen_to_keeps_nobody_else_and_is_seen_to_later(
    table: Table, days: int
) -> None:
    """The deadline stays open until everybody has been seen to."""
    services = services_with_retention(table)
    people = [services.register(f"person{number}") for number in range(60)]
    days_after(services, days)

    first = sweep(services, stubborn(services, people[0]))
    again = sweep(services)
    for _ in range(3):
        sweep(services)

    assert sum(first.outcomes.values()) == 59
    assert [name for name, _ in first.failures] == [people[0].id]
    assert sum(n for outcome, n in again.outcomes.items() if outcome != "kept") == 1
    assert due(services) == []


def test_a_pass_that_was_interrupted_goes_on_where_it_was(table: Table) -> None:
    """Not from the beginning."""
    services = services_with_retention(table)
    for number in range(30):
        services.register(f"person{number}")
    days_after(services, 30)
    asked = count(1)

    [found] = due(services)
    first = retain(
        found, deps=retention_dependencies(services), should_stop=lambda: next(asked) > 27
    )
    rest = sweep(services)

    assert (dict(first.outcomes), dict(rest.outcomes)) == ({"expired": 25}, {"expired": 5})


def test_after_a_restore_everything_is_looked_at_again(table: Table) -> None:
    """Deadlines of long ago come at once, one after the other, until nothing is left to do."""
    services = services_with_retention(table)
    one = services.register("maria")
    old = services.again(one)
    days_after(services, 91)
    for _ in range(3):
        sweep(services)
    now = services.again(one)
    table.client.put_item(TableName=table.name, Item=to_item(old))
    silent = sweep(services)

    table.write([schedule_retention(table, services.event)])
    sweep(services)

    assert silent.outcomes == {}
    assert services.again(one).answers == now.answers
    assert services.again(one).name == ""


def test_nobody_sees_what_has_expired_before_the_sweep_comes(table: Table) -> None:
    """Reads filter; and past the whole's deadline there is nothing to see."""
    services = services_with_retention(table)
    services.register("maria", profession="teacher")
    held = list(services.registrations.of_event(services.event.event))

    soon, later, never = (
        list(all_unexpired(held, services.event, services.event.ends + days * DAY))
        for days in (29, 60, 365)
    )

    assert soon == held
    assert ("profession" in later[0].answers, later[0].name) == (False, "")
    assert never == []
