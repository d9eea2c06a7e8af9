"""Files written whole: a reader, or a crash, sees the old content or the new."""

import os
import tempfile
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Replace the file's content at once."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with open(descriptor, "wb") as temporary:
            temporary.write(content)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
