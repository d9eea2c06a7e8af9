"""Retention: what has expired is deleted at its deadline, numbers stay, and nobody is given up."""

import json
from dataclasses import replace

from registrar.actions.attend.manage import cancel
from registrar.aws.audit_table import AuditTable
from registrar.aws.keys.figures import erased_counts_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table
from registrar.domain.retention import all_unexpired, deadline_after, deadlines
from registrar.domain.retention_rules import retained_until
from tests.support.counted_seats import assert_counted
from tests.support.retention import fields_kept
from tests.support.retention_sweep import DAY, KEPT, days_after, services_with_retention, sweep
from tests.support.services import Services


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


def test_a_registration_of_which_nothing_has_passed_is_handed_on_as_it_is(table: Table) -> None:
    """A page of many makes no copies, and the days are counted once."""
    services = services_with_retention(table)
    maria = services.register("maria")

    [held] = all_unexpired([maria], services.event, services.event.ends)

    assert held is maria
