"""Rows that are claimed for an email: messages, interests, notices of a missing room."""

from typing import Any

from registrar.aws.keys.interests import interest_item_key, read_interest_key
from registrar.aws.keys.registrations import message_key, read_message_key
from registrar.aws.keys.rooms import room_notice_key
from registrar.domain.interest import InterestKey
from registrar.domain.message import MessageKey
from registrar.domain.message_reference import read_reference
from registrar.domain.room_notice import RoomNoticeKey
from tests.simulation.checks.shadow import Item

_ROOM = "ROOM#"


def reference_of(key: tuple[str, str], item: Item) -> str:
    """Return the reference of the email that the row is claimed for; empty for any other row."""
    pk, sk = key
    if sk.startswith("M#"):
        return read_message_key(item).reference
    if pk.startswith("I#") and sk.startswith("A#"):
        return read_interest_key(item).reference
    if sk.startswith(_ROOM):
        _, occasion, digest = sk.split("#")
        return RoomNoticeKey(pk.removeprefix("EV#"), occasion, digest).reference
    return ""


def row_of(reference: str) -> tuple[str, str]:
    """Return the key of the row that the email of that reference is claimed in."""
    key = _key_of(reference)
    return key["pk"]["S"], key["sk"]["S"]


def room_notice_of(reference: str) -> RoomNoticeKey | None:
    """Return the key of the notice of a missing room; None if the reference is of another email."""
    *parts, kind = read_reference(reference)
    return RoomNoticeKey(*parts) if kind == "room_missing" else None


def _key_of(reference: str) -> Any:
    if notice := room_notice_of(reference):
        return room_notice_key(notice)
    try:
        return message_key(MessageKey.of_reference(reference))
    except ValueError:
        return interest_item_key(InterestKey.of_reference(reference))
