"""Tokens of every kind before and after a rotation of keys, and forged ids of keys."""

import pytest

from registrar.domain.keyring import Key, Keyring
from registrar.domain.signed_link import token_in
from tests.support.signed_tokens import KINDS, LINKS, MARKED, TokenKind

FIRST = Key(b"the first secret, which is permanent too")
SECOND = Key(b"the second secret", "A")

BEFORE = Keyring(FIRST.secret)
ROTATED = Keyring(FIRST.secret, (FIRST, SECOND))
RETIRED = Keyring(FIRST.secret, (SECOND,))

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@every_kind
def test_a_token_of_before_is_honoured_until_its_key_is_retired(kind: TokenKind) -> None:
    """Links that are out need no new email."""
    token = kind.make(BEFORE)

    assert [kind.honours(token, keys) for keys in (BEFORE, ROTATED, RETIRED)] == [True, True, False]


@every_kind
def test_the_newest_key_signs(kind: TokenKind) -> None:
    """And what it signed says so, so that a function knows that it has to read the keys again."""
    token = kind.make(ROTATED)

    assert token != kind.make(BEFORE)
    assert [kind.honours(token, keys) for keys in (BEFORE, ROTATED, RETIRED)] == [False, True, True]


@pytest.mark.parametrize("kind", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("id_", ["A", "B", "-", "~", "é"])
def test_s1_a_link_with_another_key_s_id_is_refused(kind: TokenKind, id_: str) -> None:
    """The id is outside the signature, but chooses the key that has to have made it."""
    assert not kind.honours(kind.make(BEFORE) + id_, ROTATED)
    assert not kind.honours(kind.make(ROTATED)[:-1], ROTATED)


@pytest.mark.parametrize("kind", MARKED.values(), ids=MARKED)
@pytest.mark.parametrize("mark", ["~A", "~B", "~", "~~", "~AA", "~é"])
def test_s1_a_token_with_another_key_s_id_is_refused(kind: TokenKind, mark: str) -> None:
    """An empty id is refused too: a token would otherwise have two spellings."""
    assert not kind.honours(kind.make(BEFORE) + mark, ROTATED)
    assert not kind.honours(kind.make(ROTATED).partition("~")[0], ROTATED)


def test_what_is_stored_does_not_change_with_a_rotation() -> None:
    """Ids, uniqueness, counters and the logs' digests are those of before."""

    def digests(keys: Keyring) -> list[str]:
        return [
            keys.registration_id("e", "ana@example.org", "nonce"),
            keys.address_key("e", "ana@example.org"),
            keys.rate_key("network", "192.0.2.1"),
            keys.unwanted_key("e", "ana@example.org"),
            keys.network_code("e", "192.0.2.1"),
            keys.log_code("account", "ana@example.org"),
        ]

    assert digests(BEFORE) == digests(ROTATED) == digests(RETIRED)


@pytest.mark.parametrize("behind", ["", ".", ")", "_", "-", "*", "”", "%3E"])
def test_a_link_with_an_id_is_found_in_a_sentence(behind: str) -> None:
    """An id is a letter or a digit, so that what a mail program adds is not taken for one."""
    for keys in (BEFORE, ROTATED):
        token = LINKS["attend"].make(keys)
        assert token_in(token + behind) == token
