"""Codes of an authenticator, where they are required: of owners and managers, or of everybody."""

from dataclasses import replace

from registrar.domain.refusals import CodeNeeded
from registrar.domain.sign_in import Session
from registrar.web.organiser.context import OrganiserPageDependencies


def with_codes(session: Session, deps: OrganiserPageDependencies) -> Session:
    """The session, whose organiser is marked if codes are required and none was given.

    Raises NotSignedIn, TryLater.
    """
    if deps.codes == "none" or deps.factors.is_coded(session):
        return session
    return replace(session, organiser=replace(session.organiser, coded=False))


def check_codes(session: Session, deps: OrganiserPageDependencies) -> None:
    """Check that the organiser may do anything at all without a code. Raises CodeNeeded.

    Those who manage single events are refused there, by their actions.
    """
    organiser = session.organiser
    if not organiser.coded and (organiser.owner or deps.codes == "all"):
        raise CodeNeeded
