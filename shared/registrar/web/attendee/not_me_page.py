"""The pages for somebody whose address was given by others: a question, and what was done."""

from registrar.domain.event import EventDefinition
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render


def not_me_page(definition: EventDefinition, *, language: str, token: str) -> str:
    """Ask whether to erase what was given with the address; it tells nothing of what that is."""
    frame = to_frame(definition, language)
    return render("attendee/not_me", language, {**frame, "token": token})


def disowned_page(definition: EventDefinition, *, language: str) -> str:
    """Say that nothing more will come; it needs no link, so it can be seen again."""
    return render("attendee/disowned", language, to_frame(definition, language))
