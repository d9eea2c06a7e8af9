"""Proxy in front of the gateway, such as CloudFront, which proves itself and names the client.

CloudFront adds a header with a secret to each request to its origin, in place of one that the
client sent, and appends the client's address, as it sees the connection, to ``X-Forwarded-For``;
what stands before it is the client's own claim ("Request and response behavior for custom origins"
in CloudFront's guide). The gateway appends the address of its own client, which is the proxy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from registrar.web.protocol.errors import NotThroughProxy

SECRET_HEADER = "x-origin-secret"  # noqa: S105 the header's name

# Route of the files that every page needs, the page of a refusal too; nothing in them is private
STATIC = " /static/{version}/{file}"

Payload = dict[str, Any]


@dataclass(frozen=True)
class TrustedProxy:
    """Proxy known by the SHA-256 ``digests`` of its secrets, in hexadecimal; none trusts nobody.

    ``required`` refuses requests that did not come through it, but those for static files.
    """

    digests: tuple[str, ...] = ()
    required: bool = False

    def admit(self, payload: Payload) -> Payload:
        """Return an HTTP API payload with the client's address as source, without the secret.

        A request that does not prove to come through the proxy keeps the address that the gateway
        saw. Raises NotThroughProxy if it is required.
        """
        if not self.digests:
            return payload
        headers = {name.lower(): value for name, value in (payload.get("headers") or {}).items()}
        secret = headers.pop(SECRET_HEADER, "")
        if secret and self._knows(secret):
            return _sent_by(client_address(payload, headers), payload | {"headers": headers})
        if self.required and not payload["routeKey"].endswith(STATIC):
            raise NotThroughProxy
        return payload

    def _knows(self, secret: str) -> bool:
        """Compare with each digest, in constant time."""
        digest = sha256(secret.encode(errors="replace")).hexdigest()
        matches = [compare_digest(digest, known) for known in self.digests]
        return any(matches)


def client_address(payload: Payload, headers: Mapping[str, str]) -> str:
    """Return the address that the proxy appended; the proxy's own if it appended none."""
    source: str = payload["requestContext"]["http"]["sourceIp"]
    hops = [_address(hop) for hop in headers.get("x-forwarded-for", "").split(",")]
    if hops[-1] == _address(source):
        hops.pop()
    return str(hops[-1]) if hops and hops[-1] else source


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address, None for anything else; one with a zone is no client's."""
    try:
        return None if "%" in text else ip_address(text.strip())
    except ValueError:
        return None


def _sent_by(address: str, payload: Payload) -> Payload:
    context = payload["requestContext"]
    return payload | {"requestContext": context | {"http": context["http"] | {"sourceIp": address}}}
