"""Signature version 4 of a POST to the root of a service that speaks JSON.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hmac
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

_ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(NamedTuple):
    """Access key of a function's role; ``token`` is empty for a lasting key."""

    access_key: str
    secret_key: str
    token: str

    def __repr__(self) -> str:
        """Name no secret."""
        return f"Credentials({self.access_key!r})"


def signed_headers(
    headers: dict[str, str],
    body: bytes,
    *,
    credentials: Credentials,
    region: str,
    service: str,
    now: datetime,
) -> dict[str, str]:
    """Return the headers with their date, the token and the signature over all of them.

    Names are lower case; ``host`` is one of them.
    """
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    signed = headers | {"x-amz-date": moment}
    if credentials.token:
        signed["x-amz-security-token"] = credentials.token
    ordered = sorted(signed)
    names = ";".join(ordered)
    lines = "".join(f"{name}:{' '.join(signed[name].split())}\n" for name in ordered)
    request = f"POST\n/\n\n{lines}\n{names}\n{sha256(body).hexdigest()}"
    scope = f"{moment[:8]}/{region}/{service}/aws4_request"
    text = f"{_ALGORITHM}\n{moment}\n{scope}\n{sha256(request.encode()).hexdigest()}"
    key = _signing_key(credentials.secret_key, moment[:8], region, service)
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    signed["authorization"] = (
        f"{_ALGORITHM} Credential={credentials.access_key}/{scope},"
        f" SignedHeaders={names}, Signature={signature}"
    )
    return signed


@lru_cache(maxsize=4)
def _signing_key(secret: str, day: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key
