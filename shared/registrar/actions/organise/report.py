"""Report: the anonymous counts of an event, for its sponsor (P4, P5)."""

from collections import Counter

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.domain.erased_counts import tally
from registrar.domain.organiser import Organiser
from registrar.domain.report import Report
from registrar.domain.retention import all_unexpired


def report(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> Report:
    """Count the event's registrations, the erased ones included.

    Reads every registration once, page by page. Raises NoSuchEvent.
    """
    definition, now = authorise(organiser, event, deps=deps).definition, deps.clock()
    registrations = all_unexpired(deps.registrations.of_event(event), definition, now)
    counts = tally(registrations, definition) + Counter(deps.events.erased_counts(event))
    return Report(definition=definition, at=now, counts=counts)
