"""Races of one attendee's steps: an old form is sent once more after others were."""

from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.operations.act import number_of
from tests.simulation.operations.kept import is_given_up
from tests.simulation.operations.race import OTHER, Race


def undone_by_an_old_form(race: Race) -> None:
    """Cancel, restore, cancel again, and send the form that restored once more."""
    race.publish()
    person = race.joins(OTHER)
    found = race.found(person)
    if found is None:
        return
    _step(race, found, "cancel")
    old = str(number_of(race.act.current(found), "undone"))
    _step(race, found, "undo")
    _step(race, found, "cancel")
    last = race.act.current(found)
    if state_of(last) == "cancelled" and str(number_of(last, "undone")) != old:
        race.act.promise(lambda: is_given_up(race.act, last))
        race.act.step(last, "undo", undone=old)


def _step(race: Race, found: Item, step: str) -> None:
    race.act.step(found, step, undone=str(number_of(race.act.current(found), "undone")))


STEP_RACES = (undone_by_an_old_form,)
