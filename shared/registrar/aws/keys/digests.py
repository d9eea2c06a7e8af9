"""Key of an organiser's choice of digests about an event, and of what was sent of it."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key
from registrar.domain.team_digest import DigestKey

_BEFORE = "DIGEST#"


def digest_row_key(key: DigestKey) -> Key:
    """Return the key of one member's choice."""
    return key_of(f"EV#{key.event}", f"{_BEFORE}{key.member}")


def read_digest_key(row: Key) -> DigestKey:
    """Return the event and the member of a row."""
    return DigestKey(row["pk"]["S"].removeprefix("EV#"), row["sk"]["S"].removeprefix(_BEFORE))
