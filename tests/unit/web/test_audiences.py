"""Audiences of the web do not know each other, and what they share knows none of them."""

import re
from pathlib import Path

WEB = Path(__file__).parents[3] / "shared" / "registrar" / "web"
AUDIENCES = ("public", "attendee", "organiser")

# The page with the code to paste shows what the embedded form is, and a preview the event's page
ALLOWED = {("organiser/snippet_page.py", "public"), ("organiser/edit/previews.py", "public")}


def imported(file: Path) -> set[str]:
    """The folders of web that the file imports from, at its top or inside a function."""
    return set(re.findall(r"(?:from|import) registrar\.web\.(\w+)", file.read_text()))


def test_no_audience_imports_another() -> None:
    """Nor do components or protocol import an audience; protocol imports no component."""
    crossing = {
        (str(file.relative_to(WEB)), room)
        for file in WEB.rglob("*.py")
        for room in imported(file) - {file.relative_to(WEB).parts[0]}
        if room in AUDIENCES
        or (room == "components" and file.relative_to(WEB).parts[0] == "protocol")
    }

    assert crossing == ALLOWED
