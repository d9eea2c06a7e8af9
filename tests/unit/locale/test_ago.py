"""Times in words."""

import pytest

from registrar.locale.dates import ago


@pytest.mark.parametrize(
    ("seconds", "language", "text"),
    [
        (0, "en", "1 minute ago"),
        (359.0, "en", "5 minutes ago"),
        (359.0, "bg", "преди 5 минути"),
        (3600, "bg", "преди 1 час"),
        (11 * 3600 + 3599, "en", "11 hours ago"),
    ],
)
def test_how_long_ago(seconds: float, language: str, text: str) -> None:
    """In whole minutes or hours, with no break before the unit."""
    assert ago(seconds, language).replace("\N{NO-BREAK SPACE}", " ") == text
