"""Telephone at the door: the page in a window, its rows, its QR codes, and a camera that is fed."""

from itertools import count

from playwright.sync_api import Page

from registrar.domain.registration import Registration
from registrar.wiring.mail import page_links
from tests.browser.team_events import Team, TeamEvent

PLACE = {"address": {"bg": "София", "en": "Sofia"}}
NUMBERS = count(100)

# Chromium on a desktop finds no codes in pictures: one that finds those in `codes`, each once,
# and only in a picture that the camera really gives
DETECTOR = """
window.codes = [];
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(video) {
    if (!video.videoWidth) throw new DOMException("no picture", "InvalidStateError");
    return window.codes.splice(0, 1).map((rawValue) => ({ rawValue }));
  }
};
"""

# Number of cameras that were asked for
COUNTED = """
window.cameras = 0;
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (...asked) => { window.cameras += 1; return real(...asked); };
"""

NO_DETECTOR = "delete window.BarcodeDetector;"

# A camera that is not allowed
FORBIDDEN = """
navigator.mediaDevices.getUserMedia =
  () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
"""


def an_event_at_an_address(team: Team, name: str) -> TeamEvent:
    """Publish an event at an address."""
    return team.publish(name, seats=30, place=PLACE)


def door(team: Team, team_event: TeamEvent, page: Page) -> Page:
    """Open the page as a helper who only views."""
    return team.viewer.enter(page, team_event.path("/door"))


def row_of(page: Page, person: Registration) -> str:
    """Return the selector of the person's row."""
    return f"li:has(#who-{person.id})"


def qr_code_of(team_event: TeamEvent, person: Registration) -> str:
    """Return the content of the person's QR code."""
    return page_links(team_event.published_events.driver.app).check_in(person)
