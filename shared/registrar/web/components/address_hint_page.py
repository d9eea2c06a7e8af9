"""The page that asks about a probably mistyped address; it carries all typed answers."""

from collections.abc import Iterable

from registrar.domain.event import EventDefinition
from registrar.web.components.address_hint import Hint
from registrar.web.components.event_summary import to_frame
from registrar.web.components.rendering import render

FieldPairs = Iterable[tuple[str, str]]


def hint_page(
    hint: Hint, definition: EventDefinition, *, language: str, action: str, pairs: FieldPairs
) -> str:
    """One question with two answers; both send ``pairs`` to ``action`` again."""
    context = {
        **to_frame(definition, language),
        "hint": hint,
        "action": action,
        "pairs": [(name, text) for name, text in pairs if text],
    }
    return render("components/address_hint", language, context)
