"""Addresses: every link of ours starts with the public address and opens just what it is for."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from registrar.domain.page_links import CONFIRM_WITHIN, PageLinks
from registrar.domain.signed_link import Link, LinkRefused, Purpose, read_token
from tests.support.factories import KEYS, NOW, a_registration, an_event

EVENT = an_event()
ADDRESSES = PageLinks("https://registration.example", KEYS)
SOMEBODY = a_registration(link_generation=2, new_address="New@Example.org")
KEPT = EVENT.ends + timedelta(days=EVENT.privacy.kept_days)


def test_public_pages_have_plain_addresses() -> None:
    """M7: the configured address, the event, and a language where one is named."""
    page = "https://registration.example/events/good-practices-child-protection"

    assert ADDRESSES.event(EVENT) == page
    assert ADDRESSES.event(EVENT, "bg") == f"{page}?lang=bg"
    assert ADDRESSES.privacy(EVENT, "en") == f"{page}/privacy?lang=en"


def test_an_entry_keeps_its_uid() -> None:
    """RFC 5545 3.8.4.7: the same for good, whatever becomes of the registration."""
    moved = a_registration(version=9, link_generation=9, state="cancelled")

    assert ADDRESSES.uid(moved) == ADDRESSES.uid(SOMEBODY)
    assert ADDRESSES.uid(moved) == "0123456789abcdef0123456789abcdef@registration.example"


@pytest.mark.parametrize(
    ("address", "path", "purpose", "about"),
    [
        (ADDRESSES.personal(SOMEBODY, EVENT), "a", "attend", ""),
        (ADDRESSES.join(SOMEBODY, EVENT), "join", "join", ""),
        (ADDRESSES.confirm(SOMEBODY, EVENT, now=NOW), "address", "address", "new@example.org"),
    ],
)
def test_a_personal_link_opens_its_page(
    address: str, path: str, purpose: Purpose, about: str
) -> None:
    """S1: a token in the path, nothing in the query, for one purpose and generation."""
    split = urlsplit(address)
    _, folder, token = split.path.split("/")

    assert (split.netloc, folder, split.query) == ("registration.example", path, "")
    read_token(token).verify(token, purpose, EVENT.event, 2, keys=KEYS, now=NOW, about=about)


@pytest.mark.parametrize(
    ("address", "expires"),
    [
        (ADDRESSES.personal(SOMEBODY, EVENT), KEPT),
        (ADDRESSES.join(SOMEBODY, EVENT), KEPT),
        (ADDRESSES.confirm(SOMEBODY, EVENT, now=NOW), NOW + timedelta(days=3)),
    ],
)
def test_a_personal_link_ends(address: str, expires: object) -> None:
    """With the data it opens, or three days after a new address was to be confirmed."""
    link = read_token(address.rpartition("/")[2])

    assert link == Link(SOMEBODY.id, 2, expires)  # type: ignore[arg-type]


def test_a_proof_is_good_for_one_address() -> None:
    """Changing to another address needs a proof of its own."""
    token = ADDRESSES.confirm(SOMEBODY, EVENT, now=NOW).rpartition("/")[2]

    with pytest.raises(LinkRefused):
        read_token(token).verify(
            token, "address", EVENT.event, 2, keys=KEYS, now=NOW, about="other@example.org"
        )
    assert timedelta(days=3) == CONFIRM_WITHIN
