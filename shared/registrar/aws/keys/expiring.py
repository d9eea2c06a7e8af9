"""Keys of rows that DynamoDB deletes by their time to live."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key


def rate_key(scope: str, digest: str, bucket: int) -> Key:
    """Return the key of a sender's count in one time bucket; in the key, since TTL deletes late."""
    return key_of(f"RL#{scope}#{digest}#{bucket}", "R")


def revoked_session_key(sign_in: str) -> Key:
    """Return the key of a revoked session: a sign-in that ended before its tokens expired."""
    return key_of(f"SO#{sign_in}", "S")


def proof_key(digest: str) -> Key:
    """Return the key of a spent proof of work, with the registration that spent it."""
    return key_of(f"POW#{digest}", "P")
