"""The page that confirms a new address: a question and a button, then the result."""

from registrar.actions.attend.confirm_address import Confirmation
from registrar.domain.page_links import PageLinks
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render


def confirm_page(
    confirmation: Confirmation, *, language: str, token: str, addresses: PageLinks
) -> str:
    """Ask to confirm the new address; once confirmed, say so at every later visit."""
    registration, definition = confirmation.registration, confirmation.definition
    return render(
        "attendee/confirm_address",
        language,
        {
            **to_frame(definition, language),
            "token": token,
            "done": confirmation.done,
            "address": registration.address if confirmation.done else registration.new_address,
            "personal": addresses.personal(registration, definition) if confirmation.done else "",
        },
    )
