"""Keys of a secret, replaced while Secrets Manager is busy or its answers are lost."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from registrar.actions.rotate_keys import KeysChanged
from registrar.aws.key_store import StoredKeys
from registrar.domain.key_set import read_key_set
from registrar.domain.refusals import TryLater

KEYS = read_key_set("the first secret")
LOST = ReadTimeoutError(endpoint_url="https://secrets.example")


def refused(code: str) -> ClientError:
    """Return an error of Secrets Manager."""
    return ClientError({"Error": {"Code": code}}, "UpdateSecretVersionStage")


@dataclass
class Secrets:
    """Secret with its current version; ``faults`` are raised by writes, one each.

    A lost answer is one of a move that was made.
    """

    faults: list[Exception] = field(default_factory=list)
    current: str = "1"
    tokens: list[str] = field(default_factory=list)

    def get_secret_value(self, **_: Any) -> dict[str, str]:
        """Return the secret."""
        return {"SecretString": "the first secret", "VersionId": self.current}

    def put_secret_value(self, *, ClientRequestToken: str, **_: Any) -> dict[str, str]:  # noqa: N803
        """Store a version without moving the stage."""
        self.tokens.append(ClientRequestToken)
        if self.faults and self.faults[0] is not LOST:
            raise self.faults.pop(0)
        return {"VersionId": ClientRequestToken}

    def update_secret_version_stage(self, **asked: str) -> None:
        """Move the stage from the version that is named."""
        if asked["RemoveFromVersionId"] != self.current:
            raise refused("InvalidParameterException")
        self.current = asked["MoveToVersionId"]
        if self.faults:
            raise self.faults.pop(0)


def store(secrets: Secrets) -> StoredKeys:
    """Return the store, which does not wait."""
    return StoredKeys(client=secrets, name="links", pause=lambda _: None, new_token=lambda: "2")


def test_a_throttled_write_is_repeated_with_its_token() -> None:
    """So it makes one version."""
    secrets = Secrets([refused("ThrottlingException")] * 2)

    store(secrets).replace(KEYS, "1")

    assert (secrets.current, secrets.tokens) == ("2", ["2"] * 3)


def test_a_lost_answer_is_no_change_by_somebody_else() -> None:
    """The repeated move is refused, as it was made."""
    secrets = Secrets([LOST])

    store(secrets).replace(KEYS, "1")

    assert secrets.current == "2"


def test_who_was_overtaken_is_told() -> None:
    """The stage is at another version."""
    secrets = Secrets(current="other")

    with pytest.raises(KeysChanged):
        store(secrets).replace(KEYS, "1")

    assert secrets.current == "other"


def test_throttling_that_goes_on_is_for_later() -> None:
    """After all attempts."""
    with pytest.raises(TryLater):
        store(Secrets([refused("ThrottlingException")] * 8)).replace(KEYS, "1")
