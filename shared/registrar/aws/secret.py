"""Secrets, from Secrets Manager."""

from functools import cached_property
from typing import Any

from registrar.aws.retry import Pause, SecondsLeft, call
from registrar.domain.keyring import Keyring


class StoredKeyring(Keyring):
    """Keyring of the secret with that name or ARN, read at first use, then cached.

    So an unreadable secret fails within a request, as an unreadable table does. Using the keyring
    raises TryLater, or the client's error if a retry cannot help.
    """

    def __init__(self, client: Any, name: str, *, pause: Pause, seconds_left: SecondsLeft) -> None:
        read = client.get_secret_value
        self.__dict__["_read"] = lambda: call(read, pause, seconds_left, SecretId=name)

    @cached_property
    def secret(self) -> bytes:
        """Bytes of the secret."""
        value: str = self.__dict__["_read"]()["SecretString"]
        return value.encode()
