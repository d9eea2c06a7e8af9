"""Check-in at the door: codes that only check in, and the outcome of one check-in.

A code is a digest under the permanent secret, so one that was printed stays good. It opens nothing:
only a signed-in organiser of the event can check in by it.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration

# "undone": this very check-in was undone meanwhile, so sending it again has no effect
Outcome = Literal["checked_in", "already", "undone"]

# Of a check-in's id, which the phone or the form makes
CHECK_IN_ID = r"^[0-9A-Za-z_-]{1,64}$"

# Time that a check-in may have waited for the network, at most
LONGEST_WAIT = timedelta(hours=12)

_TOKEN = re.compile(r"(?:[0-9a-f]{32})?[0-9a-hjkmnp-tv-z]{10}")
_CHECK_IN_ID = re.compile(CHECK_IN_ID)

# Letters that the code does not have, read as the digits they look like
_LOOKS_LIKE = str.maketrans("oil", "011", " -\u2013\u2011")


@dataclass(frozen=True)
class CheckInCode:
    """Code as scanned or typed; ``registration`` is the id that the QR code has, else empty."""

    code: str
    registration: str = ""

    def is_of(self, registration: Registration, keys: Keyring) -> bool:
        """Tell whether it is the registration's code."""
        return hmac.compare_digest(self.code, code_of(registration, keys))


def code_of(registration: Registration, keys: Keyring) -> str:
    """Return the registration's code of ten signs."""
    return keys.check_in_code(registration.event, registration.id)


def check_in_token(registration: Registration, keys: Keyring) -> str:
    """Return the registration's id and code, for the QR code: found by one read."""
    return registration.id + code_of(registration, keys)


def in_groups(code: str) -> str:
    """Return the code as it is shown: ``k3f9a-2mxq7``."""
    return f"{code[:5]}-{code[5:]}"


def read_code(text: str) -> CheckInCode | None:
    """Return the code in what was scanned or typed; None if it is none, but a name."""
    token = text.strip().lower().translate(_LOOKS_LIKE)
    if not _TOKEN.fullmatch(token):
        return None
    return CheckInCode(code=token[-10:], registration=token[:-10])


def is_check_in_id(text: str) -> bool:
    """Tell whether a check-in can have that id."""
    return _CHECK_IN_ID.fullmatch(text) is not None
