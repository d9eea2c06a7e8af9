"""Machine: AWS clients, time, waiting and chance, which nothing else asks the computer for."""

import os
import random
import secrets
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # of few functions alone
    from registrar.actions.in_parallel import InParallel

Item = TypeVar("Item")
Result = TypeVar("Result")

# How long a connection may take to be made; all of AWS is near
CONNECT_SECONDS = 2.0

# Reads under way at once: a table that nobody uses takes far more
_AT_ONCE = 8

ClientMaker = Callable[[str, float], Any]


def make_client(service: str, read_timeout: float) -> Any:
    """A botocore client that asks once: repeating is ours, at the table and in the ledger.

    It connects in no more than the seconds of the read time-out.
    """
    from botocore.config import Config

    config = Config(
        connect_timeout=min(CONNECT_SECONDS, read_timeout),
        read_timeout=read_timeout,
        retries={"total_max_attempts": 1, "mode": "standard"},
        max_pool_connections=64,  # for those who use threads: a function has one
    )
    return _session().create_client(service, config=config)


@cache
def _session() -> Any:
    """The session of the environment. boto3, which has one too, takes as long to import again."""
    from botocore.session import get_session

    return get_session()


def make_small_client(service: str, read_timeout: float) -> Any:
    """A client of our own, for DynamoDB or Secrets Manager: as ``make_client``, soon imported."""
    from registrar.aws_client.client import SERVICES, Client

    return Client(
        SERVICES[service],
        os.environ,
        connect_timeout=min(CONNECT_SECONDS, read_timeout),
        read_timeout=read_timeout,
        utc_now=utc_now,
    )


def utc_now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def new_request_token() -> str:
    """A token of its own for each transaction."""
    return uuid.uuid4().hex


def new_nonce() -> str:
    """A nonce that nobody guesses, for a form or for a submission that came without one."""
    return secrets.token_urlsafe(24)


def read_url(url: str, seconds: float) -> bytes:
    """The content of an address, waited for at most so many seconds. Raises OSError.

    A redirect is an error: whoever answers there cannot have another address read.
    """
    from urllib.request import HTTPRedirectHandler, build_opener

    class NoRedirect(HTTPRedirectHandler):
        def redirect_request(self, *_arguments: Any) -> None:
            """Follow nothing: urllib raises HTTPError."""

    with build_opener(NoRedirect).open(url, timeout=seconds) as response:
        content: bytes = response.read()
    return content


def in_threads(do: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """Return the results of the function for each item, some of them made ahead at once."""
    from concurrent.futures import Future, ThreadPoolExecutor

    begun: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for item in items:
            begun.append(pool.submit(do, item))
            if len(begun) > _AT_ONCE:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


@dataclass(frozen=True)
class Machine:
    """Machine that a process runs on; tests and simulations give another.

    ``client`` makes AWS clients by service and read time-out; ``sleep`` and ``monotonic`` are in
    seconds; ``salt`` gives so many random bytes, ``below`` a random number under a limit.
    """

    client: ClientMaker = make_client
    utc_now: Callable[[], datetime] = utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    random: Callable[[], float] = random.random
    new_token: Callable[[], str] = new_request_token
    new_nonce: Callable[[], str] = new_nonce
    salt: Callable[[int], bytes] = secrets.token_bytes
    below: Callable[[int], int] = secrets.randbelow
    read_url: Callable[[str, float], bytes] = read_url
    in_parallel: "InParallel" = in_threads

    def sleep_with_jitter(self, attempt: int) -> None:
        """Wait after that attempt, jittered."""
        from registrar.aws.retry import full_jitter

        self.sleep(full_jitter(attempt, random=self.random))
