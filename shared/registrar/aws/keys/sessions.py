"""Keys of organisers' sessions: one partition an account, by the digest of its address."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key

SESSIONS = "S#"  # beginning of the sort key of a session


def account_key(digest: str) -> Key:
    """Return the key of what ends several sessions of an account at once."""
    return key_of(f"SESSIONS#{digest}", "A")


def session_key(digest: str, sign_in: str) -> Key:
    """Return the key of one session, named by its sign-in."""
    return key_of(f"SESSIONS#{digest}", f"{SESSIONS}{sign_in}")
