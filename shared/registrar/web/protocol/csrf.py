"""Forms that are not ours: what a change must carry so that no other website can cause it.

A hidden field that only we can have written for this browser, and the browser's own word for the
page that the form was on (OWASP, Cross-Site Request Forgery Prevention).
"""

import hmac
from base64 import urlsafe_b64encode

from registrar.domain.keyring import Keyring
from registrar.domain.sign_in import CsrfFailed
from registrar.web.protocol.request import Request

FIELD = "csrf"


def form_token(bound_to: str, *, keys: Keyring) -> str:
    """The hidden field's value, for the sign-in or the browser it is bound to."""
    return urlsafe_b64encode(keys.digest("csrf", bound_to)).decode().rstrip("=")


def check_csrf(request: Request, given: str, expected: str, *, public_url: str) -> None:
    """Raise ForeignForm unless the form was ours and came from one of our pages."""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise CsrfFailed
    if not _from_us(request, public_url):
        raise CsrfFailed


def _from_us(request: Request, public_url: str) -> bool:
    """Whether Origin, or without it Referer, names the public address (RFC 6454 7)."""
    origin = request.headers.get("origin")
    if origin is not None:
        return origin == public_url
    return request.headers.get("referer", "").startswith(f"{public_url}/")
