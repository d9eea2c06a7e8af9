"""Samples for columns and files: an event with every type of field, and a registration."""

from datetime import UTC, datetime
from typing import Any

from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Column
from registrar.domain.event import EventDefinition
from registrar.domain.registration import GivenConsent, Registration
from registrar.locale.words import words_of
from tests.support.factories import NOW, a_registration, an_event

CONSENTED_AT = datetime(2022, 2, 14, 7, 5, tzinfo=UTC)


def _field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    texts = {"bg": f"{name} на български", "en": f"{name} in English"}
    return {"name": name, "type": kind, "label": texts, "purpose": texts, "kept_days": 365} | more


_OPTIONS = [
    {"value": "police", "label": {"bg": "Полиция", "en": "Police"}},
    {"value": "school", "label": {"bg": "Училище", "en": "School"}},
]

FIELDS = [
    _field("full_name", "name"),
    _field("email", "email", required=True),
    _field("phone", "phone"),
    _field("note", "long_text", kept_days=30),
    _field("work", "choice", options=_OPTIONS),
    _field("topics", "choices", options=_OPTIONS),
    _field("years", "number"),
    _field("born", "date"),
    _field("home", "country"),
    _field("recording", "consent"),
]

ANSWERS: dict[str, Any] = {
    "full_name": "Иван Петров",
    "email": "ivan@example.org",
    "phone": "+359 888 123456",
    "note": "=1+1",
    "work": "police",
    "topics": ["police", "school"],
    "years": 12.5,
    "born": "1980-03-02",
    "home": "BG",
}


def an_exported_event(**changes: Any) -> EventDefinition:
    """Return an event that asks one question of each type."""
    ordinary = {"fields": FIELDS, "languages": ["bg", "en"], "certificate": None}
    return an_event(**(ordinary | changes))


def an_exported_registration(**changes: Any) -> Registration:
    """Return a registration that answers all of it and consents to the recording."""
    consents = (GivenConsent("recording", True, "hash", "bg", CONSENTED_AT),)
    return a_registration(**({"answers": ANSWERS, "consents": consents} | changes))


def columns(
    language: str = "en", *, now: datetime = NOW, event: EventDefinition | None = None
) -> tuple[Column, ...]:
    """Return the event's columns in that language."""
    return columns_of(event or an_exported_event(), words=words_of(language), now=now)
