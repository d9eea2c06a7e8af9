"""An address in a query: only our own pages read it, of the same event, for fifteen minutes."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.keyring import Keyring
from registrar.web.protocol.encrypted_address import LASTS, open_address, seal_address
from tests.support.factories import KEYS, NOW

ADDRESS = "ivan.petrov@abv.bg"
LONGEST = "i" * 64 + "@" + "a.bg" * 47


@pytest.mark.parametrize("address", [ADDRESS, LONGEST, "i@a.b"])
def test_a_sealed_address_is_opened_until_its_time_is_over(address: str) -> None:
    """It stands on the page for fifteen minutes, and not a second longer."""
    token = seal_address(address, "event", keys=KEYS, now=NOW)

    opened = [
        open_address(token, "event", keys=KEYS, now=NOW + later)
        for later in (timedelta(0), LASTS - timedelta(seconds=1), LASTS)
    ]

    assert opened == [address, address, ""]


def test_a_sealed_address_cannot_be_read_without_the_secret() -> None:
    """No part of it stands in the token, and another secret or another event opens nothing."""
    token = seal_address(ADDRESS, "event", keys=KEYS, now=NOW)

    opened = [
        open_address(token, "event", keys=Keyring(b"another"), now=NOW),
        open_address(token, "another", keys=KEYS, now=NOW),
    ]

    assert opened == ["", ""]
    assert token.replace("-", "").replace("_", "").isalnum()
    assert len({seal_address(f"{n}@abv.bg", "event", keys=KEYS, now=NOW)[:16] for n in "ab"}) == 2


@pytest.mark.parametrize("place", range(0, 50, 7))
def test_a_changed_token_opens_nothing(place: int) -> None:
    """A changed letter gives a page without an address."""
    token = seal_address(ADDRESS, "event", keys=KEYS, now=NOW)
    other = "A" if token[place] != "A" else "B"

    opened = open_address(token[:place] + other + token[place + 1 :], "event", keys=KEYS, now=NOW)

    assert opened == ""


@given(st.text(max_size=600))
def test_any_other_text_opens_nothing(token: str) -> None:
    """A query is anybody's to write, and never a failure."""
    assert open_address(token, "event", keys=KEYS, now=NOW) == ""
