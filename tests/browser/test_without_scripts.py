"""Hosted pages without scripts: none runs in any of these windows."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import GOOD
from tests.browser.published_events import PublishedEvents
from tests.support.form_pages import a_field, options

NESTED: list[dict[str, Any]] = [
    a_field("email", "email", required=True),
    a_field("comes", "choice", required=True, options=options(2)),
    a_field("from", "choice", required=True, options=options(9), when={"comes": "o1"}),
    a_field("why", "text", required=True, when={"from": "o8"}),
    a_field("how", "choices", options=options(2), when={"comes": "o0"}),
]


def fill(page: Page, **changes: str) -> None:
    """Answer the form."""
    for name, value in {**GOOD, **changes}.items():
        control = page.locator(f"main form [name={name}]")
        if control.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"main form [name={name}][value={value}]").check()
        else:
            control.fill(value)


@pytest.mark.parametrize(
    ("button", "address"), [("take", "maria@abv.bg"), ("keep", "maria@abv.gb")]
)
def test_a_mistyped_address_is_asked_about_and_then_shown(
    published_events: PublishedEvents, visit: Visit, button: str, address: str
) -> None:
    """Two presses after the form there is one registration, and its address stands on the page."""
    event = published_events.driver.publish()
    page = visit(f"/events/{event.event}?lang=bg", scripts=False)
    fill(page, email="maria@abv.gb")

    page.locator("main form [type=submit]").click()
    expect(page.locator("h1")).to_have_text("maria@abv.bg ли имахте предвид?")
    before = published_events.driver.registrations(event)
    page.locator(f"[name=address_hint][value={button}]").click()

    page.wait_for_url("**/thank-you?lang=bg&to=*")
    expect(page.locator("main")).to_contain_text(address)
    assert before == []
    assert [
        registration.address for registration in published_events.driver.registrations(event)
    ] == [address]
    assert "maria" not in page.url
    assert page.context.cookies() == []


def test_a_question_is_asked_once_its_condition_is_chosen(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """By radio buttons, by a menu, and never without the question before it."""
    event = published_events.driver.publish(fields=NESTED, certificate=None)
    page = visit(f"/events/{event.event}?lang=en", scripts=False)
    came, why, how = (page.locator(f"#field-{name}") for name in ("from", "why", "how"))

    shown = []
    for choose in (
        lambda: None,
        lambda: page.locator("#field-comes-o1").check(),
        lambda: came.select_option("o8"),
        lambda: page.locator("#field-comes-o0").check(),
    ):
        choose()
        shown.append([control.is_visible() for control in (came, why, how)])

    assert shown == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
        [False, False, True],
    ]


def test_a_full_option_cannot_be_pressed(published_events: PublishedEvents, visit: Visit) -> None:
    """It is there, says why, and the other one is chosen instead."""
    page = visit(published_events.path("limited", "?lang=en"), scripts=False)
    full = page.locator("#field-interpretation-english")

    expect(full).to_be_disabled()
    expect(page.locator("label[for=field-interpretation-english]")).to_have_text(
        "In English – no seats left"
    )
    expect(page.locator("#field-interpretation-bulgarian")).to_be_enabled()


def test_the_page_to_wait_at_comes_again_by_itself(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """The browser is told when the room opens."""
    page = visit(scripts=False)

    answer = page.goto(published_events.path("expecting-join"))

    assert answer is not None
    assert 0 < int(answer.headers["refresh"]) < 24 * 3600
