"""The page that proves a new address: a question and a button, then what has happened."""

from registrar.actions.attend.correct import Confirmation
from registrar.domain.page_links import PageLinks
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render


def confirm_page(found: Confirmation, *, language: str, token: str, addresses: PageLinks) -> str:
    """Asks for the press of the button; once it is done, the same page says so for good."""
    registration, definition = found.registration, found.definition
    return render(
        "attendee/confirm_address",
        language,
        {
            **to_frame(definition, language),
            "token": token,
            "done": found.done,
            "address": registration.address if found.done else registration.new_address,
            "personal": addresses.personal(registration, definition) if found.done else "",
        },
    )
