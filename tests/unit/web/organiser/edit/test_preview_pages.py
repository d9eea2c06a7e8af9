"""Previews: the page and the mails of a draft as people will see them; nothing is sent."""

import pytest

from registrar.domain.mail_sample import samples_of
from tests.support.edit_pages import edit_path, save
from tests.support.event_team import STRANGER, VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.sample_mailing import sample_mail
from tests.support.services import Services

TEXTS = {"title__bg": "Нова среща", "title__en": "A new meeting"}


def look(browser: OrganiserBrowser, services: Services, rest: str = "") -> ParsedPage:
    """Return a page of the previews."""
    return browser.look(edit_path(services, f"/preview{rest}"))


def links(page: ParsedPage) -> list[str]:
    """Return the addresses that links of the page's content lead to."""
    return [each.attributes["href"] for each in page.all("a") if "href" in each.attributes]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_previews_are_listed(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """The page in each language, and each mail that the event sends."""
    page = look(browser, services, f"?lang={language}")

    named = [each for each in links(page) if "/preview/" in each]
    assert page.flaws() == []
    assert [each.partition("/preview/")[2] for each in named] == [
        "page/bg",
        "page/en",
        *(f"mails/{name}" for name in samples_of(services.event)),
    ]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_page_is_that_of_the_draft(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """With its form, in the language of the address, whatever that of the bar."""
    save(browser, services, "texts", **TEXTS)

    page = look(browser, services, f"/page/en?lang={language}")

    assert page.flaws() == []
    assert page.one("h1").text == "A new meeting"
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("aside").attributes["lang"] == language
    assert page.by_id("field-town").attributes["name"] == "town"
    assert page.all("button", type="submit") == []
    assert {each.attributes.get("action") for each in page.all("form")} == {None}


def test_the_page_is_shown_open_or_as_of_now(browser: OrganiserBrowser, services: Services) -> None:
    """Registration that has not opened asks nobody anything."""
    times = {"dates__registration__opens": "2022-02-20T09:00"}
    save(browser, services, "dates", **times)

    opened, now = look(browser, services, "/page/en"), look(browser, services, "/page/en?at=now")

    assert opened.texts("state") == ["Open until 2 March 2022, 12:00 (Eastern European Time)."]
    assert now.texts("state") != opened.texts("state")
    assert "field-town" not in [each.attributes.get("id") for each in now.elements]


def test_the_seats_of_now_are_those_that_are_taken(
    browser: OrganiserBrowser, services: Services
) -> None:
    """By the draft's number of seats."""
    services.register("ivan")
    save(browser, services, "seats", seats="1", waiting_list="")

    now = look(browser, services, "/page/en?at=now")

    assert now.texts("state") == ["Full: all seats are taken."]


def test_a_preview_sends_and_runs_nothing(browser: OrganiserBrowser, services: Services) -> None:
    """By its policy; only a mail has inline styles, as mail programs want them."""
    page = browser.ask(edit_path(services, "/preview/page/en"))["headers"]
    mail = browser.ask(edit_path(services, "/preview/mails/confirmed/en"))["headers"]

    policies = [each["content-security-policy"] for each in (page, mail)]
    assert policies[0] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; object-src 'none';"
        " form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert policies[1] == policies[0].replace("'self';", "'self' 'unsafe-inline';", 1)
    assert {each["x-robots-tag"] for each in (page, mail)} == {"noindex, nofollow"}
    assert {each["cache-control"] for each in (page, mail)} == {"no-store"}


def test_a_mail_is_shown_as_text_in_each_language(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Subject and text side by side, of a person who does not exist."""
    save(browser, services, "texts", **TEXTS)

    page = look(browser, services, "/mails/confirmed")

    assert page.flaws() == []
    assert page.texts("letter-subject") == [
        "Мястото Ви е запазено: Нова среща",
        "Your seat is reserved: A new meeting",
    ]
    assert "A new meeting" in page.texts("letter-text")[1]


def test_a_mail_is_shown_as_programs_show_it(browser: OrganiserBrowser, services: Services) -> None:
    """Its own HTML in one landmark, with the emblem from our pages."""
    page = look(browser, services, "/mails/reminder-24/en?lang=en")

    _, _, html = sample_mail(public_url=browser.public_url).content(
        services.event, samples_of(services.event)["reminder-24"], "en"
    )
    assert page.flaws() == []
    assert ParsedPage(html).one("body").text == page.one("main").text
    assert page.one("img").attributes["src"].startswith("/static/")
    assert "cid:" not in str([each.attributes for each in page.elements])
    assert {each.partition("/edit/preview")[1] for each in links(page)} == {"/edit/preview"}


def test_the_mail_about_a_change_names_what_the_draft_changes(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A place, and not the time of a sample."""
    save(
        browser,
        services,
        "place",
        **{
            "place__kind-": "address",
            "place__address__bg": "София",
            "place__address__en": "Sofia",
        },
    )

    page = look(browser, services, "/mails/event_changed")

    assert "The place has changed: " in page.texts("letter-subject")[1]
    assert "Sofia" in page.texts("letter-text")[1]


def test_a_draft_with_problems_names_the_parts_to_complete(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Each leads to its page; the previews lead to the list."""
    save(browser, services, "seats", seats="many")

    page = look(browser, services)

    assert page.flaws() == []
    assert edit_path(services, "/parts/seats") in links(page)
    for rest in ("/page/en", "/mails/confirmed", "/mails/confirmed/en"):
        answer = browser.ask(edit_path(services, f"/preview{rest}"))
        assert answer["headers"]["location"].endswith("/edit/preview")


@pytest.mark.parametrize(
    "rest", ["/page/de", "/mails/changed", "/mails/reminder-2", "/mails/x", "/mails/confirmed/de"]
)
def test_a_preview_that_is_none_is_not_found(
    browser: OrganiserBrowser, services: Services, rest: str
) -> None:
    """A language that the event does not have; a mail that will not be sent."""
    assert browser.ask(edit_path(services, f"/preview{rest}"))["statusCode"] == 404


@pytest.mark.parametrize("rest", ["", "/page/en", "/mails/confirmed", "/mails/confirmed/en"])
def test_the_team_alone_sees_previews(services: Services, rest: str) -> None:
    """Those who only view, too; organisers of other events find nothing."""
    viewer, stranger = browser_of(services, VIEWER), browser_of(services, STRANGER)
    address = edit_path(services, f"/preview{rest}")

    assert viewer.ask(address)["statusCode"] == 200
    assert stranger.ask(address)["statusCode"] == 404
