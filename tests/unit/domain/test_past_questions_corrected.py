"""Corrections of registrations with answers to questions that are asked no more."""

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.organise.correct import correct as correct_for
from registrar.aws.table import Table
from registrar.domain.form import compile_form, form_for
from registrar.domain.registration import Registration
from registrar.domain.submission import SubmissionInvalid, read_submission
from tests.support.event_team import MANAGER
from tests.support.factories import answers, raw_event
from tests.support.past_questions import DIET, MENU, WITHOUT_MEAT, asking, published
from tests.support.services import services_with_event


def test_a_correction_keeps_what_is_asked_no_more(table: Table) -> None:
    """By the attendee and by the team: they do not see the question, and do not answer it."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    form, given = compile_form(services.event), services.submission("ivan", town="Русе")
    for _ in range(2):  # the second finds it done
        correct(services.link(ivan), given, revision=0, form=form, deps=services.attendee_deps)
    correct_for(MANAGER, ivan.event, ivan.id, {"town": "Варна"}, deps=services.organiser_deps)

    now = services.again(ivan)
    assert (now.answers["diet"], now.answers["town"]) == ("Веган", "Варна")
    assert (now.revision, now.form_version) == (2, 2)


def test_a_program_that_corrects_what_is_asked_no_more_is_refused(table: Table) -> None:
    """It would look corrected, and would not be."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    with pytest.raises(SubmissionInvalid) as refused:
        correct_for(MANAGER, ivan.event, ivan.id, {"diet": "Месо"}, deps=services.organiser_deps)

    assert [error.code for error in refused.value.errors] == ["unknown_field"]


def test_the_team_can_take_away_an_answer_to_what_is_asked_no_more(table: Table) -> None:
    """A withdrawn answer goes alone (GDPR art. 7(3)); the rest of the registration stays."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan = services.register("ivan", diet="Веган")
    services.publish(team={"manages": [MANAGER.address]})

    correct_for(MANAGER, ivan.event, ivan.id, {"diet": None}, deps=services.organiser_deps)

    rest = {name: given for name, given in ivan.answers.items() if name != "diet"}
    assert services.again(ivan).answers == rest


def test_an_option_that_is_gone_may_stay_chosen() -> None:
    """By whoever has chosen it, and by nobody else."""
    event = published(asking(MENU), asking(WITHOUT_MEAT))
    form, given = compile_form(event), answers(diet="meat")

    kept = read_submission(form_for(form, {"diet": "meat"}), given, language="bg")
    refused = []
    for theirs in (form, form_for(form, {"diet": "vegan"})):
        with pytest.raises(SubmissionInvalid) as error:
            read_submission(theirs, given, language="bg")
        refused.append(error.value.errors[0].code)

    assert kept.answers["diet"] == "meat"
    assert refused == ["not_an_option"] * 2


def test_the_team_corrects_somebody_whose_option_is_gone(table: Table) -> None:
    """A town is put right without another menu."""
    services = services_with_event(table, fields=[*raw_event()["fields"], MENU])
    ivan = services.register("ivan", diet="meat")
    services.publish(
        team={"manages": [MANAGER.address]}, fields=[*raw_event()["fields"], WITHOUT_MEAT]
    )

    correct_for(MANAGER, ivan.event, ivan.id, {"town": "Варна"}, deps=services.organiser_deps)

    now = services.again(ivan)
    assert (now.answers["diet"], now.answers["town"]) == ("meat", "Варна")


def test_a_form_sent_again_after_a_question_went_is_the_same(table: Table) -> None:
    """A retry gets the answer of the first time, though it is read by another version."""
    services = services_with_event(table, fields=[*raw_event()["fields"], DIET])
    ivan: Registration = services.register("ivan", diet="Веган")
    services.publish()

    again = services.register("ivan", diet="Веган")

    assert again == ivan
