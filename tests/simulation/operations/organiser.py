"""Organisers: they cancel, release, erase and resend, and give free seats by their button."""

from contextlib import suppress

from registrar.actions.organise import manage
from registrar.actions.organise.correct import correct
from registrar.actions.organise.message import AnnouncementDraft
from registrar.actions.organise.message import send as announce
from registrar.domain.announcement import AnnouncementText
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.submission import SubmissionInvalid
from registrar.wiring.organise import announcement_dependencies, organiser_dependencies
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


@operation(weight=3)
def organiser_releases(act: Act) -> None:
    """Release somebody from quarantine."""
    if found := act.registration("quarantined"):
        deps = organiser_dependencies(act.app)
        with suppress(Refusal):
            manage.release(ANA, found["event"]["S"], id_of(found), deps=deps)


@operation(weight=2)
def organiser_corrects(act: Act) -> None:
    """Correct somebody's track or address."""
    if found := act.registration("confirmed", "waiting"):
        deps = organiser_dependencies(act.app)
        address = act.random.random() < 0.4
        answers = {"email": act.person().address} if address else {"track": act.track()}
        with suppress(Refusal, SubmissionInvalid):
            correct(ANA, found["event"]["S"], id_of(found), answers, deps=deps)


@operation(weight=1)
def organiser_announces(act: Act) -> None:
    """Send a message to all of an event, or to those that a search finds."""
    searched = act.person().address if act.random.random() < 0.5 else ""
    draft = AnnouncementDraft(
        id=f"news{act.number}",
        event=act.event(),
        words=AnnouncementText({"en": "News"}, {"en": "Something is new."}),
        wanted=RegistrationFilter(search=searched),
    )
    with suppress(Refusal):
        announce(ANA, draft, deps=announcement_dependencies(act.app))


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
