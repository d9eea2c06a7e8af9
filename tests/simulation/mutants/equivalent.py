"""Page of equivalent mutants: each survives, and a paragraph of the page says why."""

import re
from pathlib import Path

PAGE = Path(__file__).with_name("equivalent.md")


def equivalent() -> set[str]:
    """Return the names of the mutants that the page has a heading for."""
    return set(re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
