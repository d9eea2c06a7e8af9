"""CSRF protection: an HMAC token bound to the sign-in or browser, plus an Origin/Referer check.

See OWASP, Cross-Site Request Forgery Prevention.
"""

import hmac
from base64 import urlsafe_b64encode

from registrar.domain.keyring import Key, Keyring
from registrar.domain.sign_in import CsrfFailed
from registrar.web.protocol.request import Request

FIELD = "csrf"


def form_token(bound_to: str, *, keys: Keyring) -> str:
    """The hidden field's value for the sign-in or browser ``bound_to``."""
    return _signed(bound_to, keys.signing_key())


def check_csrf(
    request: Request, given: str, bound_to: str, *, keys: Keyring, public_url: str
) -> None:
    """Raise CsrfFailed unless the token is that of ``bound_to`` and the origin is our own."""
    key = keys.unmarked(given)[1]
    if key is None or not hmac.compare_digest(given.encode(), _signed(bound_to, key).encode()):
        raise CsrfFailed
    if not is_from_us(request, public_url):
        raise CsrfFailed


def _signed(bound_to: str, key: Key) -> str:
    return key.marked(urlsafe_b64encode(key.digest("csrf", bound_to)).decode().rstrip("="))


def is_from_us(request: Request, public_url: str) -> bool:
    """Tell whether Origin, or without it Referer, names the public address (RFC 6454 7)."""
    origin = request.headers.get("origin")
    if origin is not None:
        return origin == public_url
    return request.headers.get("referer", "").startswith(f"{public_url}/")
