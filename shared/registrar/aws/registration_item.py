"""Registrations as items of the table; empty values are no attributes.

The stored contribution to the figures (aws/figures_table.py) is an attribute of the same item,
neither read nor written here.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from registrar.aws.keys.due_index import HELD_SEATS, PARKED
from registrar.aws.keys.registrations import event_registrations, read_message_key, registration_key
from registrar.aws.table import Item, moment, number, text
from registrar.domain.delivery import CompositionFault, Delivery
from registrar.domain.message import MessageState
from registrar.domain.registration import GivenConsent, Registration, State
from registrar.domain.sent_message import SentMessage
from registrar.domain.timestamp import from_text, to_text

_FORMER = "former_address"

# Attributes that a hold with an end has: its place in the due index, and the end
HOLD = ("due_shard", "due_at", "held_until")


def to_item(registration: Registration) -> Item:
    """Return the registration as an item, in the by_event index; a tombstone is in no index."""
    item = registration_key(registration.id) | {
        "event": text(registration.event),
        "state": text(registration.state),
        "version": number(registration.version),
        "link_generation": number(registration.link_generation),
    }
    if registration.state == "erased":
        return item
    return item | _personal(registration) | _occasional(registration)


def _personal(registration: Registration) -> Item:
    return {
        "language": text(registration.language),
        **({"address": text(registration.address)} if registration.has_address else {}),
        "name": text(registration.name),
        "answers": text(_json(registration.answers)),
        "consents": text(_json([_consent(consent) for consent in registration.consents])),
        "body_hash": text(registration.body_hash),
        "form_version": number(registration.form_version),
        "created": moment(registration.created),
        "event_key": text(event_registrations(registration.event)),
        "event_sort": text(f"{to_text(registration.created)}#{registration.id}"),
    }


def _occasional(registration: Registration) -> Item:
    """Return the attributes that most registrations lack; empty ones are left out."""
    values: dict[str, Any] = {
        "ticket": registration.ticket and number(registration.ticket),
        "passed_over": registration.passed_over and text(registration.passed_over),
        "reasons": registration.suspicions and text(_json(registration.suspicions)),
        "unproven": registration.unproven and {"BOOL": True},
        "held": registration.held_options and text(_json(registration.held_options)),
        "options_version": registration.options_version and number(registration.options_version),
        "revision": registration.revision and number(registration.revision),
        "undone": registration.undone and number(registration.undone),
        "told": registration.notified_version and number(registration.notified_version),
        "resends": registration.resends and number(registration.resends),
        "team_resends": registration.team_resends and number(registration.team_resends),
        "resent": registration.resent and moment(registration.resent),
        "delivery": registration.delivery and text(registration.delivery),
        "joined": registration.joined and moment(registration.joined),
        "minutes": _whole(registration.reported_minutes),
        "hand_minutes": _whole(registration.hand_minutes),
        "zoom_names": registration.zoom_names and text(_json(registration.zoom_names)),
        "checked_in": registration.checked_in and moment(registration.checked_in),
        "check_in": registration.check_in and text(registration.check_in),
        "certificate_told": registration.certificate_notified and {"BOOL": True},
        "certificate_at": registration.certificate_at and moment(registration.certificate_at),
        "new_address": registration.new_address and text(registration.new_address),
        "website": registration.website and text(registration.website),
        "network": registration.network and text(registration.network),
        "bulk": registration.bulk and text(registration.bulk),
        "before_bulk": registration.before_bulk and text(registration.before_bulk),
        "by_team": registration.by_team and {"BOOL": True},
        "reserved": registration.reserved and {"BOOL": True},
        "telephone": registration.telephone and text(registration.telephone),
        "person_key": registration.person_key and text(registration.person_key),
        **_held_until(registration),
        **_parked_since(registration),
    }
    left = {
        former_address_name(occasion): text(address)
        for occasion, address in registration.former_addresses.items()
    }
    return {name: value for name, value in values.items() if value} | left


def _whole(minutes: int | None) -> Item | None:
    return None if minutes is None else number(minutes)


def _held_until(registration: Registration) -> dict[str, Any]:
    """Return the end of a hold, once it is known, with its place in the due index."""
    if registration.state != "held" or registration.held_until is None:
        return {}
    return dict(zip(HOLD, (text(HELD_SEATS), *2 * (moment(registration.held_until),)), strict=True))


def _parked_since(registration: Registration) -> dict[str, Any]:
    """Return the place of a parked registration in the due index: the longest parked come first."""
    if registration.state != "parked":
        return {}
    return {"due_shard": text(PARKED), "due_at": moment(registration.created)}


def former_address_name(occasion: str) -> str:
    """Return the attribute with the former address of an occasion.

    Each occasion has its own attribute, so that they do not affect each other.
    """
    return f"{_FORMER}_{occasion}" if occasion else _FORMER


def from_item(item: Item) -> Registration:
    """Return the registration in an item; a tombstone has no personal data."""
    erased = item["state"]["S"] == "erased"
    return Registration(
        id=item["pk"]["S"].removeprefix("R#"),
        event=item["event"]["S"],
        state=cast("State", item["state"]["S"]),
        version=int(item["version"]["N"]),
        link_generation=int(item["link_generation"]["N"]),
        **(_NOTHING if erased else _read_personal(item)),
        **_read_occasional(item),
    )


def to_history(row: Item) -> SentMessage:
    """Return a message's item as the attendee's page shows it."""
    key = read_message_key(row)
    return SentMessage(
        kind=key.kind,
        state=cast("MessageState", row["state"]["S"]),
        sent=from_text(row["sent_at"]["S"]) if "sent_at" in row else None,
        delivery=cast("Delivery", row["delivery"]["S"]) if "delivery" in row else None,
        given_up=from_text(row["given_up_at"]["S"]) if "given_up_at" in row else None,
        occasion=key.occasion,
        version=key.version,
        until=from_text(row["until"]["S"]) if "until" in row else None,
        fault=cast("CompositionFault", row["fault"]["S"]) if "fault" in row else None,
    )


_NOTHING: dict[str, Any] = {
    "language": "",
    "address": "",
    "name": "",
    "answers": {},
    "consents": (),
    "body_hash": "",
    "form_version": 0,
    "created": datetime.min,
}


def _read_personal(item: Item) -> dict[str, Any]:
    return {
        "language": item["language"]["S"],
        "address": item["address"]["S"] if "address" in item else "",
        "name": item["name"]["S"],
        "answers": json.loads(item["answers"]["S"]),
        "consents": tuple(_read_consent(consent) for consent in json.loads(item["consents"]["S"])),
        "body_hash": item["body_hash"]["S"],
        "form_version": int(item["form_version"]["N"]),
        "created": from_text(item["created"]["S"]),
    }


def _read_occasional(item: Item) -> dict[str, Any]:
    occasional = {
        field: read(next(iter(item[name].values())))
        for name, (field, read) in _OCCASIONAL.items()
        if name in item
    }
    return occasional | {"former_addresses": _read_former(item)}


def _read_former(item: Item) -> dict[str, str]:
    return {
        name.removeprefix(_FORMER).removeprefix("_"): value["S"]
        for name, value in item.items()
        if name.startswith(_FORMER)
    }


def _read_pairs(value: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, option) for name, option in json.loads(value))


def _read_delivery(value: str) -> Delivery:
    return cast("Delivery", value)


# Attribute, field, and reader of its text
_OCCASIONAL: dict[str, tuple[str, Callable[[str], Any]]] = {
    "ticket": ("ticket", int),
    "passed_over": ("passed_over", str),
    "reasons": ("suspicions", lambda value: tuple(json.loads(value))),
    "unproven": ("unproven", bool),
    "held_until": ("held_until", from_text),
    "held": ("held_options", _read_pairs),
    "options_version": ("options_version", int),
    "revision": ("revision", int),
    "undone": ("undone", int),
    "told": ("notified_version", int),
    "resends": ("resends", int),
    "team_resends": ("team_resends", int),
    "resent": ("resent", from_text),
    "delivery": ("delivery", _read_delivery),
    "joined": ("joined", from_text),
    "minutes": ("reported_minutes", int),
    "hand_minutes": ("hand_minutes", int),
    "zoom_names": ("zoom_names", lambda value: tuple(json.loads(value))),
    "checked_in": ("checked_in", from_text),
    "check_in": ("check_in", str),
    "certificate_told": ("certificate_notified", bool),
    "certificate_at": ("certificate_at", from_text),
    "new_address": ("new_address", str),
    "website": ("website", str),
    "network": ("network", str),
    "bulk": ("bulk", str),
    "before_bulk": ("before_bulk", str),
    "by_team": ("by_team", bool),
    "reserved": ("reserved", bool),
    "telephone": ("telephone", str),
    "person_key": ("person_key", str),
}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _consent(consent: GivenConsent) -> dict[str, Any]:
    return vars(consent) | {"at": to_text(consent.at)}


def _read_consent(data: dict[str, Any]) -> GivenConsent:
    return GivenConsent(**(data | {"at": from_text(data["at"])}))
