"""Registrations in the table: one item each, written together with seat, address and message."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, cast

from registrar.actions.register import Draft, NotWritten
from registrar.aws.event_table import to_seats
from registrar.aws.message_table import new_message
from registrar.aws.table import (
    Item,
    Table,
    event_registrations,
    moment,
    number,
    option_key,
    registration_key,
    seats_key,
    text,
    ticket_key,
    uniqueness_key,
    waiting_key,
)
from registrar.aws.transaction import ConditionsFailed, Reason, write
from registrar.domain.moment import from_text, to_text
from registrar.domain.registration import GivenConsent, Registration, State
from registrar.domain.seats import Seats

_OPEN = "#state = :active AND opens <= :now AND closes > :now"
_CONFIRM = f"{_OPEN} AND taken < #capacity AND waiting = :zero"
_WAIT = f"{_OPEN} AND (taken >= #capacity OR waiting > :zero) AND waiting < waiting_limit"


@dataclass(frozen=True)
class RegistrationTable:
    """Reads registrations, and writes new ones in the transactions Register and Wait."""

    table: Table
    new_token: Callable[[], str]

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""
        item = self.table.get(registration_key(registration_id))
        return from_item(item) if item else None

    def confirm(self, draft: Draft) -> NotWritten | None:
        """Register: the registration, its address, a seat and a message, or nothing and why."""
        actions = [
            *self._claim_names(draft),
            self._seats(draft, "ADD taken :one", _CONFIRM),
            self.table.put_new(new_message(draft.message, draft.registration)),
            *(self._option_seat(draft, field, value) for field, value in draft.limited_options),
        ]
        return self._write(actions, draft)

    def wait(self, draft: Draft) -> NotWritten | None:
        """Wait: as Register, with a place in the waiting list instead of a seat."""
        ticket = draft.registration.ticket
        if ticket is None:
            raise ValueError("a waiting registration has a ticket")
        place = waiting_key(draft.registration.event, ticket)
        actions = [
            *self._claim_names(draft),
            self._seats(draft, "ADD waiting :one", _WAIT),
            self.table.put_new(new_message(draft.message, draft.registration)),
            self.table.put_new(place | {"registration": text(draft.registration.id)}),
        ]
        return self._write(actions, draft)

    def seats_of(self, event: str) -> Seats | None:
        """The event's counters as they are now, or None."""
        item = self.table.get(seats_key(event))
        return to_seats(item) if item else None

    def full_options(self, draft: Draft) -> tuple[tuple[str, str], ...]:
        """Those of the draft's limited options that have no seat left."""
        return tuple(one for one in draft.limited_options if self._is_full(draft, *one))

    def quarantine(self, draft: Draft) -> Registration | None:
        """Keep the registration, and nothing else; the one that stood there, if one did."""
        try:
            write(
                self.table,
                [self.table.put_new(to_item(draft.registration))],
                token=self.new_token(),
            )
        except ConditionsFailed as failed:
            standing = failed.reasons[0].item
            return from_item(standing) if standing else None
        return None

    def next_ticket(self, event: str) -> int:
        """The next number of the waiting list; a number nobody uses does no harm."""
        answer = self.table.call(
            "update_item",
            TableName=self.table.name,
            Key=ticket_key(event),
            UpdateExpression="ADD last_ticket :one",
            ExpressionAttributeValues={":one": number(1)},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["last_ticket"]["N"])

    def of_event(self, event: str) -> Iterator[Registration]:
        """The event's registrations by time, read by page from the index."""
        values = {":event": text(event_registrations(event))}
        yield from map(from_item, self.table.pages("by_event", "event_key = :event", values))

    def _write(self, actions: list[dict[str, Any]], draft: Draft) -> NotWritten | None:
        try:
            write(self.table, actions, token=self.new_token())
        except ConditionsFailed as failed:
            return _not_written(failed.reasons, draft)
        return None

    def _claim_names(self, draft: Draft) -> list[dict[str, Any]]:
        holder = uniqueness_key(draft.address_key) | {"registration": text(draft.registration.id)}
        return [self.table.put_new(to_item(draft.registration)), self.table.put_new(holder)]

    def _seats(self, draft: Draft, change: str, condition: str) -> dict[str, Any]:
        values = {
            ":active": text("active"),
            ":now": moment(draft.registration.created),
            ":one": number(1),
            ":zero": number(0),
        }
        key = seats_key(draft.registration.event)
        return self.table.update(key, change, when=condition, values=values, names="state capacity")

    def _is_full(self, draft: Draft, field: str, value: str) -> bool:
        item = self.table.get(option_key(draft.registration.event, field, value))
        return item is None or int(item["taken"]["N"]) >= int(item["capacity"]["N"])

    def _option_seat(self, draft: Draft, field: str, value: str) -> dict[str, Any]:
        return self.table.update(
            option_key(draft.registration.event, field, value),
            "ADD taken :one",
            when="taken < #capacity",
            values={":one": number(1)},
            names="capacity",
        )


def _not_written(reasons: list[Reason], draft: Draft) -> NotWritten:
    registration, holder, seats, _message, *options = reasons
    full = zip(draft.limited_options, options, strict=False)
    return NotWritten(
        registration=from_item(registration.item) if registration.item else None,
        holder=holder.item["registration"]["S"] if holder.item else None,
        seats=to_seats(seats.item) if seats.item else None,
        seats_refused=seats.failed,
        full_options=tuple(option for option, reason in full if reason.failed),
    )


def to_item(registration: Registration) -> Item:
    """The registration as an item, in the by_event index by time."""
    item = registration_key(registration.id) | {
        "event": text(registration.event),
        "state": text(registration.state),
        "version": number(registration.version),
        "link_generation": number(registration.link_generation),
        "language": text(registration.language),
        "address": text(registration.address),
        "name": text(registration.name),
        "answers": text(_json(registration.answers)),
        "consents": text(_json([_consent(one) for one in registration.consents])),
        "body_hash": text(registration.body_hash),
        "form_version": number(registration.form_version),
        "created": moment(registration.created),
        "event_key": text(event_registrations(registration.event)),
        "event_sort": text(f"{to_text(registration.created)}#{registration.id}"),
    }
    if registration.ticket is not None:
        item["ticket"] = number(registration.ticket)
    if registration.suspicions:
        item["reasons"] = text(_json(registration.suspicions))
    return item


def from_item(item: Item) -> Registration:
    """The registration an item holds."""
    return Registration(
        id=item["pk"]["S"].removeprefix("R#"),
        event=item["event"]["S"],
        state=cast("State", item["state"]["S"]),
        version=int(item["version"]["N"]),
        link_generation=int(item["link_generation"]["N"]),
        language=item["language"]["S"],
        address=item["address"]["S"],
        name=item["name"]["S"],
        answers=json.loads(item["answers"]["S"]),
        consents=tuple(_read_consent(one) for one in json.loads(item["consents"]["S"])),
        body_hash=item["body_hash"]["S"],
        form_version=int(item["form_version"]["N"]),
        created=from_text(item["created"]["S"]),
        ticket=int(item["ticket"]["N"]) if "ticket" in item else None,
        suspicions=tuple(json.loads(item["reasons"]["S"])) if "reasons" in item else (),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _consent(consent: GivenConsent) -> dict[str, Any]:
    return asdict(consent) | {"at": to_text(consent.at)}


def _read_consent(data: dict[str, Any]) -> GivenConsent:
    return GivenConsent(**(data | {"at": from_text(data["at"])}))
