"""Digests under the secret: stable, apart by purpose, never in a log."""

from registrar.domain.keyring import Keyring
from tests.support.factories import KEYS


def test_ids_depend_on_every_part() -> None:
    """Event, address and nonce each make another id of 128 bits; the same parts the same."""
    ids = [
        KEYS.registration_id("e", "a@example.org", "n"),
        KEYS.registration_id("f", "a@example.org", "n"),
        KEYS.registration_id("e", "b@example.org", "n"),
        KEYS.registration_id("e", "a@example.org", "m"),
        Keyring(b"another").registration_id("e", "a@example.org", "n"),
    ]

    assert ids[0] == KEYS.registration_id("e", "a@example.org", "n")
    assert len(set(ids)) == 5
    assert {len(identifier) for identifier in ids} == {32}


def test_parts_do_not_run_into_each_other() -> None:
    """Boundaries between the parts are part of the digest."""
    assert KEYS.digest("p", "ab", "c") != KEYS.digest("p", "a", "bc") != KEYS.digest("pa", "bc")


def test_one_purpose_says_nothing_of_another() -> None:
    """The same parts under another purpose are unrelated."""
    digests = {KEYS.address_key("e", "a"), KEYS.rate_key("e", "a"), KEYS.body_key("a")}

    assert len(digests) == 3


def test_s8_asvs_16_2_5_the_secret_is_not_shown() -> None:
    """A log line that quotes the keyring gives nothing away."""
    assert repr(Keyring(b"very secret")) == "Keyring()"


def test_the_code_of_a_network_is_short_and_of_one_event() -> None:
    """Ten signs, none of which looks like another; the same network differs by event (S8)."""
    codes = {KEYS.network_code("event", f"192.0.2.{number}") for number in range(99)}

    assert len(codes) == 99
    assert {len(code) for code in codes} == {10}
    assert not set("".join(codes)) & set("ilou")
    assert KEYS.network_code("event", "192.0.2.1") != KEYS.network_code("other", "192.0.2.1")


def test_the_code_for_the_door_is_of_one_registration_of_one_event() -> None:
    """It says nothing of the code of a network, though both are of ten signs."""
    codes = {
        KEYS.check_in_code("event", "0" * 32),
        KEYS.check_in_code("event", "1" * 32),
        KEYS.check_in_code("other", "0" * 32),
        KEYS.network_code("event", "0" * 32),
        Keyring(b"another").check_in_code("event", "0" * 32),
    }

    assert len(codes) == 5
    assert {len(code) for code in codes} == {10}
