"""Style sheet and pictures: their content, and addresses that change with it."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "static"

_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """One file as a browser gets it."""

    content: str
    content_type: str


@cache
def assets() -> dict[str, Asset]:
    """The files there are, by name; any other name is nobody's."""
    return {
        path.name: Asset(path.read_text(encoding="utf-8"), _TYPES[path.suffix])
        for path in sorted(FOLDER.iterdir())
        if path.suffix in _TYPES
    }


@cache
def version() -> str:
    """A hash of every file: twelve hexadecimal digits, others as soon as one octet is."""
    parts = (f"{name}\0{asset.content}\0" for name, asset in assets().items())
    return sha256("".join(parts).encode()).hexdigest()[:12]


def address(name: str) -> str:
    """Where pages find the file; a browser may keep it for a year."""
    return f"/static/{version()}/{name}"
