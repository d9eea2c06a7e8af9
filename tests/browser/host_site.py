"""Pages of a school's website that embed the form, at an origin of their own."""

from pathlib import Path

from playwright.sync_api import Locator

from registrar.web.components.assets import assets
from tests.browser.other_website import OtherWebsite
from tests.browser.raw_requests import FORM

PAGES = Path(__file__).parent / "host_pages"


ANSWERS = {**FORM, "email": "ivan@example.org"}


def fill(form: Locator, **changes: str) -> None:
    """Answer every required question of the form."""
    for name, value in {**ANSWERS, **changes}.items():
        control = form.locator(f"[name={name}]")
        if control.first.get_attribute("type") in ("radio", "checkbox"):
            form.locator(f"[name={name}][value={value}]").check()
        elif control.get_attribute("type") != "hidden":
            control.fill(value)


def element(event: str, language: str = "bg", *, link: str = "/elsewhere") -> str:
    """Return the element with its link inside."""
    return (
        f'<registration-form event="{event}" lang="{language}">'
        f'<a class="fallback" href="{link}">Form</a></registration-form>'
    )


def embedding_page(site: OtherWebsite, service: str, *elements: str, language: str = "bg") -> str:
    """Serve a page with the elements, a hostile style sheet and a strict policy; its address.

    The policy lets nothing in but our script and our answers: our sheet is the site's own copy.
    """
    site.put("/hostile.css", (PAGES / "hostile.css").read_text(), kind="text/css")
    site.put("/embed.css", assets()["embed.css"].content, kind="text/css")
    text = (PAGES / "embedded.html").read_text()
    text = text.replace("LANGUAGE", language).replace("SERVICE", service)
    policy = (
        f"default-src 'none'; script-src {service}; connect-src {service};"
        f" style-src 'self'; img-src {service}; base-uri 'none'"
    )
    html = text.replace("ELEMENTS", "\n".join(elements))
    return site.put("/embedded", html, content_security_policy=policy)


def plain_page(site: OtherWebsite, form: str, language: str = "bg") -> str:
    """Serve a page with a pasted form; return its address."""
    text = (PAGES / "plain.html").read_text().replace("LANGUAGE", language)
    return site.put("/plain", text.replace("FORM", form))
