"""Keys of rows that DynamoDB deletes by their time to live."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key


def rate_key(scope: str, digest: str, bucket: int) -> Key:
    """Return the key of a sender's count in one time bucket; in the key, since TTL deletes late."""
    return key_of(f"RL#{scope}#{digest}#{bucket}", "R")


def unwanted_key(digest: str) -> Key:
    """Return the key of a mailbox that wants no mail about an event."""
    return key_of(f"UW#{digest}", "W")


def proof_key(digest: str) -> Key:
    """Return the key of a spent proof of work or start, with the registration that spent it."""
    return key_of(f"POW#{digest}", "P")
