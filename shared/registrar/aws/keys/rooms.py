"""Keys of the check of an event's room, of the notices that it is missing, and of team mail."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key
from registrar.domain.room_notice import RoomNoticeKey
from registrar.domain.team_mail import TeamMailKey


def room_check_key(event: str) -> Key:
    """Return the key of the next check whether the event's room is set."""
    return key_of(f"EV#{event}", "ROOM")


def room_notice_key(key: RoomNoticeKey) -> Key:
    """Return the key of a notice to one of those who manage the event."""
    return key_of(f"EV#{key.event}", f"ROOM#{key.occasion}#{key.digest}")


def team_mail_partition(event: str) -> str:
    """Return the partition of what became of the emails to an event's team."""
    return f"EV#{event}#TEAM"


def team_mail_key(key: TeamMailKey) -> Key:
    """Return the key of what became of the emails to one member of a team."""
    return key_of(team_mail_partition(key.event), key.digest)
