"""Row of an event in the list of public events."""

import json

from registrar.aws.keys.events import listing_key
from registrar.aws.table import Item, text
from registrar.domain.event import EventDefinition
from registrar.domain.listing import to_data, to_listing


def listing_row(definition: EventDefinition) -> Item | None:
    """Return the event's row in the list of public events; None if it is not to be in it."""
    if definition.cancelled or not definition.listed:
        return None
    line = json.dumps(to_data(to_listing(definition)), ensure_ascii=False)
    return listing_key(definition.event) | {"listing": text(line)}
