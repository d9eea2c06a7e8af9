"""Bulk cancellations by the actions: preview, order, and the rows that a step leaves."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.cancel_many import BulkOrder, cancel_many, preview_many
from registrar.actions.organise.undo_many import undo_many
from registrar.domain.bulk_cancellation import BulkCancellation
from registrar.domain.registration_filter import ALL, RegistrationFilter
from tests.support.event_team import MANAGER
from tests.support.services import Services

BULK = "bulk0000"


def ordered(services: Services, wanted: RegistrationFilter = ALL, bulk_id: str = BULK) -> BulkOrder:
    """Return the order that a manager confirms who sees the preview a second later."""
    services.now += timedelta(seconds=1)
    event = services.event.event
    preview = preview_many(MANAGER, event, wanted, deps=services.organiser_deps)
    return BulkOrder(
        id=bulk_id,
        event=event,
        before=preview.before,
        expected=preview.total,
        wanted=wanted,
    )


def cancelled(
    services: Services, wanted: RegistrationFilter = ALL, bulk_id: str = BULK
) -> BulkCancellation:
    """Preview, confirm and carry out."""
    return cancel_many(MANAGER, ordered(services, wanted, bulk_id), deps=services.organiser_deps)


def restored(services: Services, bulk_id: str = BULK) -> BulkCancellation:
    """Undo as far as it goes."""
    return undo_many(MANAGER, services.event.event, bulk_id, deps=services.organiser_deps)


def with_time_for(steps: int, services: Services) -> OrganiserDependencies:
    """Return dependencies whose clock lets a step look ``steps`` times before its time is over."""
    ticks = count(step=15.0 / steps)
    promote_deps = replace(services.promote_deps, monotonic=lambda: next(ticks))
    return replace(services.organiser_deps, promote_deps=promote_deps)
