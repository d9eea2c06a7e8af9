"""Correlation id: the gateway's id of the request that work began with, also where it goes on.

A request sets it; a message that the request queues stores it, and sending the message sets it
again. Log lines and SES's events name it, so one search finds all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("correlation", default="")


@contextmanager
def correlated(request_id: str) -> Iterator[None]:
    """Let work in this context (thread, greenlet) belong to the request; empty for none."""
    before = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(before)


def correlation_id() -> str:
    """Return the id of the request that this work belongs to; empty if it belongs to none."""
    return _current.get()
