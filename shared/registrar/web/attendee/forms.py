"""Parts of the attendee's forms: a hidden number, the question about a mistyped address."""

from collections.abc import Mapping

from registrar.domain.event import EventDefinition
from registrar.web.attendee.context import AttendeeContext
from registrar.web.components.address_hint import Hint
from registrar.web.components.address_hint_page import FieldPairs, hint_page
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.response import HttpResponse


def hidden_number(values: Mapping[str, object], name: str) -> int:
    """The whole number in a hidden field. Raises BodyRefused if it is missing or no number."""
    value = values.get(name)
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 9:
        raise BodyRefused("bad_form")
    return int(value)


def ask(
    context: AttendeeContext, hint: Hint, definition: EventDefinition, path: str, pairs: FieldPairs
) -> HttpResponse:
    """Ask about an address that looks mistyped, before anything is stored (422)."""
    language = context.language
    html = hint_page(
        hint,
        definition,
        language=language,
        action=f"{path}?lang={language}",
        pairs=(*pairs, ("language", language)),
    )
    return context.page(html, 422)
