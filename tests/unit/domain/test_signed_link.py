"""Attendee links: only ours, only for their purpose, only while they last (S1)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.keyring import Keyring
from registrar.domain.signed_link import Link, LinkRefused, Purpose, read_token, token_in
from tests.support.factories import KEYS, NOW

LINK = Link("0123456789abcdef0123456789abcdef", 1, datetime(2023, 3, 2, 15, 0, tzinfo=UTC))


def test_a_token_says_what_it_was_signed_for() -> None:
    """It reads back whole, fits a path, and is verified."""
    token = LINK.sign("attend", "an-event", KEYS)

    assert read_token(token) == LINK
    assert token.replace("-", "").replace("_", "").isalnum()
    LINK.verify(token, "attend", "an-event", 1, keys=KEYS, now=NOW)


@pytest.mark.parametrize(
    ("purpose", "event", "generation", "keys", "now"),
    [
        pytest.param("join", "an-event", 1, KEYS, NOW, id="another purpose"),
        pytest.param("attend", "another-event", 1, KEYS, NOW, id="another event"),
        pytest.param("attend", "an-event", 2, KEYS, NOW, id="an older generation"),
        pytest.param("attend", "an-event", 1, Keyring(b"other"), NOW, id="another secret"),
        pytest.param("attend", "an-event", 1, KEYS, LINK.expires, id="expired"),
    ],
)
def test_s1_asvs_9_2_1_a_token_is_refused_elsewhere(
    purpose: Purpose, event: str, generation: int, keys: Keyring, now: datetime
) -> None:
    """Purpose, event, generation, secret and time are all bound."""
    token = LINK.sign("attend", "an-event", KEYS)

    with pytest.raises(LinkRefused):
        LINK.verify(token, purpose, event, generation, keys=keys, now=now)


def test_a_token_for_another_registration_is_forged() -> None:
    """The registration cannot be swapped under the signature."""
    token = LINK.sign("attend", "an-event", KEYS)
    other = replace(LINK, registration_id="f" * 32)
    mixed = other.sign("attend", "an-event", Keyring(b"guess"))[:29] + token[29:]

    with pytest.raises(LinkRefused):
        read_token(mixed).verify(mixed, "attend", "an-event", 1, keys=KEYS, now=NOW)


@pytest.mark.parametrize(
    "around",
    [
        ("", ""), ("", "."), ("", ")."), ("", ">"), ("", ","), ("", '"'), ("", "”"), ("", "“"),
        ("", "’"), ("", "\u200b"), ("", "\u00a0"), ("", "\ufeff"), ("", "]"), ("", ";"), ("", "!"),
        ("", "*"), ("", "_"), ("", "%3E"), ("", "%E2%80%8B"), ("<", ">"), ("(", ")"), ("", "="),
    ],
)  # fmt: skip
def test_what_a_sentence_leaves_around_a_token_is_no_part_of_it(around: tuple[str, str]) -> None:
    """A mail program takes the full stop or the bracket behind a link for a part of it."""
    token = LINK.sign("attend", "an-event", KEYS)

    assert token_in(token.join(around)) == token


@pytest.mark.parametrize("text", ["", ".", "x", "a" * 52, f"{'a' * 51}.b", f"b.{'a' * 51}"])
def test_what_is_no_token_stays_as_it_is(text: str) -> None:
    """Nothing is guessed."""
    assert token_in(text) == text


@given(st.text(max_size=80))
def test_any_text_is_a_link_or_refused(text: str) -> None:
    """Nothing else is ever raised."""
    try:
        link = read_token(text)
    except LinkRefused:
        return
    assert len(link.registration_id) == 32


@given(st.text(alphabet="ABCDabcd0189-_", min_size=51, max_size=51))
def test_s1_asvs_9_1_1_any_token_of_the_right_shape_is_unsigned(token: str) -> None:
    """Guessing a token is no use."""
    with pytest.raises(LinkRefused):
        read_token(token).verify(token, "attend", "e", 1, keys=KEYS, now=NOW - timedelta(36500))
