"""Mails of an event: listed, shown in every language, and sent to oneself as samples."""

import pytest

from registrar.actions.send_once import Refused, Unclear
from registrar.aws.table import Table
from registrar.domain.mail_sample import MAIL_LABELS, samples_of
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.mail_samples import parse
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

INTRO = {"bg": "Елате <b>навреме</b>.", "en": "Come <b>in time</b>."}


@pytest.fixture
def services(table: Table) -> Services:
    """Event with words of its own in one mail."""
    return services_with_team(table, waiting_list=5, mail={"confirmed": {"intro": INTRO}})


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Browser of one who manages the event."""
    return browser_of(services, MANAGER)


def mails(services: Services, rest: str = "") -> str:
    """Return the address of the mails' pages."""
    return path(services, f"/emails{rest}")


def send(browser: OrganiserBrowser, services: Services, language: str = "en") -> int:
    """Send the sample of a confirmation; return the status."""
    page = mails(services, "/confirmed")
    answer = browser.post(page, page=page, language=language)
    return int(answer["statusCode"])


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_mail_of_the_event_is_listed_once(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """In groups; one with words of one's own says so."""
    page = browser.look(mails(services, f"?lang={language}"))

    links = [each.attributes["href"] for each in page.all("a") if "href" in each.attributes]
    listed = [each for each in links if each.startswith(mails(services, "/"))]
    assert page.flaws() == []
    assert sorted(listed) == sorted(
        mails(services, f"/{name}") for name in samples_of(services.event)
    )
    said = {"en": "with words of your own", "bg": "със собствени думи"}
    assert page.texts("said") == [said[language]]


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("mail", list(MAIL_LABELS))
def test_a_mail_is_shown_in_each_language(
    browser: OrganiserBrowser, services: Services, mail: str, language: str
) -> None:
    """Subject and text as the person would get them, and the HTML as a page of its own."""
    name = "reminder-24" if mail == "reminder" else mail

    page = browser.look(mails(services, f"/{name}?lang={language}"))
    html = browser.look(mails(services, f"/{name}/en?lang={language}"))

    assert page.flaws() == html.flaws() == []
    assert len(page.texts("letter-subject")) == len(page.texts("letter-text")) == 2
    assert html.one("html").attributes["lang"] == "en"
    assert html.one("aside").attributes["lang"] == language


def test_own_words_are_text_and_no_markup(browser: OrganiserBrowser, services: Services) -> None:
    """In the text and in the HTML, whatever they hold."""
    text = browser.look(mails(services, "/confirmed")).texts("letter-text")[1]
    html = browser.look(mails(services, "/confirmed/en"))

    assert "Come <b>in time</b>." in text
    assert "Come <b>in time</b>." in html.one("main").text
    assert html.all("b") == []


def test_a_mail_sends_and_runs_nothing(browser: OrganiserBrowser, services: Services) -> None:
    """By its policy; no link of it leads anywhere."""
    answer = browser.ask(mails(services, "/confirmed/en"))

    policy = answer["headers"]["content-security-policy"]
    links = [each.attributes.get("href") for each in ParsedPage(answer["body"]).all("a")]
    assert "form-action 'none'" in policy
    assert "script-src" not in policy
    assert {each for each in links if each and not each.startswith(mails(services))} == set()


@pytest.mark.parametrize("language", ["en", "bg"])
def test_a_sample_goes_to_oneself(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """In the language chosen; the page says where it went."""
    assert send(browser, services, language) == 303

    page = browser.look(mails(services, "/confirmed?done=sent"))
    [(raw, to, _)] = browser.ses.sent
    marked = {"en": "[Sample] Your seat is reserved", "bg": "[Образец] Мястото Ви е запазено"}
    assert to == MANAGER.address
    assert parse(raw)["Subject"].startswith(marked[language])
    assert MANAGER.address in page.texts("notice")[0]


@pytest.mark.parametrize("refusal", [Refused, Unclear])
def test_a_sample_that_ses_does_not_take_is_said(
    browser: OrganiserBrowser, services: Services, refusal: type[Exception]
) -> None:
    """As an alert; it can be asked for again."""
    browser.ses.refusal = refusal()

    assert send(browser, services) == 503


def test_many_samples_are_too_many(browser: OrganiserBrowser, services: Services) -> None:
    """The page stays, and says so."""
    services.rates.used_up = frozenset({"sample"})

    assert send(browser, services) == 429
    assert browser.ses.sent == []


@pytest.mark.parametrize("rest", ["/reminder-2", "/base", "/confirmed/de", "/reminder-2/en"])
def test_a_mail_that_is_not_sent_is_not_found(
    browser: OrganiserBrowser, services: Services, rest: str
) -> None:
    """Nor one in a language that the event does not have."""
    assert browser.ask(mails(services, rest))["statusCode"] == 404


def test_those_who_view_send_nothing(services: Services) -> None:
    """They see the mails, without a button; others find nothing."""
    viewer, stranger = browser_of(services, VIEWER), browser_of(services, STRANGER)

    page = viewer.look(mails(services, "/confirmed"))

    assert [each for each in page.all("form") if "emails" in each.attributes["action"]] == []
    for rest in ("", "/confirmed", "/confirmed/en"):
        assert stranger.ask(mails(services, rest))["statusCode"] == 404
