"""Functions that have kept a form for a minute, while a newer one was published."""

from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, undo
from registrar.actions.organise.correct import correct as correct_for
from registrar.actions.organise.manage import release
from registrar.actions.organise.manage import undo as undo_for
from registrar.aws.table import Table
from registrar.domain.form import Form, compile_form
from registrar.domain.refusals import OptionFull
from registrar.domain.registration import Registration
from registrar.domain.submission import Submission, SubmissionInvalid
from tests.support.event_team import MANAGER
from tests.support.factories import an_event, raw_event
from tests.support.limited_options import ENGLISH, fields_with_seats, seats_taken
from tests.support.organised_event import quarantined
from tests.support.services import Services, services_with_event

TEAM = {"manages": [MANAGER.address]}


def a_warm_house(table: Table, **changes: Any) -> Services:
    """Return services that have just read the event, and look again in a minute."""
    services = services_with_event(table, **({"seats": 5, "team": TEAM} | changes))
    warm = Services(table, services.event, cache_seconds=60)
    warm.events.definition(services.event.event)
    return warm


def publish(services: Services, **changes: Any) -> None:
    """Publish another version, which the services have not read."""
    event = an_event(**({"seats": 5, "waiting_list": 2, "team": TEAM} | changes))
    version = services.event.version + 1
    services.publications.publish(
        event.model_copy(update={"version": version}), replacing=version - 1
    )


def test_a_newcomer_is_counted_by_the_form_of_now(table: Table) -> None:
    """An option limited a moment ago is held, and no more than there are."""
    services = a_warm_house(table)
    publish(services, fields=fields_with_seats(english=1))

    maria = services.register("maria", interpretation="english")
    with pytest.raises(OptionFull):
        services.register("ivan", interpretation="english")

    assert (maria.form_version, maria.held_options) == (2, (ENGLISH,))
    assert seats_taken(services, *ENGLISH) == 1


def test_a_newcomer_who_waits_is_read_by_the_form_of_now(table: Table) -> None:
    """The waiting list knows the same form as the seats."""
    services = a_warm_house(table, seats=1)
    services.register("ivan")
    publish(services, seats=1, fields=fields_with_seats(english=1))

    maria = services.register("maria", interpretation="english")

    assert (maria.state, maria.form_version) == ("waiting", 2)


def test_what_the_newer_form_does_not_take_is_refused_by_it(table: Table) -> None:
    """A question that must be answered from now on is asked for."""
    services = a_warm_house(table)
    fields = raw_event()["fields"]
    town = next(field for field in fields if field["name"] == "town")
    publish(services, fields=[*fields, town | {"name": "district", "required": True}])

    with pytest.raises(SubmissionInvalid) as refused:
        services.register("maria")

    assert [(error.field, error.code) for error in refused.value.errors] == [
        ("district", "required")
    ]


def test_a_manager_answers_a_question_added_since(table: Table) -> None:
    """It is no unknown field, though the form is kept for a minute."""
    services = a_warm_house(table)
    maria = services.register("maria")
    fields = raw_event()["fields"]
    town = next(field for field in fields if field["name"] == "town")
    publish(services, fields=[*fields, town | {"name": "diet"}])

    correct_for(MANAGER, maria.event, maria.id, {"diet": "vegan"}, deps=services.organiser_deps)

    assert services.again(maria).answers["diet"] == "vegan"


def test_who_is_promoted_holds_what_the_form_of_now_limits(table: Table) -> None:
    """A promotion looks again, too."""
    services = a_warm_house(table, seats=1)
    ivan, maria = services.register("ivan"), services.register("maria", interpretation="english")
    publish(services, seats=1, fields=fields_with_seats(english=1))
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    promoted = services.promote()

    assert promoted == 1
    assert services.again(maria).held_options == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 1


def _undo(services: Services, one: Registration) -> None:
    undo(services.link(one), undone=0, deps=services.attendee_deps)


def _undo_for(services: Services, one: Registration) -> None:
    undo_for(MANAGER, one.event, one.id, deps=services.organiser_deps)


@pytest.mark.parametrize("undoing", [_undo, _undo_for])
def test_a_cancellation_taken_back_holds_what_the_form_of_now_limits(
    table: Table, undoing: Any
) -> None:
    """By the attendee or by the team."""
    services = a_warm_house(table)
    maria = services.register("maria", interpretation="english")
    cancel(services.link(maria), undone=0, deps=services.attendee_deps)
    publish(services, fields=fields_with_seats(english=1))

    undoing(services, maria)

    assert services.again(maria).held_options == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 1


def test_who_is_let_out_of_quarantine_holds_what_the_form_of_now_limits(table: Table) -> None:
    """A robot that was none."""
    services = a_warm_house(table)
    robot = quarantined(
        services, answers={"email": "robot@example.org", "interpretation": "english"}
    )
    publish(services, fields=fields_with_seats(english=1))

    release(MANAGER, robot.event, robot.id, deps=services.organiser_deps)

    assert services.again(robot).held_options == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 1


def _correct(services: Services, one: Registration) -> None:
    given = {"interpretation": "english"}

    def read_by_newer_form(version: int) -> tuple[Submission, Form]:
        form = services.events.form(one.event, at_least=version)
        return services.submission("maria", **given), form

    correct(
        services.link(one),
        services.submission("maria", **given),
        revision=0,
        form=compile_form(services.event),
        read_by_newer_form=read_by_newer_form,
        deps=services.attendee_deps,
    )


def _correct_for(services: Services, one: Registration) -> None:
    given = {"interpretation": "english"}
    correct_for(MANAGER, one.event, one.id, given, deps=services.organiser_deps)


@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_an_option_chosen_anew_is_held_by_the_form_of_now(table: Table, correcting: Any) -> None:
    """Though no seat of the event moves."""
    services = a_warm_house(table)
    maria = services.register("maria")
    publish(services, fields=fields_with_seats(english=1))

    correcting(services, maria)

    assert services.again(maria).held_options == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 1


def test_seats_of_before_take_every_form_until_they_are_published_again(table: Table) -> None:
    """Nobody is turned away between the update of the service and the next publication."""
    services = services_with_event(table, seats=5)
    table.client.update_item(
        TableName="registrar",
        Key={"pk": {"S": f"EV#{services.event.event}"}, "sk": {"S": "SEATS"}},
        UpdateExpression="REMOVE form_version",
    )

    ivan = services.register("ivan")

    assert ivan.state == "confirmed"
