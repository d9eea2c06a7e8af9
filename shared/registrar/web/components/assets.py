"""Style sheet, font and pictures: their content, and paths that change with the content."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Asset:
    """One file as a browser gets it; binary content is in base64, as the gateway requires."""

    content: str
    content_type: str
    in_base64: bool = False


@cache
def assets() -> dict[str, Asset]:
    """All files, by name."""
    return {path.name: _read(path) for path in sorted(FOLDER.rglob("*")) if path.suffix in _TYPES}


def _read(path: Path) -> Asset:
    if path.suffix == ".woff2":
        return Asset(b64encode(path.read_bytes()).decode(), _TYPES[path.suffix], in_base64=True)
    return Asset(path.read_text(encoding="utf-8"), _TYPES[path.suffix])


@cache
def version() -> str:
    """A hash of all files: twelve hexadecimal digits, different once a single byte differs."""
    parts = (f"{name}\0{asset.content}\0" for name, asset in assets().items())
    return sha256("".join(parts).encode()).hexdigest()[:12]


def address(name: str) -> str:
    """Path of the file, with the version in it; a browser may keep the file for a year."""
    return f"/static/{version()}/{name}"
