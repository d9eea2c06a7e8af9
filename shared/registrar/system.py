"""What only the machine gives: clients, time, waiting, chance. Wiring hands it on."""

import random
import secrets
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

# How long a connection may take to be made; all of AWS is near
CONNECT_SECONDS = 2.0


def make_client(service: str, read_timeout: float) -> Any:
    """A boto3 client that asks once: repeating is ours, at the table and in the ledger."""
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=read_timeout,
        retries={"total_max_attempts": 1, "mode": "standard"},
        max_pool_connections=64,  # for those who use threads: a function has one
    )
    return boto3.client(service, config=config)  # type: ignore[call-overload]


ClientMaker = Callable[[str, float], Any]


def utc_now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def sleep_with_jitter(attempt: int) -> None:
    """Wait after that attempt, jittered."""
    from registrar.aws.retry import full_jitter

    time.sleep(full_jitter(attempt, random=random.random))


def new_request_token() -> str:
    """A token of its own for each transaction."""
    return uuid.uuid4().hex


def new_nonce() -> str:
    """A nonce that nobody guesses, for a form or for a submission that came without one."""
    return secrets.token_urlsafe(24)
