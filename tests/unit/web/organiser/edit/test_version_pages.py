"""Published versions: listed, looked at, compared, restored."""

import pytest

from tests.support.edit_pages import edit_path, press, save, sent_by, state_for
from tests.support.event_team import VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


@pytest.fixture
def published(browser: OrganiserBrowser, services: Services) -> OrganiserBrowser:
    """Return the browser after a second and a third version were published."""
    for seats in ("40", "50"):
        save(browser, services, "seats", seats=seats)
        press(browser, edit_path(services, "/publish"))
    return browser


def test_versions_say_what_they_changed_and_who_did(
    published: OrganiserBrowser, services: Services
) -> None:
    """The newest first."""
    page = published.look(edit_path(services, "/versions"))

    lines = [" ".join(line.split()) for line in page.texts("versions")]
    assert page.flaws() == []
    assert "Version 3 – visitors see this one Seats manager@wcif.example, 14" in lines[0]
    assert [heading.text for heading in page.all("h2")][:2] == [
        "Version 3 – visitors see this one",
        "Version 2",
    ]


def test_a_version_shows_its_file_and_what_it_changed(
    published: OrganiserBrowser, services: Services
) -> None:
    """Those who manage may publish it again."""
    page = published.look(edit_path(services, "/versions/2"))
    seen = browser_of(services, VIEWER).look(edit_path(services, "/versions/2"))

    assert "seats: 40" in page.one("pre").text
    assert page.one("a", href=edit_path(services, "/versions/2/restore"))
    assert seen.all("a", href=edit_path(services, "/versions/2/restore")) == []
    assert page.flaws() == []


@pytest.mark.parametrize("number", ["9", "0", "x", "-1", "1" * 40])
def test_a_version_that_there_is_not_is_not_found(
    browser: OrganiserBrowser, services: Services, number: str
) -> None:
    """A number that is none, or one of no version."""
    assert browser.ask(edit_path(services, f"/versions/{number}"))["statusCode"] == 404


@pytest.mark.parametrize("query", ["one=3&other=2", "one=2&other=3"])
def test_two_versions_are_compared_in_words_and_in_lines(
    published: OrganiserBrowser, services: Services, query: str
) -> None:
    """From the earlier to the later, whichever was chosen first."""
    page = published.look(edit_path(services, f"/versions/compare?{query}"))

    assert page.one("h1").text == "From version 2 to version 3"
    assert "Seats: 40 → 50" in [item.text for item in page.all("li")]
    assert (page.texts("line-removed"), page.texts("line-added")) == (
        ["-seats: 40"],
        ["+seats: 50"],
    )
    assert page.flaws() == []


def test_a_version_is_published_again_as_the_next(
    published: OrganiserBrowser, services: Services
) -> None:
    """After its consequences were shown; then nothing differs from it."""
    address = edit_path(services, "/versions/2/restore")

    page = published.look(address)
    answer = press(published, address)

    assert "Seats: 50 → 40" in [item.text for item in page.all("li")]
    assert page.flaws() == []
    assert answer["headers"]["location"].endswith("/edit?done=restored")
    assert state_for(published, services).version == 4
    same = published.look(edit_path(services, "/versions/compare?one=2&other=4"))
    assert "The event files are the same, letter by letter." in same.one("main").text


def test_a_version_is_not_restored_over_one_that_was_not_seen(
    published: OrganiserBrowser, services: Services
) -> None:
    """It is asked about again."""
    address = edit_path(services, "/versions/2/restore")
    form = sent_by(published.look(address))
    save(published, services, "seats", seats="60")
    press(published, edit_path(services, "/publish"))

    refused = published.ask(address, method="POST", form=form, origin=published.public_url)

    assert refused["statusCode"] == 409
    assert "Another version was published" in ParsedPage(refused["body"]).texts("wrong-callout")[0]
    assert state_for(published, services).version == 4


def test_who_views_restores_nothing(published: OrganiserBrowser, services: Services) -> None:
    """The list and the versions are there to be read."""
    viewer = browser_of(services, VIEWER)

    assert viewer.ask(edit_path(services, "/versions"))["statusCode"] == 200
    assert viewer.ask(edit_path(services, "/versions/2/restore"))["statusCode"] == 403
