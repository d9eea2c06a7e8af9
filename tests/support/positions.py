"""Registrations on a waiting list: their positions, and other answers that they give."""

from typing import Any

from registrar.actions.attend.correct import correct
from registrar.domain.form import compile_form
from registrar.domain.registration import Registration
from tests.support.services import Services


def give(services: Services, registration: Registration, name: str, **changes: Any) -> None:
    """Its attendee gives the answers anew, of the form as it is."""
    form = compile_form(services.event)
    submission = services.submission(name, **changes)
    correct(
        services.link(registration),
        submission,
        revision=services.again(registration).revision,
        form=form,
        read_by_newer_form=lambda _: (submission, form),
        deps=services.attendee_deps,
    )


def places(services: Services, *registrations: Registration) -> list[int | None]:
    """Their numbers on the waiting list."""
    return [
        services.registrations.waiting_position(services.again(registration))
        for registration in registrations
    ]
