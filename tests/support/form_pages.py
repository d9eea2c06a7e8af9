"""Pages of the conference in every state, and a form with a question of every type."""

from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.seats import Seats
from registrar.domain.submission import FieldError
from registrar.web.public.event_page import form_page
from tests.support.factories import NOW, an_event
from tests.support.parsed_page import ParsedPage

NONCE = "a-nonce-that-nobody-guesses"
REFUSED = (
    FieldError("full_name", "required"),
    FieldError("email", "not_an_address"),
    FieldError("other_profession", "required"),
    FieldError("interpretation", "required"),
    FieldError("privacy", "must_agree"),
)


def seats_of(definition: EventDefinition, **changes: Any) -> Seats:
    """Return the event's counters: three seats are taken."""
    ordinary: dict[str, Any] = {
        "capacity": definition.seats,
        "taken": 3,
        "waiting": 0,
        "waiting_limit": definition.waiting_list,
        "opens": definition.opens,
        "closes": definition.closes,
    }
    return Seats(**(ordinary | changes))


def a_form_page(
    *,
    language: str = "en",
    now: datetime = NOW,
    seats: dict[str, Any] | None = None,
    event: dict[str, Any] | None = None,
    **given: Any,
) -> ParsedPage:
    """Return the conference's page, with its definition and its counters changed."""
    definition = an_event(**(event or {}))
    counters = seats_of(definition, **(seats or {}))
    return ParsedPage(
        form_page(definition, counters, language=language, now=now, nonce=NONCE, **given)
    )


def a_field(name: str, kind: str, **changes: Any) -> dict[str, Any]:
    """Return a field of an event file."""
    return {
        "name": name,
        "type": kind,
        "label": {"bg": f"Въпрос {name}", "en": f"Question {name}"},
        "purpose": {"bg": "За да знаем", "en": "To know"},
        "kept_days": 30,
    } | changes


def options(count: int) -> list[dict[str, Any]]:
    """Return so many options of a field."""
    texts = [{"bg": f"Отговор {n}", "en": f"Answer {n}"} for n in range(count)]
    return [{"value": f"o{n}", "label": text} for n, text in enumerate(texts)]


EVERY_TYPE = [
    a_field("full_name", "name", required=True),
    a_field("email", "email", required=True),
    a_field("phone", "phone"),
    a_field("note", "long_text"),
    a_field("size", "choice", options=options(7)),
    a_field("region", "choice", required=True, options=options(8)),
    a_field("topics", "choices", options=options(2)),
    a_field("years", "number"),
    a_field("arrival", "date"),
    a_field("country", "country"),
    a_field("terms", "consent", required=True),
]
