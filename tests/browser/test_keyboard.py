"""The whole form without a mouse, the focus always to be seen."""

from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.hosted_form import THANKS, wait_as_a_person
from tests.browser.published_events import PublishedEvents

TYPED = {
    "full_name": "Мария Петрова",
    "email": "maria@example.org",
    "organisation": "Училище",
    "town": "София",
}
PRESSED = {"profession", "interpretation", "privacy"}


def step(page: Page) -> str:
    """Press Tab; return the name or text of the focused element, which must be visible."""
    page.keyboard.press("Tab")
    seen = page.evaluate(_FOCUS)
    assert seen["visible"], f"no sign of the focus: {seen}"
    assert seen["uncovered"], f"something covers the focus: {seen}"
    return str(seen["name"])


def test_a_visitor_registers_by_keyboard(published_events: PublishedEvents, visit: Visit) -> None:
    """Tab, Space and Enter are enough; the focus is seen and covered by nothing (2.4.7, 2.4.11)."""
    event = published_events.publish("by-keyboard")
    page = visit(f"/events/{event.event}", language="en", width=320, reduced_motion="reduce")
    wait_as_a_person(page)

    visited: list[str] = []
    while not visited or visited[-1] != "Register":
        visited.append(step(page))
        if visited[-1] in TYPED:
            page.keyboard.type(TYPED[visited[-1]])
        elif visited[-1] in PRESSED:
            page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    names = [field.name for field in event.fields]
    asked = [field for field in event.fields if not field.when]  # their conditions are not chosen
    assert [name for name in visited if name in names] == names_in_order(asked)
    assert visited[0] == "Skip to the content"
    assert page.locator("h1").inner_text() == THANKS
    [registration] = published_events.driver.registrations(event)
    assert registration.state == "confirmed"


def test_enter_in_a_field_sends_the_form(published_events: PublishedEvents, visit: Visit) -> None:
    """As everywhere; what is missing is said, and the next key goes on from the summary."""
    page = visit(published_events.path("open"), language="en")
    page.locator("[name=town]").focus()

    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with_focus = page.evaluate("document.activeElement.innerText")

    assert with_focus == page.locator(".summary a").first.inner_text()


def test_the_skip_link_leads_to_the_content(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """The first Tab offers it, Enter takes it (2.4.1)."""
    page = visit(published_events.path("open"), language="en")

    assert step(page) == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def names_in_order(fields: object) -> list[str]:
    """Return the names of fields in the form's order: consents last."""
    assert isinstance(fields, list | tuple)
    return [field.name for field in sorted(fields, key=lambda each: each.type == "consent")]


_FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return {
    name: one.name || one.innerText,
    visible: one.matches(":focus-visible") && style.outlineStyle !== "none"
      && parseFloat(style.outlineWidth) >= 2,
    uncovered: Boolean(top) && (one.contains(top) || top.contains(one)),
  };
}"""
