"""Clients of one endpoint, our own and botocore's, to be compared."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from botocore.config import Config
from botocore.session import Session

from registrar.aws_client.client import SERVICES, Client

NOW = datetime(2026, 11, 30, 12, 30, 45, tzinfo=UTC)
SECONDS = 30.0


def environment(url: str, **more: str) -> dict[str, str]:
    """Return the variables of a function whose clients ask that address."""
    return {
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret/key+",
        "AWS_SESSION_TOKEN": "token/of+a=session",
        "AWS_ENDPOINT_URL": url,
    } | more


@contextmanager
def own_client(
    url: str, service: str = "dynamodb", *, seconds: float = SECONDS, **more: str
) -> Iterator[Any]:
    """Make our client, closed at the end."""
    client = Client(
        SERVICES[service],
        environment(url, **more),
        connect_timeout=seconds,
        read_timeout=seconds,
        utc_now=lambda: NOW,
    )
    try:
        yield client
    finally:
        client.close()


@contextmanager
def botocore_client(
    url: str, service: str = "dynamodb", *, seconds: float = SECONDS
) -> Iterator[Any]:
    """Make botocore's client as ``system.make_client`` does, closed at the end."""
    known = environment(url)
    client = Session().create_client(
        service,
        region_name=known["AWS_REGION"],
        endpoint_url=url,
        aws_access_key_id=known["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=known["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=known["AWS_SESSION_TOKEN"],
        config=Config(read_timeout=seconds, retries={"total_max_attempts": 1, "mode": "standard"}),
    )
    try:
        yield client
    finally:
        client.close()
