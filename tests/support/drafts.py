"""Drafts of registrations, as ``register`` writes them."""

from registrar.actions.register_ports import NewRegistration
from registrar.domain.message import MessageKey
from tests.support.factories import a_message, a_registration


def a_draft(number: int, **changes: object) -> NewRegistration:
    """A draft for a person of that number."""
    identity = f"{number:032x}"
    registration = a_registration(id=identity, address=f"{number}@example.org", **changes)
    key = MessageKey(identity, 1, "waiting" if registration.ticket else "confirmed")
    return NewRegistration(registration, f"address-{number}", a_message(key=key), ())
