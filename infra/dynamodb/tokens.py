"""Tokens of transactions (ClientRequestToken): the same request again has no second effect."""

import marshal
from collections.abc import Callable
from typing import Any

from infra.dynamodb.errors import RefusedRequest

SECONDS = 600.0


class Tokens:
    """Tokens with the payloads that they came with; each lives ten minutes by the wall clock."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._done: dict[str, tuple[float, bytes]] = {}
        self._running: set[str] = set()

    def is_done(self, token: str, actions: Any) -> bool:
        """Tell whether the transaction of that token was made, and made of the same actions.

        Raises RefusedRequest: IdempotentParameterMismatchException for other actions,
        TransactionInProgressException while it is in flight.
        """
        if token in self._running:
            raise RefusedRequest(
                "TransactionInProgressException",
                "Transaction with the given request token is already in progress",
            )
        self._forget()
        if token not in self._done:
            return False
        _, made_of = self._done[token]
        if marshal.loads(made_of) != actions:  # nosec B302
            raise RefusedRequest(
                "IdempotentParameterMismatchException",
                "The client request token is already used with a different payload",
            )
        return True

    def begin(self, token: str) -> None:
        """Note that a transaction of that token is in flight."""
        self._running.add(token)

    def end(self, token: str) -> None:
        """Note that it is no longer in flight."""
        self._running.discard(token)

    def done(self, token: str, actions: Any) -> None:
        """Note that the transaction of that token was made."""
        self._done[token] = self._wall() + SECONDS, marshal.dumps(actions)

    def _forget(self) -> None:
        """Forget tokens whose time is over; the oldest come first."""
        now = self._wall()
        while self._done:
            token, (ends, _) = next(iter(self._done.items()))
            if ends > now:
                return
            del self._done[token]
