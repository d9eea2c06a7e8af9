"""The README's pictures of the pages, made anew on every run and small enough to keep.

They go to a folder of the test. To renew those of the README:

    REGISTRAR_PICTURES=docs/pictures .venv/bin/pytest tests/browser/test_pictures.py
"""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.stage import Stage

PICTURES = {
    "event-bg": ("conference", "", "bg", 1280, 1280),
    "event-en-320": ("conference", "", "en", 320, 1280),
    "thanks-bg": ("conference", "/thank-you", "bg", 1280, 900),
    "attendee-bg": ("seated", "", "bg", 1280, 1280),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_a_page(stage: Stage, visit: Visit, tmp_path: Path, name: str) -> None:
    """The top of the page, in light colours, at most 250 kB."""
    state, rest, language, width, height = PICTURES[name]
    page = visit(language=language, width=width, color_scheme="light")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(stage.path(state, rest))
    page.evaluate("document.fonts.ready.then(() => null)")
    file = Path(os.environ.get("REGISTRAR_PICTURES", tmp_path)) / f"{name}.png"

    page.screenshot(path=file)

    assert 5_000 < file.stat().st_size <= 250_000
