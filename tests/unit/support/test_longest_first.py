"""The order of the integration tests."""

from pathlib import Path

from tests.integration.longest_first import SECONDS

FOLDER = Path(__file__).parents[2] / "integration"


def test_every_weight_is_of_a_file_there_is() -> None:
    """A file that was renamed would begin last, and its worker end long after the other."""
    assert [name for name in SECONDS if not (FOLDER / name).exists()] == []
