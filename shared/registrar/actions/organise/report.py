"""Report: the anonymous counts of an event, for its sponsor (P4, P5)."""

from collections import Counter

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.view import all_registrations
from registrar.domain.erased_counts import tally
from registrar.domain.organiser import Organiser
from registrar.domain.report import Report


def report(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> Report:
    """Count the event's registrations, the erased ones included.

    Reads every registration once, page by page. Raises NoSuchEvent.
    """
    registrations = all_registrations(organiser, event, deps=deps)
    definition = deps.events.definition(event)
    counts = tally(registrations, definition) + Counter(deps.events.erased_counts(event))
    return Report(definition=definition, at=deps.clock(), counts=counts)
