"""Keys of a secret, rewritten only if nobody else has done so since they were read.

A new version is stored without a stage that anybody reads, then the stage AWSCURRENT is moved to it
from the version that was read. Secrets Manager refuses that if the stage is elsewhere (API
reference, UpdateSecretVersionStage, RemoveFromVersionId: "If the label is attached and you either
do not specify this parameter, or the version ID does not match, then the operation fails").
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from registrar.actions.rotate_keys import KeysChanged
from registrar.aws.retry import Pause, call
from registrar.domain.key_set import KeySet, read_key_set, write_key_set

_MOVED = frozenset({"InvalidParameterException", "InvalidRequestException"})


@dataclass(frozen=True, kw_only=True)
class StoredKeys:
    """Keys in the secret of that name or ARN."""

    client: Any
    name: str
    pause: Pause
    new_token: Callable[[], str]

    def read(self) -> tuple[KeySet, str]:
        """Return the current keys and their version. Raises KeySetUnreadable, TryLater."""
        found = call(self.client.get_secret_value, self.pause, SecretId=self.name)
        return read_key_set(found["SecretString"]), found["VersionId"]

    def replace(self, keys: KeySet, version: str) -> None:
        """Store the keys if that version is still the current one. Raises KeysChanged, TryLater.

        After TryLater they may be stored nevertheless.
        """
        stored = call(
            self.client.put_secret_value,
            self.pause,
            SecretId=self.name,
            SecretString=write_key_set(keys),
            VersionStages=["AWSPENDING"],
            ClientRequestToken=self.new_token(),
        )
        try:
            call(
                self.client.update_secret_version_stage,
                self.pause,
                SecretId=self.name,
                VersionStage="AWSCURRENT",
                MoveToVersionId=stored["VersionId"],
                RemoveFromVersionId=version,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _MOVED:
                raise
            if self.read()[1] != stored["VersionId"]:  # else an attempt's answer was lost
                raise KeysChanged from error
