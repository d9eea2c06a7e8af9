"""No transaction grows with an event's history: it is as large on the last day as on the first."""

from datetime import timedelta

import pytest

from registrar.actions.publish import publish
from registrar.aws.broadcast_table import BroadcastTable, broadcasts_of, to_item
from registrar.aws.draft_table import DraftTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.table import Table
from registrar.aws.version_table import VersionTable
from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import Draft, Publication
from registrar.domain.seats import Seats
from tests.support.factories import NOW, an_event, raw_event
from tests.support.services import Services

HALF_AN_HOUR = timedelta(minutes=30)


def with_sixty_limited_options() -> list[object]:
    """The conference's fields, and as many options with seats of their own as there may be."""
    options = [
        {"value": f"o{number}", "label": {"bg": "Да", "en": "Yes"}, "seats": 1}
        for number in range(30)
    ]
    label = {"bg": "Ателие", "en": "Workshop"}
    field = {"type": "choice", "label": label, "required": False, "options": options}
    purpose = {"purpose": {"bg": "За местата", "en": "For the seats"}, "kept_days": 30}
    more = [field | purpose | {"name": name} for name in ("morning", "afternoon")]
    return [*raw_event()["fields"], *more]


def after_many_changes(table: Table, *, settled: bool) -> EventDefinition:
    """An event of sixty limited options whose date was changed a hundred times."""
    reminders = [{"hours_before": hours} for hours in range(1, 11)]
    event = an_event(seats=99, fields=with_sixty_limited_options(), reminders=reminders)
    published = publish(event, publications=EventPublisher(table), now=NOW)
    for version in range(100):
        broadcast = Broadcast(
            event=published.event,
            kind="event_changed",
            occasion=f"{version}-time",
            due=NOW,
            until=published.ends,
        )
        table.client.put_item(TableName=table.name, Item=to_item(broadcast))
        if settled:
            BroadcastTable(table).finish(BroadcastProgress(broadcast=broadcast))
    return published


def with_a_draft(table: Table, definition: EventDefinition) -> None:
    """Publish it with all rows that a publication may have: the version before was not kept."""
    empty = Draft(event=definition.event, text="", base=1, revision=0, edits=())
    draft = DraftTable(table).begin(empty)
    assert draft
    publish(
        definition,
        publications=EventPublisher(table),
        now=NOW,
        publication=Publication(text="", who="operator", draft=draft.revision),
    )
    assert len([*VersionTable(table).of_event(definition.event)]) == 2


@pytest.mark.parametrize("settled", [True, False])
def test_an_event_can_be_cancelled_after_many_changes(table: Table, settled: bool) -> None:
    """Changes that were mailed stay; changes that were not are mailed no more."""
    event = after_many_changes(table, settled=settled)
    cancelled = event.model_copy(update={"cancelled": True})

    with_a_draft(table, cancelled)

    kinds = [
        broadcast.kind
        for broadcast in broadcasts_of(table, event.event)
        if broadcast.kind != "reminder"
    ]
    assert Services(table, event).seats.cancelled
    assert kinds.count("event_cancelled") == 1
    assert kinds.count("event_changed") == (100 if settled else 0)


def test_an_event_can_be_moved_after_many_changes(table: Table) -> None:
    """Its reminders of before stop, and those of the new date begin."""
    event = after_many_changes(table, settled=True)
    dates = event.dates.model_copy(update={"starts": event.dates.starts + HALF_AN_HOUR})
    later = event.model_copy(update={"dates": dates})

    with_a_draft(table, later)

    seats: Seats = Services(table, event).seats
    reminders = [
        broadcast for broadcast in broadcasts_of(table, event.event) if broadcast.kind == "reminder"
    ]
    current = [broadcast for broadcast in reminders if not broadcast.finished]
    assert seats.starts == later.starts == event.starts + HALF_AN_HOUR
    assert max(broadcast.until for broadcast in current) == later.starts
    assert len(current) == len(later.reminders)
