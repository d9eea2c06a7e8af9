"""Tokens of DynamoDB's transactions."""

from itertools import count

_tokens = count()


def transaction_token() -> str:
    """Return a token that no other transaction has."""
    return f"token-{next(_tokens)}"
