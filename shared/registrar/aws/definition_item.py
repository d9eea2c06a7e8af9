"""Definition of an event as an item, with its compiled form."""

import json

from registrar.aws.keys.events import event_key
from registrar.aws.table import Item, number, text
from registrar.domain.event import EventDefinition
from registrar.domain.form import compile_form, to_data


def definition_row(definition: EventDefinition) -> Item:
    """Return the item of the definition."""
    return event_key(definition.event) | {
        "version": number(definition.version),
        "definition": text(definition.model_dump_json()),
        "form": text(json.dumps(to_data(compile_form(definition)), ensure_ascii=False)),
    }
