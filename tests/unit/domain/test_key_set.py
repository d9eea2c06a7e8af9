"""Keys of a secret: their text, the one that signs, and their ids."""

from datetime import timedelta

import pytest

from registrar.domain.key_set import (
    IDS,
    KeySet,
    KeySetUnreadable,
    NoIdLeft,
    read_key_set,
    write_key_set,
)
from tests.support.factories import NOW

TEXT = "a secret as the template makes it"
HOUR = timedelta(hours=1)


def rotated(times: int) -> KeySet:
    """Return a set after so many rotations, an hour after each other."""
    keys = read_key_set(TEXT)
    for number in range(1, times + 1):
        keys = keys.rotated(f"secret {number}".encode(), NOW + number * HOUR)
    return keys


def test_the_text_of_before_is_one_key_without_an_id() -> None:
    """Permanent, and the one that signs."""
    keys = read_key_set(TEXT)

    assert [each.key.id for each in keys.keys] == [""]
    assert {keys.permanent, keys.signing(NOW).key.secret} == {TEXT.encode()}


def test_what_is_written_is_read_back() -> None:
    """Of any number of keys, with their times."""
    assert read_key_set(write_key_set(rotated(3))) == rotated(3)


def test_the_permanent_secret_outlives_the_first_key() -> None:
    """So that known addresses stay known."""
    keys = read_key_set(write_key_set(rotated(2).without("")))

    assert keys.permanent == TEXT.encode()
    assert [each.key.id for each in keys.keys] == ["A", "B"]


@pytest.mark.parametrize(("hours", "signs"), [(0, ""), (0.9, ""), (1, "A"), (2, "B"), (9, "B")])
def test_the_newest_key_signs_once_its_time_has_come(hours: float, signs: str) -> None:
    """Until then the one before it does."""
    assert rotated(2).signing(NOW + hours * HOUR).key.id == signs


def test_a_key_that_is_to_sign_at_once_overtakes_one_that_waits() -> None:
    """After a leak in the quarter of an hour in which another was to come."""
    keys = rotated(1).rotated(b"now", NOW)

    assert [keys.signing(at).key.id for at in (NOW, NOW + 5 * HOUR)] == ["B", "B"]
    assert keys.superseded("") == NOW


def test_the_newest_key_is_not_superseded() -> None:
    """The others are, from the time that the next one signs."""
    keys = rotated(2)

    assert [keys.superseded(id_) for id_ in ("", "A", "B")] == [NOW + HOUR, NOW + 2 * HOUR, None]


def test_an_id_is_never_given_twice() -> None:
    """Nor one that a link could not hold in one character."""
    keys = rotated(1).without("")
    for _ in IDS[1:]:
        keys = keys.rotated(b"next", NOW).without(keys.keys[0].key.id)

    assert keys.keys[-1].key.id == IDS[-1]
    with pytest.raises(NoIdLeft):
        keys.rotated(b"one more", NOW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        '{"version": 2, "permanent": "x", "keys": []}',
        '{"version": 2, "permanent": "", "keys": [{"id": "", "secret": "x", "signs_from": ""}]}',
        '{"version": 3, "permanent": "x", "keys": [{"id": "", "secret": "x", "signs_from": ""}]}',
        '{"version": 2, "permanent": "x", "keys": [{"id": "", "secret": "x", "signs_from": "?"}]}',
    ],
)
def test_a_text_that_is_no_set_of_keys_is_none(text: str) -> None:
    """It is not taken for a secret: every address would look new."""
    with pytest.raises(KeySetUnreadable):
        read_key_set(text)


def test_s8_asvs_16_2_5_keys_are_not_shown() -> None:
    """A log line that quotes them gives nothing away."""
    assert "secret" not in repr(rotated(1))
