"""Publishing an event: definition, compiled form and counters change in one transaction."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registrar.actions.publish import VersionMoved
from registrar.aws.broadcast_table import (
    broadcasts_of,
    reschedule_broadcast,
    restart_broadcast,
    stop,
    to_item,
)
from registrar.aws.figures_check_table import schedule_figures_check
from registrar.aws.interest_table import InterestTable
from registrar.aws.keys.broadcasts import broadcast_key
from registrar.aws.keys.due_index import OPENINGS
from registrar.aws.keys.events import (
    consent_text_key,
    event_key,
    known_event_key,
    listing_key,
    seats_key,
)
from registrar.aws.keys.interests import opening_key
from registrar.aws.option_table import read_option_seats, set_option
from registrar.aws.registration_pages import page_after
from registrar.aws.retention_table import schedule_retention
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import MOST_ACTIONS, ConditionsFailed
from registrar.aws.waiting_list_table import schedule_promotion
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.form import compile_form, consent_texts, to_data
from registrar.domain.listing import to_data as listing_to_data
from registrar.domain.listing import to_listing
from registrar.domain.seats import OptionKey

_PAST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class EventPublisher:
    """Publisher of event definitions."""

    table: Table

    def latest(self, event: str) -> EventDefinition | None:
        """Return the event's current definition, or None."""
        item = self.table.get(event_key(event))
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
    ) -> None:
        """Replace version ``replacing`` (0: none yet) by the definition; counters stay.

        The options ``to_count`` give no seat until their holders are counted. Raises VersionMoved
        if the stored version is another.
        """
        self._keep_consent_texts(definition)
        actions = self._actions(definition, replacing, plan, to_count)
        dropped = [broadcast_key(broadcast.event, *broadcast.name) for broadcast in plan.dropped]
        left = MOST_ACTIONS - len(actions)
        try:
            self.table.write([*actions, *map(self.table.delete, dropped[:left])])
        except ConditionsFailed as refused:
            raise VersionMoved(definition.event) from refused
        for key in dropped[left:]:  # unsent changes beyond the actions of one transaction
            self.table.call("delete_item", TableName=self.table.name, Key=key)

    def _actions(
        self,
        definition: EventDefinition,
        replacing: int,
        plan: Plan,
        to_count: tuple[OptionKey, ...],
    ) -> list[dict[str, Any]]:
        return [
            self._put_definition(definition, replacing),
            self._list(definition),
            self._put(known_event_key(definition.event)),
            self._set_seats(definition, recalls=self._recalls(definition)),
            self._set_opening(definition),
            schedule_promotion(self.table, definition),
            schedule_retention(self.table, definition),
            schedule_figures_check(self.table, definition),
            *self._option_seats(definition, to_count),
            *self._broadcasts(plan),
        ]

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

    def _option_seats(
        self, definition: EventDefinition, to_count: tuple[OptionKey, ...]
    ) -> Iterator[dict[str, Any]]:
        for question in definition.fields:
            for option in question.options:
                if option.seats:
                    key = (question.name, option.value)
                    version = definition.version if key in to_count else 0
                    yield set_option(
                        self.table, definition.event, key, seats=option.seats, counting=version
                    )

    def _put(self, item: Item) -> dict[str, Any]:
        return {"Put": {"TableName": self.table.name, "Item": item}}

    def _put_definition(self, definition: EventDefinition, replacing: int) -> dict[str, Any]:
        item = event_key(definition.event) | {
            "version": number(definition.version),
            "definition": text(definition.model_dump_json()),
            "form": text(json.dumps(to_data(compile_form(definition)), ensure_ascii=False)),
        }
        condition = "version = :replacing" if replacing else "attribute_not_exists(pk)"
        put = {"TableName": self.table.name, "Item": item, "ConditionExpression": condition}
        if replacing:
            put["ExpressionAttributeValues"] = {":replacing": number(replacing)}
        return {"Put": put}

    def _list(self, definition: EventDefinition) -> dict[str, Any]:
        """Return the action that lists the event, or removes one that is cancelled or unlisted."""
        key = listing_key(definition.event)
        if definition.cancelled or not definition.listed:
            return self.table.delete(key)
        line = json.dumps(listing_to_data(to_listing(definition)), ensure_ascii=False)
        return self._put(key | {"listing": text(line)})

    def _recalls(self, definition: EventDefinition) -> bool:
        """Tell whether people are passed over for an option with free seats or no limit now."""
        limits = {
            (question.name, option.value): option.seats
            for question in definition.fields
            for option in question.options
        }
        return any(
            seats.passed_over and (limits.get(option) or seats.taken + 1) > seats.taken
            for option, seats in read_option_seats(self.table, definition.event).items()
        )

    def _set_seats(self, definition: EventDefinition, *, recalls: bool) -> dict[str, Any]:
        recall = ", recalled = :true ADD turn :one" if recalls else ""
        return self.table.update(
            seats_key(definition.event),
            "SET #capacity = :capacity, waiting_limit = :limit, opens = :opens, closes = :closes,"
            " starts = :starts, #state = :state, form_version = :form,"
            " waiting = if_not_exists(waiting, :zero), taken = if_not_exists(taken, :zero)"
            f"{recall}",
            values=({":true": {"BOOL": True}, ":one": number(1)} if recalls else {})
            | {
                ":capacity": number(definition.seats),
                ":limit": number(definition.waiting_list),
                ":opens": moment(definition.opens),
                ":closes": moment(definition.closes),
                ":starts": moment(definition.starts),
                ":state": text("cancelled" if definition.cancelled else "active"),
                ":form": number(definition.version),
                ":zero": number(0),
            },
            names="capacity state",
        )

    def _set_opening(self, definition: EventDefinition) -> dict[str, Any]:
        """Return the action that makes the opening due at the definition's ``opens``.

        A cancelled event is due at once: its addresses are deleted, nobody is notified.
        """
        return self.table.update(
            opening_key(definition.event),
            "SET #state = :waiting, due_shard = :openings, due_at = :opens",
            values={
                ":waiting": text("waiting"),
                ":openings": text(OPENINGS),
                ":opens": moment(_PAST if definition.cancelled else definition.opens),
            },
            names="state",
        )
