"""New files: one that is there is kept, and the advice names only what the command has."""

from pathlib import Path

import pytest

from registrar.cli.new_file import new_file
from registrar.cli.terminal import Advice


@pytest.mark.parametrize(
    ("force", "remedy"), [(False, "use --force"), (None, "there already; name another file")]
)
def test_a_file_that_is_there_is_kept(tmp_path: Path, force: bool | None, remedy: str) -> None:
    """The option is named where the command has it."""
    file = tmp_path / "file"
    file.write_text("old", encoding="utf-8")

    with pytest.raises(Advice, match=remedy), new_file(file, force=force):
        pass

    assert file.read_text(encoding="utf-8") == "old"
