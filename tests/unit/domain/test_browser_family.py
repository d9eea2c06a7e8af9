"""Families of browsers."""

import pytest

from registrar.domain.browser_family import browser_family

CHROME = (
    "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
)
SAFARI = "Mozilla/5.0 (iPhone) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/604.1"


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        (CHROME, "Chrome"),
        (f"{CHROME} Edg/140.0", "Edge"),
        (f"{CHROME} OPR/120.0", "Opera"),
        (SAFARI, "Safari"),
        (SAFARI.replace("Version", "CriOS"), "Chrome"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_of_one_family(agent: str, family: str) -> None:
    """It names the families it descends from, too."""
    assert browser_family(agent) == family
