"""New files, written atomically and readable by their owner alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registrar.cli.terminal import Advice


@contextmanager
def new_file(target: Path, *, force: bool | None) -> Iterator[Path]:
    """Yield a temporary path beside the file, mode 0600; rename it to ``target`` at the end.

    ``force`` replaces a file; None for a command without that option. Raises Advice if the file
    exists and is not replaced, or cannot be written.
    """
    if target.exists() and not force:
        remedy = "name another file" if force is None else "use --force to put the new one there"
        raise Advice(f"{target} is there already; {remedy}")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        part.replace(target)
    except OSError as error:
        raise Advice(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
