"""Mailboxes: which spellings of an address lead to one, and which of them is its own name."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registrar.domain.email_address import is_address
from registrar.domain.mailbox import Spelling, mailbox, spelling_of


@pytest.mark.parametrize(
    ("spelling", "same"),
    [
        ("victim+3@gmail.com", "victim@gmail.com"),
        ("V.ic.tim@GMAIL.com", "victim@gmail.com"),
        ("v.ictim+a+b@googlemail.com", "victim@gmail.com"),
        ("ivan+work@example.org", "ivan@example.org"),
        ("Ivan.Petrov@Example.org", "ivan.petrov@example.org"),
        ("ivan-petrov@example.org", "ivan-petrov@example.org"),
        ("+359888@example.org", "+359888@example.org"),
        ("info+1@пример.бг", "info@xn--e1afmkfd.xn--90ae"),
        (" ivan@example.org ", "ivan@example.org"),
        ("Alice@protonmail.com", "alice@proton.me"),
        ("alice+1@pm.me", "alice@proton.me"),
        ("a_l-i.ce@protonmail.ch", "alice@proton.me"),
        ("__@proton.me", "__@proton.me"),
        ("john-2009@ya.ru", "john.2009@yandex.ru"),
        ("john.2009+1@yandex.com", "john.2009@yandex.ru"),
        ("john_2009@yandex.ua", "john_2009@yandex.ru"),
        ("shop@victim.fastmail.com", "victim@fastmail.com"),
        ("shop+1@Victim.Fastmail.FM", "victim@fastmail.fm"),
        ("vic.tim@fastmail.com", "vic.tim@fastmail.com"),
        ("shop@victim.example.com", "shop@victim.example.com"),
    ],
)
def test_spellings_of_one_mailbox_are_one(spelling: str, same: str) -> None:
    """The part after a plus sign is folded, all else only as its provider documents it (M10)."""
    assert mailbox(spelling) == same


@pytest.mark.parametrize(
    ("address", "spelling"),
    [
        ("Victim@Example.org", "plain"),
        ("vic.tim@example.org", "plain"),
        ("+359888@example.org", "plain"),
        ("victim+0@example.org", "suffixed"),
        ("victim@gmail.com", "plain"),
        ("victim@googlemail.com", "plain"),
        ("vic.tim@gmail.com", "separated"),
        ("vic.tim+0@gmail.com", "suffixed"),
        ("victim@pm.me", "plain"),
        ("vic_tim@pm.me", "separated"),
        ("vic.tim@ya.ru", "plain"),
        ("vic-tim@ya.ru", "separated"),
        ("victim@fastmail.com", "plain"),
        ("shop@victim.fastmail.com", "suffixed"),
    ],
)
def test_a_mailboxs_own_name_is_told_from_its_other_spellings(
    address: str, spelling: Spelling
) -> None:
    """Plain spellings are one for each domain of a provider; the others nobody can count (M10)."""
    assert spelling_of(address) == spelling


@given(st.from_regex(r"[a-z+._]{1,12}@(gmail|example|ya|pm)\.(com|org|ru|me)", fullmatch=True))
def test_a_mailbox_is_the_plain_address_of_its_own_mailbox(address: str) -> None:
    """Folding again changes nothing, and never makes an empty local part."""
    assume(is_address(address))

    folded = mailbox(address)

    assert mailbox(folded) == folded
    assert spelling_of(folded) == "plain"
    assert folded.partition("@")[0]
