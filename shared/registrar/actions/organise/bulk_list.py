"""List of an event's bulk cancellations, and one of them."""

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.domain.bulk_cancellation import BulkCancellation
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchBulkCancellation


def bulk_cancellations(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies
) -> tuple[BulkCancellation, ...]:
    """Return the event's bulk cancellations, newest first. Raises NoSuchEvent."""
    authorise(organiser, event, deps=deps)
    return tuple(deps.bulks.of_event(event))


def bulk_of_event(
    organiser: Organiser, event: str, bulk_id: str, *, deps: OrganiserDependencies
) -> BulkCancellation:
    """Return that bulk cancellation of the event. Raises NoSuchEvent, NoSuchBulkCancellation."""
    authorise(organiser, event, deps=deps)
    bulk = deps.bulks.find(event, bulk_id) if bulk_id.isalnum() and bulk_id.isascii() else None
    if bulk is None:
        raise NoSuchBulkCancellation(bulk_id)
    return bulk
