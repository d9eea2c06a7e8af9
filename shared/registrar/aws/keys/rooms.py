"""Keys of the check of an event's room, and of the notices that it is missing."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key
from registrar.domain.room_notice import RoomNoticeKey


def room_check_key(event: str) -> Key:
    """Return the key of the next check whether the event's room is set."""
    return key_of(f"EV#{event}", "ROOM")


def room_notice_key(key: RoomNoticeKey) -> Key:
    """Return the key of a notice to one of those who manage the event."""
    return key_of(f"EV#{key.event}", f"ROOM#{key.occasion}#{key.digest}")
