"""Size of an event file as it is stored: compressed, with every version."""

import zlib
from collections.abc import Iterator

from registrar.domain.event_problems import EventProblem

# An item has at most 400 kB, and a version has a little beside its text
COMPRESSED_MAX = 350 * 1024  # bytes


def compressed(text: str) -> bytes:
    """Return the text as it is stored."""
    return zlib.compress(text.encode(), level=9)


def decompressed(stored: bytes) -> str:
    """Return the text that was stored."""
    return zlib.decompress(stored).decode()


def document_size_fits(text: str) -> Iterator[EventProblem]:
    """Require that the event file takes at most COMPRESSED_MAX bytes."""
    size = len(compressed(text))
    if size > COMPRESSED_MAX:
        yield EventProblem(
            "",
            f"the event file takes {-(-size // 1024)} kB, and {COMPRESSED_MAX // 1024} kB can be"
            " stored",
            "shorten its texts and comments, or put them on a website and link to it",
            "file_too_large",
        )
