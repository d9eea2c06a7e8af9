"""Checkers of pages: axe-core and sizes in the browser, html-validate on their HTML."""

import json
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from sys import executable

from playwright.sync_api import Page

from tests.browser.window_watch import fits

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


# Rules of WCAG 2.2 that axe-core leaves out unless asked
_RUN_AXE = """options => axe.run(options.runOnly ? options : {
  ...options, rules: {"target-size": {enabled: true}}})"""

_SCRIPTS_RUN = "() => matchMedia('(scripting: enabled)').matches"

SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea")]
  .filter(one => one.checkVisibility() && !one.closest(".skip, [aria-hidden]"))
  .filter(one => !(getComputedStyle(one).display === "inline" && one.closest("p, li, dd")))
  .map(one => [one.outerHTML, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${html}: ${box.width} x ${box.height}`)"""


class NotSetUp(RuntimeError):
    """A checker of the pages is not installed."""


@cache
def _axe() -> str:
    return (_installed() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def _installed() -> Path:
    if not (MODULES / "axe-core").exists():
        raise NotSetUp("axe-core and html-validate are not installed. Run: make browser")
    return MODULES


def axe(page: Page, *rules: str) -> None:
    """Raise AssertionError unless axe-core finds nothing: all its rules, or those named.

    All are WCAG 2.2 AA and the best practices. In a window without scripts axe would never answer.
    """
    assert page.evaluate(_SCRIPTS_RUN), "axe-core needs a window with scripts"
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    only = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate(_RUN_AXE, {"resultTypes": ["violations"], **only})
    faults = [
        f"{rule['id']}: {rule['help']}: {node['html']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert not faults, "\n".join([page.url, *faults])


def validate(pages: dict[str, str]) -> None:
    """Raise AssertionError unless html-validate finds nothing in the pages, given by name."""
    node = which("node", path=str(Path(executable).parent))
    if node is None:
        raise NotSetUp("Node is not in the virtual environment. Run: make browser")
    done = subprocess.run(
        [node, HERE / "validate.mjs"],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        cwd=_installed().parent,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def check_page(page: Page, name: str, language: str) -> None:
    """Assert that the page is in the language, accessible and fits; also in dark colours.

    Controls are at least 24 pixels high and wide, but for links in text (2.5.8).
    """
    assert page.get_attribute("html", "lang") == language
    axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    axe(page)
    assert fits(page), f"{name} scrolls sideways"
    assert page.evaluate(SMALL_TARGETS) == []
    page.emulate_media(color_scheme="dark")
    axe(page, "color-contrast", "link-in-text-block")
