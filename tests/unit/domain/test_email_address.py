"""Email addresses: which can be mailed (M8), and which are the same person's."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import assume, example, given
from hypothesis import strategies as st

from registrar.domain.email_address import (
    AddressRefused,
    canonical,
    is_address,
    to_mailable,
)

# email-validator also refuses what is kept for tests and for reverse look-ups
KEPT_FOR_TESTS = (".test", ".arpa")


def reason(address: str) -> str:
    """Return the reason for which the address is refused."""
    with pytest.raises(AddressRefused) as caught:
        to_mailable(address)
    return caught.value.reason


@pytest.mark.parametrize(
    ("typed", "mailed"),
    [
        ("Ivan.Petrov@abv.bg", "Ivan.Petrov@abv.bg"),
        ("ivan+conference@example.org", "ivan+conference@example.org"),
        ("o'neill@example.org", "o'neill@example.org"),
        ("ivan@Example.ORG", "ivan@Example.ORG"),
        ("info@пример.бг", "info@xn--e1afmkfd.xn--90ae"),
        ("info@bu\u0308cher.example", "info@xn--bcher-kva.example"),
        ("info@xn--e1afmkfd.xn--90ae", "info@xn--e1afmkfd.xn--90ae"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
    ],
)
def test_a_good_address_is_mailed_as_typed(typed: str, mailed: str) -> None:
    """An address stays as typed, but an international domain becomes punycode."""
    assert to_mailable(typed) == mailed


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "not_an_address"),
        ("ivan", "not_an_address"),
        ("@abv.bg", "not_an_address"),
        ("ivan@", "not_an_address"),
        ("ivan@abv", "not_an_address"),
        ("ivan@abv..bg", "not_an_address"),
        ("ivan@abv.bg.", "not_an_address"),
        ("ivan@-abv.bg", "not_an_address"),
        ("ivan@127.0.0.1", "not_an_address"),
        ("ivan@[127.0.0.1]", "not_an_address"),
        ("ivan@abv.b9", "not_an_address"),
        ("ivan@ab--cd.bg", "not_an_address"),
        ("ivan@xn--a.bg", "not_an_address"),
        ("ivan@host.localhost", "not_an_address"),
        (".ivan@abv.bg", "not_an_address"),
        ("ivan..petrov@abv.bg", "not_an_address"),
        ("ivan petrov@abv.bg", "not_an_address"),
        ('"ivan"@abv.bg', "not_an_address"),
        ("ivan@petrov@abv.bg", "not_an_address"),
        ("Ivan <ivan@abv.bg>", "not_an_address"),
        ("ivan@abv.bg,petar@abv.bg", "not_an_address"),
        ("ivan@abv.bg\nBcc: petar@abv.bg", "not_an_address"),
        ("ivan@abv.bg\x00", "not_an_address"),
        ("ivan@\ud800.bg", "not_an_address"),
        ("иван@abv.bg", "non_ascii_local"),
        ("a" * 65 + "@example.org", "too_long"),
        ("a@" + "b." * 126 + "bg", "too_long"),
    ],
)
def test_a_bad_address_is_refused_with_its_reason(typed: str, why: str) -> None:
    """The reason says what to do about it."""
    assert reason(typed) == why


@pytest.mark.parametrize(
    "other", ["IVAN@abv.bg", "ivan@ABV.bg", " ivan@abv.bg ", "Ivan@Abv.Bg", "ivan@ABV.BG"]
)
def test_one_person_has_one_canonical_address(other: str) -> None:
    """Case and surrounding space make no second person."""
    assert canonical(other) == canonical("ivan@abv.bg")


def test_unicode_and_punycode_are_the_same_person() -> None:
    """An international domain is one domain in both spellings."""
    assert canonical("info@ПРИМЕР.бг") == canonical("info@xn--e1afmkfd.xn--90ae")


def mailed_alike(address: str) -> str | None:
    """The address as it is mailed, its domain in lower case; None if it is refused."""
    if not is_address(address):
        return None
    local, _, domain = to_mailable(address).rpartition("@")
    return f"{local}@{domain.lower()}"


def expected(address: str) -> str | None:
    """The same, as email-validator has it."""
    try:
        return validate_email(address, allow_smtputf8=False, check_deliverability=False).ascii_email
    except EmailNotValidError:
        return None


LOCALS = st.text(alphabet="aZ09.+-_'@ \"(),", min_size=1, max_size=12) | st.from_regex(
    r"[a-z0-9.+!#$%&'*/=?^_`{|}~-]{1,70}", fullmatch=True
)
DOMAINS = st.text(alphabet="aZ09.-бгßü_ ", min_size=1, max_size=14) | st.from_regex(
    r"[a-z0-9.-]{1,64}\.(bg|com|xn--90ae|org)", fullmatch=True
)


@given(LOCALS, DOMAINS)
@example("a", "a.b1")
@example("a", "xn--a.com")
@example("a", "aa--b.com")
@example("a", "a.xn--90ae")
def test_parity_with_email_validator(local: str, domain: str) -> None:
    """The own check agrees with email-validator, which is too heavy for the hot path."""
    address = f"{local}@{domain}"
    assume("=?" not in local or "?=" not in local)  # refused: a header would decode it
    assume(not domain.lower().endswith(KEPT_FOR_TESTS))

    assert mailed_alike(address) == expected(address)


@given(st.text())
def test_no_text_breaks_the_check(text: str) -> None:
    """Any text is an address or refused, never a fault."""
    assert is_address(text) in (True, False)
    assert is_address(f"ivan@{text}") in (True, False)


@given(LOCALS, DOMAINS)
def test_a_mailed_address_is_plain_ascii(local: str, domain: str) -> None:
    """A mailable address is ASCII without space or control, and passes again unchanged (M1)."""
    address = f"{local}@{domain}"
    if not is_address(address):
        return

    mailed = to_mailable(address)

    assert mailed.isascii()
    assert mailed.isprintable()
    assert " " not in mailed
    assert to_mailable(mailed) == mailed
