"""The privacy notice of an event, built from its definition (P1; GDPR art. 13)."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import past_fields
from registrar.web.components.event_summary import to_frame
from registrar.web.components.privacy_retention import retained_beside_answers
from registrar.web.components.rendering import render


def privacy_page(definition: EventDefinition, *, language: str) -> str:
    """Name the controller, the data, its purposes and retention, the processors and the rights."""
    privacy = definition.privacy
    fields = definition.fields
    past = past_fields(definition)
    return render(
        "public/privacy",
        language,
        {
            **to_frame(definition, language),
            "controller": privacy.controller[language],
            "asked": [_row(field, language) for field in fields if field.type != "consent"],
            "agreed": [_row(field, language) for field in fields if field.type == "consent"],
            "past": [_row(field, language) for field in past],
            "kept": retained_beside_answers(definition),
            "basis": privacy.basis,
            "special": "; ".join(
                field.label[language] for field in (*fields, *past) if field.special_category
            ),
            "processors": [processor[language] for processor in privacy.processors],
            "region": privacy.region[language],
            "rights": privacy.rights[language],
            "kept_days": privacy.kept_days,
        },
    )


def _row(field: FormField, language: str) -> Mapping[str, Any]:
    return {
        "label": field.label[language],
        "optional": not field.required,
        "purpose": field.purpose[language],
        "kept_days": field.kept_days,
    }
