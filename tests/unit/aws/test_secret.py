"""Keyrings of functions that read the secret at different times."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

from registrar.aws.secret import StoredKeyring, StoredKeySet
from registrar.domain.key_set import (
    AHEAD,
    KEPT,
    KEPT_BY_SUBMISSIONS,
    KeySetUnreadable,
    read_key_set,
    write_key_set,
)
from registrar.domain.keyring import Keyring
from registrar.domain.refusals import TryLater
from tests.support.factories import NOW
from tests.support.signed_tokens import LINKS

FIRST = "the first secret"
ATTEND = LINKS["attend"]


@dataclass
class Secrets:
    """Secret as Secrets Manager has it, unless it answers with an error."""

    text: str = FIRST
    calls: int = 0
    error: Exception | None = None

    def get_secret_value(self, **_: Any) -> dict[str, str]:
        """Return the current text."""
        self.calls += 1
        if self.error:
            raise self.error
        return {"SecretString": self.text}

    def rotate(self, signs_from: datetime) -> None:
        """Add a key."""
        keys = read_key_set(self.text)
        self.text = write_key_set(keys.rotated(b"another secret", signs_from))

    def retire(self, id_: str) -> None:
        """Drop a key."""
        self.text = write_key_set(read_key_set(self.text).without(id_))


@dataclass
class World:
    """Secret and time, for functions with caches of their own."""

    secrets: Secrets = field(default_factory=Secrets)
    elapsed: float = 0.0
    told: list[Exception] = field(default_factory=list)

    def function(self, lasts: float = KEPT.total_seconds()) -> Keyring:
        """Return the keyring of another function, which has read nothing yet."""
        return StoredKeyring(
            StoredKeySet(
                client=self.secrets,
                renewing=lambda: self.secrets,
                failed=self.told.append,
                name="links",
                pause=lambda _: None,
                seconds_left=lambda: inf,
                monotonic=lambda: self.elapsed,
                utc_now=self.now,
                lasts=lasts,
            )
        )

    def now(self) -> datetime:
        """Return the time."""
        return NOW + timedelta(seconds=self.elapsed)

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.elapsed += time.total_seconds()


def test_a_rotation_is_read_before_it_signs_and_refuses_no_link() -> None:
    """At every moment, each function honours what each other function signs."""
    world = World()
    functions = [world.function() for _ in range(2)]
    functions[0].signing_key()
    world.wait(timedelta(minutes=3))
    functions[1].signing_key()
    world.secrets.rotate(world.now() + AHEAD)
    ids = []

    for _ in range(20):
        world.wait(timedelta(minutes=1))
        tokens = [ATTEND.make(keys) for keys in functions]
        assert all(ATTEND.honours(token, keys) for token in tokens for keys in functions)
        ids.append(tokens[0][51:])

    assert ids == [""] * 14 + ["A"] * 6


def test_an_unknown_key_is_read_once_a_minute() -> None:
    """So an invented id costs the service no request each, and a function finds a new key."""
    world = World()
    old, new = world.function(inf), world.function(inf)
    old.signing_key()
    world.wait(timedelta(minutes=2))
    world.secrets.rotate(world.now())
    token = ATTEND.make(new)

    assert ATTEND.honours(token, old)
    read = world.secrets.calls
    assert not any(old.key(invented) for invented in "BCDE" * 5)
    assert world.secrets.calls == read


def test_a_retired_key_is_dropped_by_those_who_had_read_it() -> None:
    """Ten minutes later at most."""
    world = World()
    keys = world.function()
    token = ATTEND.make(keys)
    world.secrets.rotate(world.now())
    world.secrets.retire("")

    before = ATTEND.honours(token, keys)
    world.wait(KEPT)

    assert (before, ATTEND.honours(token, keys)) == (True, False)


def test_stored_digests_never_read_the_secret_again() -> None:
    """The function that takes submissions has no call more than before."""
    world = World()
    keys = world.function()
    digest = keys.digest("uniqueness", "ana@example.org")
    world.secrets.rotate(world.now())
    world.wait(timedelta(days=1))

    assert keys.digest("uniqueness", "ana@example.org") == digest
    assert world.secrets.calls == 1


def test_a_key_that_leaked_ends_within_the_hour_where_submissions_are_taken() -> None:
    """Registering reads the forms' keys once an hour, and so honours no key for good."""
    world = World()
    keys = world.function(KEPT_BY_SUBMISSIONS.total_seconds())
    token = ATTEND.make(keys)
    world.secrets.rotate(world.now())
    world.secrets.retire("")
    world.wait(KEPT_BY_SUBMISSIONS - timedelta(seconds=1))

    before = ATTEND.honours(token, keys), world.secrets.calls
    world.wait(timedelta(seconds=1))

    assert before == (True, 1)
    assert not ATTEND.honours(token, keys)
    assert world.secrets.calls == 2


