"""Corrections that an attendee sends from the own page."""

from registrar.actions.attend.correct import correct
from registrar.domain.form import compile_form
from registrar.domain.registration import Registration
from tests.support.services import Services


def correct_shown_now(
    services: Services, registration: Registration, name: str = "ivan", **changes: object
) -> None:
    """Correct the registration from the page as it is now."""
    current = services.again(registration)
    correct_shown_at(services, registration, name, revision=current.revision, **changes)


def correct_shown_at(
    services: Services, registration: Registration, name: str, *, revision: int, **changes: object
) -> None:
    """Correct the registration from the page as it was at that revision."""
    correct(
        services.link(registration),
        services.submission(name, **changes),
        revision=revision,
        form=compile_form(services.event),
        deps=services.attendee_deps,
    )
