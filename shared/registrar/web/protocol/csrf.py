"""CSRF protection: an HMAC token bound to the sign-in or browser, plus an Origin/Referer check.

See OWASP, Cross-Site Request Forgery Prevention.
"""

import hmac
from base64 import urlsafe_b64encode

from registrar.domain.keyring import Keyring
from registrar.domain.sign_in import CsrfFailed
from registrar.web.protocol.request import Request

FIELD = "csrf"


def form_token(bound_to: str, *, keys: Keyring) -> str:
    """The hidden field's value for the sign-in or browser ``bound_to``."""
    return urlsafe_b64encode(keys.digest("csrf", bound_to)).decode().rstrip("=")


def check_csrf(request: Request, given: str, expected: str, *, public_url: str) -> None:
    """Raise CsrfFailed unless the token is the expected one and the origin is our own."""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise CsrfFailed
    if not _from_us(request, public_url):
        raise CsrfFailed


def _from_us(request: Request, public_url: str) -> bool:
    """Tell whether Origin, or without it Referer, names the public address (RFC 6454 7)."""
    origin = request.headers.get("origin")
    if origin is not None:
        return origin == public_url
    return request.headers.get("referer", "").startswith(f"{public_url}/")
