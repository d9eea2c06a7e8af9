"""Order of the integration and the browser tests."""

import pytest

from tests.support.longest_first import SECONDS, TESTS


@pytest.mark.parametrize("folder", SECONDS)
def test_every_weight_is_of_a_file_there_is(folder: str) -> None:
    """A file that was renamed would begin last, and its worker end long after the other."""
    files = {file.name for file in (TESTS / folder).rglob("test_*.py")}
    missing = [name for name in SECONDS[folder] if name not in files]

    assert missing == []
