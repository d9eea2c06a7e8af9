"""Publishing an event: definition, compiled form and counters change in one transaction."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registrar.actions.publish import VersionMoved
from registrar.aws.table import (
    OPENINGS,
    Table,
    event_key,
    listing_key,
    moment,
    number,
    opening_key,
    option_key,
    seats_key,
    text,
)
from registrar.aws.transaction import ConditionsFailed, write
from registrar.domain.event import EventDefinition
from registrar.domain.form import compile_form, to_data
from registrar.domain.listing import to_data as listing_to_data
from registrar.domain.listing import to_listing


@dataclass(frozen=True)
class Publication:
    """Where definitions are published."""

    table: Table
    new_token: Callable[[], str]

    def latest(self, event: str) -> EventDefinition | None:
        """The event's definition as it is now, or None."""
        item = self.table.get(event_key(event))
        return EventDefinition.model_validate_json(item["definition"]["S"]) if item else None

    def publish(self, definition: EventDefinition, *, replacing: int) -> None:
        """Put the definition in place of version ``replacing`` (0: none yet), counters kept.

        Raises VersionMoved if another version stands there.
        """
        actions = [
            self._put_definition(definition, replacing),
            self._list(definition),
            self._set_seats(definition),
            self._set_opening(definition),
        ]
        actions += [
            self._set_option(definition.event, question.name, option.value, option.seats)
            for question in definition.fields
            for option in question.options
            if option.seats
        ]
        try:
            write(self.table, actions, token=self.new_token())
        except ConditionsFailed as refused:
            raise VersionMoved(definition.event) from refused

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
        """The event's line in the list of public events, or none."""
        key = listing_key(definition.event)
        if not definition.listed:
            return {"Delete": {"TableName": self.table.name, "Key": key}}
        line = json.dumps(listing_to_data(to_listing(definition)), ensure_ascii=False)
        return {"Put": {"TableName": self.table.name, "Item": key | {"listing": text(line)}}}

    def _set_seats(self, definition: EventDefinition) -> dict[str, Any]:
        return self.table.update(
            seats_key(definition.event),
            "SET #capacity = :capacity, waiting_limit = :limit, opens = :opens, closes = :closes,"
            " starts = :starts, #state = :active, taken = if_not_exists(taken, :zero),"
            " waiting = if_not_exists(waiting, :zero)",
            values={
                ":capacity": number(definition.seats),
                ":limit": number(definition.waiting_list),
                ":opens": moment(definition.opens),
                ":closes": moment(definition.closes),
                ":starts": moment(definition.starts),
                ":active": text("active"),
                ":zero": number(0),
            },
            names="capacity state",
        )

    def _set_opening(self, definition: EventDefinition) -> dict[str, Any]:
        """Whoever asked is told at this moment, whatever it was before."""
        return self.table.update(
            opening_key(definition.event),
            "SET #state = :waiting, due_shard = :openings, due_at = :opens",
            values={
                ":waiting": text("waiting"),
                ":openings": text(OPENINGS),
                ":opens": moment(definition.opens),
            },
            names="state",
        )

    def _set_option(self, event: str, name: str, option: str, seats: int) -> dict[str, Any]:
        return self.table.update(
            option_key(event, name, option),
            "SET #capacity = :capacity, taken = if_not_exists(taken, :zero)",
            values={":capacity": number(seats), ":zero": number(0)},
            names="capacity",
        )
