"""Publishing an event: definition, compiled form and counters change in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.aws.broadcast_table import (
    broadcasts_of,
    reschedule_broadcast,
    restart_broadcast,
    stop,
    to_item,
)
from registrar.aws.definition_item import definition_row
from registrar.aws.draft_table import end_draft
from registrar.aws.figures_check_table import schedule_figures_check
from registrar.aws.former_definition_table import FormerDefinitionTable
from registrar.aws.holder_count_table import begin_count
from registrar.aws.interest_table import InterestTable
from registrar.aws.keys.broadcasts import broadcast_key
from registrar.aws.keys.events import (
    consent_text_key,
    event_key,
    import_key,
    known_event_key,
    listing_key,
    unpublished_key,
)
from registrar.aws.listing_item import listing_row
from registrar.aws.option_recall import OptionRecall
from registrar.aws.option_table import set_option
from registrar.aws.published_rows import set_opening, set_seats
from registrar.aws.registration_pages import page_after
from registrar.aws.retention_table import schedule_retention
from registrar.aws.room_table import schedule_room_check
from registrar.aws.table import Item, Table, number, text
from registrar.aws.transaction import MOST_ACTIONS, Action, ConditionsFailed
from registrar.aws.version_record import rows_of_version
from registrar.aws.version_table import VersionTable
from registrar.aws.waiting_list_table import schedule_promotion
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.event_archive import ImportInterrupted
from registrar.domain.event_version import EventVersion, VersionRecord
from registrar.domain.form import consent_texts
from registrar.domain.option_holders import limits_of
from registrar.domain.seats import OptionKey

# Maximum attempts while people are passed over for an option that gets seats
_MAX_ATTEMPTS = 5

# Moment from which the sweep looks after an event that may have registrations already: the opening
# of a later version may be postponed
_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class EventPublisher:
    """Publisher of event definitions."""

    table: Table

    def latest(self, event: str) -> EventDefinition | None:
        """Return the event's current definition, or None; one that waits to be copied, too."""
        former = FormerDefinitionTable(self.table)
        item = self.table.get(event_key(event)) or former.definition(event)
        return EventDefinition.model_validate_json(item["definition"]["S"]) if item else None

    def has_registrations(self, event: str) -> bool:
        """Tell whether the event has registrations, by the index, which may lack the newest."""
        return bool(page_after(self.table, event, START, size=1))

    def broadcasts(self, event: str) -> Iterator[Broadcast]:
        """Return the event's broadcasts by a consistent read, finished ones included."""
        return broadcasts_of(self.table, event)

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_BROADCASTS,
        to_count: tuple[OptionKey, ...] = (),
        record: VersionRecord | None = None,
    ) -> None:
        """Replace version ``replacing`` (0: none yet) by the definition; counters stay.

        The options ``to_count`` give no seat until their holders are counted. A definition where
        versions up to 0.2.0 stored it is copied first. Raises VersionMoved if the stored version
        is another, or people were passed over at every attempt; ImportInterrupted for a first
        version while the event is imported; DraftMoved if the draft of ``record`` is another.
        """
        if replacing and self.table.get(event_key(definition.event)) is None:
            FormerDefinitionTable(self.table).copy(definition.event)
        self._keep_consent_texts(definition)
        dropped = [broadcast_key(broadcast.event, *broadcast.name) for broadcast in plan.dropped]
        for attempt in range(1, _MAX_ATTEMPTS + 1):
            leading = self._leading(definition, replacing, record)
            actions = [
                *leading.values(),
                *self._actions(definition, replacing, plan, to_count),
                *rows_of_version(self.table, record),
            ]
            left = MOST_ACTIONS - len(actions)
            try:
                self.table.write([*actions, *map(self.table.delete, dropped[:left])])
                break
            except ConditionsFailed as refused:
                pairs = zip(leading, refused.reasons, strict=False)
                failed = {name for name, reason in pairs if reason.failed}
                if failed or attempt == _MAX_ATTEMPTS:
                    raise _refusal(failed)(definition.event) from refused
        for key in dropped[left:]:  # unsent changes beyond the actions of one transaction
            self.table.call("delete_item", TableName=self.table.name, Key=key)

    def _leading(
        self, definition: EventDefinition, replacing: int, record: VersionRecord | None
    ) -> dict[str, Action]:
        """Return the actions whose conditions refuse the publication, by what they are about."""
        leading = {"definition": self._put_definition(definition, replacing)}
        if not replacing:
            leading["import"] = self.table.absent(import_key(definition.event))
        if record and record.draft:
            leading["draft"] = end_draft(self.table, definition.event, record.draft)
        return leading

    def _actions(
        self,
        definition: EventDefinition,
        replacing: int,
        plan: Plan,
        to_count: tuple[OptionKey, ...],
    ) -> list[dict[str, Any]]:
        due = _AT_ONCE if replacing or to_count else definition.opens
        recall = OptionRecall.read(self.table, definition)
        return [
            self._list(definition),
            *([] if replacing else [self.table.delete(unpublished_key(definition.event))]),
            self._put(known_event_key(definition.event)),
            set_seats(self.table, definition, recall, counts=bool(to_count)),
            *([self._put(begin_count(definition.event, definition.version))] if to_count else []),
            set_opening(self.table, definition),
            schedule_promotion(self.table, definition, due=due),
            schedule_retention(self.table, definition),
            schedule_figures_check(self.table, definition, due=due),
            *self._option_seats(definition, to_count, recall),
            *self._broadcasts(plan),
        ]

    def version(self, event: str, number: int) -> EventVersion | None:
        """Return the version as it is kept, or None."""
        return VersionTable(self.table).find(event, number)

    def keep(self, version: EventVersion) -> bool:
        """Store the version that is published; False if it is kept, or another is published."""
        return VersionTable(self.table).keep(version)

    def keep_interests(self, event: str) -> None:
        """Remove the expiry date from the event's interests, set by earlier versions."""
        InterestTable(self.table).keep_until_notified(event)

    def _keep_consent_texts(self, definition: EventDefinition) -> None:
        """Store the consent texts, before publication; an unpublished one has no effect."""
        for text_hash, words in consent_texts(definition).items():
            item = consent_text_key(definition.event, text_hash) | {"text": text(words)}
            self.table.call("put_item", TableName=self.table.name, Item=item)

    def _broadcasts(self, plan: Plan) -> Iterator[dict[str, Any]]:
        for broadcast in plan.begun:
            yield self._put(to_item(broadcast))
        for broadcast in plan.dated:
            yield reschedule_broadcast(self.table, broadcast)
        for broadcast in plan.stopped:
            yield stop(self.table, broadcast)
        for broadcast in plan.resumed:
            yield restart_broadcast(self.table, broadcast)
        if plan.room_check:
            yield schedule_room_check(self.table, plan.room_check)

    def _option_seats(
        self, definition: EventDefinition, to_count: tuple[OptionKey, ...], recall: OptionRecall
    ) -> Iterator[dict[str, Any]]:
        for option, seats in limits_of(definition).items():
            yield set_option(
                self.table,
                definition.event,
                option,
                seats=seats,
                counting=definition.version if option in to_count else 0,
                when=recall.condition(option),
            )

    def _put(self, item: Item) -> dict[str, Any]:
        return {"Put": {"TableName": self.table.name, "Item": item}}

    def _put_definition(self, definition: EventDefinition, replacing: int) -> dict[str, Any]:
        condition = "version = :replacing" if replacing else "attribute_not_exists(pk)"
        put = {
            "TableName": self.table.name,
            "Item": definition_row(definition),
            "ConditionExpression": condition,
        }
        if replacing:
            put["ExpressionAttributeValues"] = {":replacing": number(replacing)}
        return {"Put": put}

    def _list(self, definition: EventDefinition) -> dict[str, Any]:
        """Return the action that lists the event, or removes one that is cancelled or unlisted."""
        row = listing_row(definition)
        return self._put(row) if row else self.table.delete(listing_key(definition.event))


def _refusal(failed: set[str]) -> type[Exception]:
    """Return the refusal for the leading actions that failed; the import first, as the rarest."""
    if "import" in failed:
        return ImportInterrupted
    return DraftMoved if failed == {"draft"} else VersionMoved
