"""Publishing of a definition with its event file, as `registrar events publish` does."""

from functools import lru_cache

from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import Publication
from registrar.domain.organiser import OPERATOR
from registrar.event_file.writing import from_definition
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher


def publish_file(changed: EventDefinition, app: App) -> EventDefinition:
    """Publish the definition with a file that says the same. Raises as ``publish`` does."""
    return publish(
        changed,
        publications=event_publisher(app),
        now=app.clock(),
        publication=Publication(text=_file(changed.model_dump_json()), who=OPERATOR.address),
    )


@lru_cache(maxsize=1000)
def _file(definition: str) -> str:
    """Return the text of the definition's file; writing one takes as long as many a history."""
    return from_definition(EventDefinition.model_validate_json(definition)).text
