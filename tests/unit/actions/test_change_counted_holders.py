"""Changes of registrations that hold an option, before and after they are counted."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase
from registrar.actions.change import NotChanged, change_in_place
from registrar.actions.organise.correct import correct as correct_for
from registrar.domain.form import compile_form
from registrar.domain.refusals import OptionFull
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS
from tests.support.limited_options import ENGLISH, seats_taken
from tests.support.option_counting import count, hold, publish
from tests.support.services import Services


def test_a_change_read_before_somebody_was_counted_is_made_anew(services: Services) -> None:
    """Else the cancellation would forget to give the option back."""
    [ann] = hold(services, "ann")
    publish(services, english=2)
    change = change_in_place(ann, replace(ann, version=2, state="cancelled"), keys=KEYS)
    count(services)

    refused = services.changes.write(change, now=services.now)
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    assert refused == NotChanged(conflict=True)
    assert seats_taken(services, *ENGLISH) == 0


def test_an_erasure_gives_the_option_back(services: Services) -> None:
    """Of somebody who held it before it had a limit."""
    [ann] = hold(services, "ann")
    publish(services, english=2)
    count(services)

    erase(services.link(ann), deps=services.attendee_deps)

    assert seats_taken(services, *ENGLISH) == 0


def _correct(services: Services, one: Registration) -> None:
    form = compile_form(services.event)
    given = services.submission("ann", interpretation="english", organisation="Друго училище")
    correct(services.link(one), given, revision=0, form=form, deps=services.attendee_deps)


def _correct_for(services: Services, one: Registration) -> None:
    given = {"organisation": "Друго училище"}
    correct_for(MANAGER, one.event, one.id, given, deps=services.organiser_deps)


@pytest.mark.parametrize("is_counted", [True, False])
@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_that_leaves_a_full_option_needs_no_seat(
    services: Services, correcting: Any, is_counted: bool
) -> None:
    """Neither of those who are counted nor of those who are still to be."""
    ann, *_ = hold(services, "ann", "bob", "cyd")
    publish(services, english=2)
    if is_counted:
        count(services)

    correcting(services, ann)

    assert services.again(ann).answers["organisation"] == "Друго училище"
    count(services)
    assert seats_taken(services, *ENGLISH) == 3


@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_keeps_an_option_whose_limit_is_gone(
    services: Services, correcting: Any
) -> None:
    """So that it is given back when the registration is cancelled."""
    publish(services, english=2)
    count(services)
    [ann] = hold(services, "ann")
    publish(services)

    correcting(services, ann)
    held = services.again(ann).held_options
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    assert held == (ENGLISH,)
    assert seats_taken(services, *ENGLISH) == 0


def test_a_correction_to_a_full_option_is_refused(services: Services) -> None:
    """Only what is chosen anew needs a seat."""
    hold(services, "bob")
    publish(services, english=1)
    count(services)
    ann = services.register("ann")

    with pytest.raises(OptionFull):
        _correct(services, ann)
