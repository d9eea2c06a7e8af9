"""Secrets, from Secrets Manager."""

from functools import cached_property
from typing import Any

from registrar.aws.retry import Pause, SecondsLeft, call
from registrar.domain.keyring import Keyring


class StoredKeyring(Keyring):
    """The keyring of the secret with that name or ARN, read when it is first used, and kept.

    So whoever serves a request has begun by then, and answers a secret that cannot be read as a
    table that cannot be read. Using it raises TryLater; the client's own error where trying again
    cannot help.
    """

    def __init__(self, client: Any, name: str, *, pause: Pause, seconds_left: SecondsLeft) -> None:
        read = client.get_secret_value
        self.__dict__["_read"] = lambda: call(read, pause, seconds_left, SecretId=name)

    @cached_property
    def secret(self) -> bytes:
        """The secret itself."""
        value: str = self.__dict__["_read"]()["SecretString"]
        return value.encode()
