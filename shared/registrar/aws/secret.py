"""Secrets, from Secrets Manager."""

from typing import Any

from registrar.domain.keyring import Keyring


def read_keyring(client: Any, secret: str) -> Keyring:
    """The keyring of the secret with that name or ARN."""
    return Keyring(client.get_secret_value(SecretId=secret)["SecretString"].encode())
