"""Organisers: they cancel, release, erase and resend, and give free seats by their button."""

from contextlib import suppress

from registrar.actions.organise import manage
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal
from registrar.wiring.organise import organiser_dependencies
from tests.simulation.operations.act import Act, id_of
from tests.simulation.operations.events import ORGANISER
from tests.simulation.operations.registry import operation

ANA = Organiser(ORGANISER)


@operation(weight=2)
def organiser_cancels(act: Act) -> None:
    """Cancel somebody's registration."""
    if found := act.registration("confirmed", "waiting"):
        deps = organiser_dependencies(act.app)
        with suppress(Refusal):
            manage.cancel(ANA, found["event"]["S"], id_of(found), deps=deps)


@operation(weight=1)
def organiser_takes_it_back(act: Act) -> None:
    """Undo somebody's cancellation."""
    if found := act.registration("cancelled"):
        deps = organiser_dependencies(act.app)
        with suppress(Refusal):
            manage.undo(ANA, found["event"]["S"], id_of(found), deps=deps)


@operation(weight=1)
def organiser_resends(act: Act) -> None:
    """Send somebody's link again."""
    if found := act.registration("confirmed", "waiting"):
        deps = organiser_dependencies(act.app)
        with suppress(Refusal):
            manage.resend(ANA, found["event"]["S"], id_of(found), deps=deps)


@operation(weight=1)
def organiser_erases(act: Act) -> None:
    """Erase somebody's registration."""
    if found := act.registration():
        deps = organiser_dependencies(act.app)
        with suppress(Refusal):
            manage.erase(ANA, found["event"]["S"], id_of(found), deps=deps)


@operation(weight=1)
def organiser_promotes(act: Act) -> None:
    """Give free seats to those who wait."""
    deps = organiser_dependencies(act.app)
    with suppress(Refusal):
        manage.promote(ANA, act.event(), deps=deps)