def refused(code: str) -> ClientError:
    """Return an error of Secrets Manager."""
    return ClientError({"Error": {"Code": code}}, "GetSecretValue")


OUTAGES: list[Exception] = [
    ConnectionClosedError(endpoint_url="https://secrets.example"),
    *map(refused, ["ThrottlingException", "InternalServiceError", "InternalFailure", "503"]),
    *map(refused, ["AccessDeniedException", "ResourceNotFoundException", "DecryptionFailure"]),
]


@pytest.mark.parametrize("error", OUTAGES, ids=repr)
@pytest.mark.parametrize("unknown", ["", "Z"])
def test_while_the_secret_cannot_be_read_the_kept_keys_serve(
    unknown: str, error: Exception
) -> None:
    """An outage of Secrets Manager, or a right taken away, ends no link and is told once."""
    world = World()
    keys = world.function()
    token = ATTEND.make(keys)
    world.secrets.error = error
    world.wait(KEPT)

    assert ATTEND.honours(token + unknown, keys) is (not unknown)
    assert ATTEND.make(keys) == token
    assert world.told == [error]


def test_a_secret_that_became_malformed_leaves_the_kept_keys_serving() -> None:
    """Somebody wrote it by hand."""
    world = World()
    keys = world.function()
    token = ATTEND.make(keys)
    world.secrets.text = "{"
    world.wait(KEPT)

    assert ATTEND.honours(token, keys)
    assert [type(error) for error in world.told] == [KeySetUnreadable]


def test_in_an_outage_the_secret_is_asked_for_once_a_minute() -> None:
    """Keys are read as ever once the invented ids end, however many came."""
    world = World()
    keys = world.function()
    keys.signing_key()
    world.secrets.error = OUTAGES[0]
    world.wait(KEPT)
    calls = []

    for _ in range(3):
        assert not any(keys.key(invented) for invented in "BCDE" * 5)
        calls.append(world.secrets.calls)
        world.wait(timedelta(minutes=1))
    world.secrets.error = None
    world.secrets.rotate(world.now())

    assert calls == [2, 3, 4]
    assert keys.signing_key().id == "A"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OUTAGES[0], TryLater),
        (refused("503"), TryLater),
        (refused("InternalFailure"), TryLater),
        (refused("AccessDeniedException"), ClientError),
    ],
    ids=repr,
)
def test_without_kept_keys_an_outage_is_an_error(error: Exception, kind: type[Exception]) -> None:
    """A cold start has nothing to go on with."""
    world = World(Secrets(error=error))

    with pytest.raises(kind):
        world.function().signing_key()

    assert (world.secrets.calls, world.told) == (8 if kind is TryLater else 1, [])


def test_the_old_format_is_the_first_key_and_the_permanent_one() -> None:
    """A deployment of before goes on as it was."""
    keys = Secrets().text

    assert read_key_set(keys).permanent == FIRST.encode()
