"""The README's pictures of the pages, made anew on every run and small enough to keep.

They go to a folder of the test. To renew those of the README:

    REGISTRAR_PICTURES=docs/pictures .venv/bin/pytest tests/browser/test_pictures.py
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.published_events import PublishedEvents
from tests.browser.team_events import COOKIES, Team, populated

PICTURES = {
    "event-bg": ("conference", "", "bg", 1280, 1280),
    "event-en-320": ("conference", "", "en", 320, 1280),
    "thanks-bg": ("conference", "/thank-you", "bg", 1280, 900),
    "attendee-bg": ("seated", "", "bg", 1280, 1280),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_a_page(
    published_events: PublishedEvents, visit: Visit, tmp_path: Path, name: str
) -> None:
    """The top of the page, in light colours, at most 250 kB."""
    state, rest, language, width, height = PICTURES[name]
    page = visit(language=language, width=width, color_scheme="light")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(published_events.path(state, rest))

    assert 5_000 < taken(page, name, tmp_path) <= 250_000


def test_a_picture_of_the_organisers_page(team: Team, visit: Visit, tmp_path: Path) -> None:
    """Those who are registered, as their team sees them."""
    team_event, _ = populated(team, name="pictured")
    page = visit(language="bg", width=1280, color_scheme="light", cookies=COOKIES)
    page.set_viewport_size({"width": 1280, "height": 1060})
    team.manager.enter(page, team_event.path("/registrations"))

    assert 5_000 < taken(page, "organise-bg", tmp_path) <= 250_000


def taken(page: Page, name: str, folder: Path) -> int:
    """Take the picture; return its size in bytes."""
    page.evaluate("document.fonts.ready.then(() => null)")
    file = Path(os.environ.get("REGISTRAR_PICTURES", folder)) / f"{name}.png"
    page.screenshot(path=file)
    return file.stat().st_size
