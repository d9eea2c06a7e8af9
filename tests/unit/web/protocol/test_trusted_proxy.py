"""A proxy that proves itself by a secret names the client; nobody else can."""

import json
from hashlib import sha256
from typing import Any

import pytest

from registrar.web.protocol.errors import NotThroughProxy
from registrar.web.protocol.request import read_request
from registrar.web.protocol.trusted_proxy import TrustedProxy
from tests.support.factories import a_request

SECRET, NEXT_SECRET = "s" * 32, "n" * 32
GATEWAY_SAW = "192.0.2.1"


def digest(secret: str) -> str:
    """Return what a deployment knows of a secret."""
    return sha256(secret.encode()).hexdigest()


PROXY = TrustedProxy((digest(SECRET), digest(NEXT_SECRET)))


def address(proxy: TrustedProxy, **headers: str) -> str:
    """Return the source address of an admitted request with those headers."""
    return read_request(proxy.admit(a_request({}, source_ip=GATEWAY_SAW, **headers))).source_ip


@pytest.mark.parametrize("secret", [SECRET, NEXT_SECRET])
def test_s3_the_proxy_names_the_client(secret: str) -> None:
    """By either secret, while one replaces the other."""
    hops = f"203.0.113.7, {GATEWAY_SAW}"

    assert address(PROXY, x_origin_secret=secret, x_forwarded_for=hops) == "203.0.113.7"


@pytest.mark.parametrize(
    ("hops", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (f"10.0.0.1, 10.0.0.2, 203.0.113.7, {GATEWAY_SAW}", "203.0.113.7"),
        (f"2001:db8::7, {GATEWAY_SAW}", "2001:db8::7"),
        (f"2001:DB8:0:0::7,{GATEWAY_SAW}", "2001:db8::7"),
        (f"unknown, 203.0.113.7, {GATEWAY_SAW}", "203.0.113.7"),
        (GATEWAY_SAW, GATEWAY_SAW),
        ("", GATEWAY_SAW),
        (f"203.0.113.7, unknown, {GATEWAY_SAW}", GATEWAY_SAW),
        (f"fe80::1%eth0, {GATEWAY_SAW}", GATEWAY_SAW),
        ("203.0.113.7:4711", GATEWAY_SAW),
    ],
)
def test_s3_only_what_the_proxy_appended_counts(hops: str, client: str) -> None:
    """Entries before it are the client's own claim; without one the proxy's address counts."""
    assert address(PROXY, x_origin_secret=SECRET, x_forwarded_for=hops) == client


@pytest.mark.parametrize("proxy", [TrustedProxy(), PROXY])
@pytest.mark.parametrize("secret", ["", "x" * 32, digest(SECRET), f"{SECRET}{SECRET}", "\ud800"])
def test_s3_without_the_secret_a_forwarded_address_is_ignored(
    proxy: TrustedProxy, secret: str
) -> None:
    """The gateway's address counts; a digest is no secret, so it may be read by many."""
    assert address(proxy, x_origin_secret=secret, x_forwarded_for="203.0.113.7") == GATEWAY_SAW


def test_s3_a_deployment_without_a_proxy_changes_nothing() -> None:
    """Not even for a secret of nothing."""
    payload = a_request({}, x_origin_secret="", x_forwarded_for="203.0.113.7")

    assert TrustedProxy().admit(payload) is payload


@pytest.mark.parametrize("headers", [{}, {"x_origin_secret": ""}])
def test_s3_the_digest_of_nothing_proves_nothing(headers: dict[str, str]) -> None:
    """As made of a shell's variable that is not set."""
    careless = TrustedProxy((digest(""),))

    assert address(careless, x_forwarded_for="203.0.113.7", **headers) == GATEWAY_SAW


def test_s3_where_the_proxy_is_the_only_way_in_others_are_refused() -> None:
    """By a wrong secret as by none."""
    strict = TrustedProxy((digest(SECRET),), required=True)

    assert address(strict, x_origin_secret=SECRET, x_forwarded_for="203.0.113.7") == "203.0.113.7"
    for wrong in ({}, {"x_origin_secret": "x" * 32}):
        with pytest.raises(NotThroughProxy):
            strict.admit(a_request({}, **wrong))


def test_the_page_of_a_refusal_has_its_style_sheet() -> None:
    """Static files are answered past the proxy."""
    strict = TrustedProxy((digest(SECRET),), required=True)
    request = a_request({}) | {"routeKey": "ANY /static/{version}/{file}"}

    assert strict.admit(request) is request


def test_s8_the_secret_goes_no_further() -> None:
    """No function has it to log; the rest of the request is as it was."""
    payload: dict[str, Any] = a_request({}, X_Origin_Secret=SECRET, accept="text/html")

    admitted = PROXY.admit(payload)

    assert SECRET not in json.dumps(admitted)
    assert admitted["headers"]["accept"] == "text/html"
    assert admitted | {"headers": None} == payload | {"headers": None}
