"""Sign-in of an organiser in a real browser, from the invitation to the account and out."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.other_website import OtherWebsite
from tests.browser.page_checks import axe
from tests.browser.published_events import PublishedEvents
from tests.browser.variants import by_language
from tests.browser.window_watch import fits
from tests.support.cloud.organiser_browser import PASSWORD, code_of, invited

COOKIES = frozenset({"access", "refresh", "browser", "step", "recovery", "lang"})


def judge(page: Page, language: str) -> None:
    """Assert that the page is in the language, accessible, and readable at 320 pixels (F7)."""
    assert page.get_attribute("html", "lang") == language
    axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert fits(page), f"{page.url} scrolls sideways"
    page.set_viewport_size({"width": 1280, "height": 800})


def send(page: Page, **fields: str) -> None:
    """Fill in the form in the middle of the page and send it with the keyboard."""
    for name, text in fields.items():
        page.fill(f"#field-{name}", text)
    page.press(f"#field-{list(fields)[-1]}", "Enter")


@by_language
def test_from_invitation_to_sign_out(
    published_events: PublishedEvents, visit: Visit, language: str
) -> None:
    """Each page on the way is judged; scripts are not needed but by what judges."""
    address, temporary = invited(published_events.driver)
    page = visit("/organise/account", language=language, cookies=COOKIES)

    judge(page, language)
    send(page, address=address, password="not the right one")
    judge(page, language)
    assert page.evaluate("document.activeElement.className") == "summary"
    send(page, password=temporary)
    judge(page, language)
    send(page, password=PASSWORD)
    assert page.url.endswith("/organise/account")
    judge(page, language)
    page.click("main button")
    judge(page, language)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    send(page, code=code_of(secret), password="not the right one")
    judge(page, language)
    send(page, code=code_of(secret), password=PASSWORD)
    judge(page, language)
    send(page, code=code_of(secret))
    assert page.url.endswith("/organise/account?done=authenticator")
    judge(page, language)
    page.click("header button")
    assert page.url.endswith("/organise/sign-in?done=signed-out")
    send(page, address=address, password=PASSWORD)
    judge(page, language)
    send(page, code=code_of(secret))
    page.goto("/organise/account/sessions")
    judge(page, language)
    page.goto("/organise/account/sessions/end")
    judge(page, language)
    page.goto("/organise/account/password")
    send(page, password=PASSWORD, present=code_of(secret), new="too short")
    judge(page, language)
    page.goto("/organise/account")
    page.click("main a[href$=forget]")
    judge(page, language)
    send(page, password=PASSWORD, present=code_of(secret))

    assert page.url.endswith("/organise/account?done=no-authenticator")
    assert page.get_by_role("status").is_visible()


def test_without_scripts(published_events: PublishedEvents, visit: Visit) -> None:
    """The whole way works (F8): Origin is told to us although nothing else is told to anybody."""
    address, temporary = invited(published_events.driver)
    page = visit("/organise/account", scripts=False, cookies=COOKIES)

    send(page, address=address, password=temporary)
    send(page, password=PASSWORD)

    assert page.url.endswith("/organise/account")
    assert page.get_by_text(address).is_visible()


def test_the_way_back_after_signing_out_shows_nothing(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """No page of a session is kept by the browser."""
    address, temporary = invited(published_events.driver)
    page = visit("/organise/account", cookies=COOKIES)
    send(page, address=address, password=temporary)
    send(page, password=PASSWORD)

    with page.expect_navigation():
        page.click("header button")
    page.go_back()

    assert address not in page.content()


def test_a_link_in_an_email_leads_on_who_is_signed_in(
    published_events: PublishedEvents, visit: Visit, other_website: OtherWebsite
) -> None:
    """The browser withholds the session from another site's link, and not from ours."""
    address, temporary = invited(published_events.driver)
    webmail = other_website.url.replace("127.0.0.1", "localhost")  # another port is no other site
    link = f"{published_events.cloud.url}/organise/account"
    other_website.put("/mail", f'<link rel="icon" href="data:,"><a href="{link}">Open</a>')
    page = visit("/organise/account", language="en", also=(webmail,), cookies=COOKIES)
    send(page, address=address, password=temporary)
    send(page, password=PASSWORD)

    page.goto(f"{webmail}/mail")
    page.get_by_role("link", name="Open").click()
    expect(page.locator("#field-password")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Signed in already? Open the page").click()

    expect(page.get_by_text(address)).to_be_visible()
