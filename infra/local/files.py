"""Files written whole: after a crash, and for readers, the content is the old or the new."""

import tempfile
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Replace the file's content at once."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as temporary:
        written = Path(temporary.name)
        try:
            temporary.write(content)
            temporary.flush()
            written.replace(file)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
