"""The order of the integration tests."""

from pathlib import Path

from tests.integration.longest_first import SECONDS

FOLDER = Path(__file__).parents[2] / "integration"


def test_every_weight_is_of_a_file_there_is() -> None:
    """A file that was renamed would begin last, and its worker end long after the other."""
    files = {file.name for file in FOLDER.rglob("test_*.py")}

    assert [name for name in SECONDS if name not in files] == []
