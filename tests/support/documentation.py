"""The repository's pages and files, for tests that hold pages and code together."""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "shared" / "registrar"
DOCS = ROOT / "docs"
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted(DOCS.rglob("*.md")),
)

# Suffixes of files that pages and docstrings name
SUFFIX = r"\.(?:py|yaml|j2|md|txt|toml|js|css|json|po|cfg|sh|csv|svg|png)"

_PROSE = {".py", ".yaml", ".j2", ".js", ".css", ".md"}
_ROOTS = (ROOT, SOURCE, SOURCE / "web" / "templates")

# Folders of what is installed or built
_UNTRACKED = {"node_modules", "__pycache__"}


def page_name(page: Path) -> str:
    """Return the page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


@lru_cache
def all_files() -> tuple[Path, ...]:
    """Return the repository's files, apart from installed, built and hidden ones."""
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in _UNTRACKED and not name.startswith(".")]
        found += [Path(folder, file) for file in files]
    return tuple(found)


def text_files() -> Iterator[Path]:
    """Yield the files with prose, golden files apart."""
    return (
        file for file in all_files() if file.suffix in _PROSE and "golden" not in file.parent.parts
    )


def exists(path: str, beside: Path) -> bool:
    """Tell whether a path leads to a file from a root or from beside; a bare name, to any file."""
    if "/" not in path:
        return any(file.name == path for file in all_files())
    return any((root / path).exists() for root in (*_ROOTS, beside.parent))


@lru_cache
def words_of_code() -> frozenset[str]:
    """Return every word in the repository's files that are no pages, and in all their paths."""
    files = (file for file in all_files() if re.search(SUFFIX, file.name) or not file.suffix)
    text = "\n".join(
        file.read_text(encoding="utf-8", errors="ignore")
        for file in files
        if file.suffix not in {".md", ".png"}
    )
    paths = " ".join(page_name(file) for file in all_files())
    return frozenset(re.findall(r"\w+", f"{text} {paths}"))
