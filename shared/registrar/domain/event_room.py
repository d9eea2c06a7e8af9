"""Join address of an online event's room, which is secret and in no event file."""

from dataclasses import replace

from pydantic import ValidationError

from registrar.domain.event import EventDefinition, Online
from registrar.domain.event_advice import advice
from registrar.domain.event_problems import DefinitionRefused, EventProblem

_PATH = "place.online.join_address"


def with_room(definition: EventDefinition, address: str) -> EventDefinition:
    """Return the definition with that join address; with none for an empty one.

    Raises DefinitionRefused for an address that is none, or an event that is not online.
    """
    online = definition.place.online
    if online is None:
        wrong, right = "the event is not online", "an address to join is for online events"
        raise DefinitionRefused([EventProblem("place.online", wrong, right, "not_online")])
    try:
        values = online.model_dump() | {"join_address": address or None}
        changed = Online.model_validate(values, context={})
    except ValidationError as error:
        found = [problem for detail in error.errors() for problem in advice(_PATH, detail)]
        raise DefinitionRefused([replace(problem, path=_PATH) for problem in found]) from error
    place = definition.place.model_copy(update={"online": changed})
    return definition.model_copy(update={"place": place})
