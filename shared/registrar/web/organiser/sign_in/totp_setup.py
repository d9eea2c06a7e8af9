"""An authenticator app's secret for a person to copy: link, and groups to type."""

import re
from urllib.parse import quote, urlencode

from registrar.web.protocol.errors import BodyRefused

ISSUER = "Registrar"
_SECRET = re.compile(r"[A-Z2-7]{16,64}")


def app_link(secret: str, *, address: str) -> str:
    """The link that opens an app with everything filled in (RFC 6238's apps)."""
    label = quote(f"{ISSUER}:{address}", safe=":@")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"


def in_groups(secret: str) -> str:
    """The secret in groups of four, as it is typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def secret_given(text: str) -> str:
    """The secret in a form that was sent, to be shown again. Raises BodyRefused."""
    if not _SECRET.fullmatch(text):
        raise BodyRefused("bad_form")
    return text
