"""The page on which organisers choose the emails to themselves, and the link that ends them."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.team_digest import DigestState, digest_key, off_token
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import KEYS
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """An event with a manager and a viewer."""
    return services_with_team(table)


def choose(services: Services, organiser: Organiser, **fields: str) -> dict[str, object]:
    """Send the form as that organiser; return the response."""
    here = path(services, "/digest")
    return browser_of(services, organiser).post(here, page=here, **fields)


def stored(services: Services, organiser: Organiser) -> DigestState:
    """The stored choice of that organiser."""
    key = digest_key(services.event.event, organiser.address, keys=KEYS)
    return services.digests.find(key)


def off_path(services: Services, organiser: Organiser) -> str:
    """The path of the link that ends the organiser's emails."""
    key = digest_key(services.event.event, organiser.address, keys=KEYS)
    return f"/organise/no-digest/{services.event.event}/{off_token(key, KEYS)}"


@pytest.mark.parametrize("organiser", [MANAGER, VIEWER])
def test_everybody_in_the_team_chooses_alone(services: Services, organiser: Organiser) -> None:
    """Saved for this organiser, with a line in the audit log; the same again changes nothing."""
    for _ in range(2):
        answer = choose(services, organiser, frequency="daily", language="bg")
        assert answer["statusCode"] == 303

    other = VIEWER if organiser == MANAGER else MANAGER
    chosen = stored(services, organiser)
    lines = [(line.what, line.who) for line in services.audit.lines(services.event.event)]
    assert (chosen.frequency, chosen.language) == ("daily", "bg")
    assert stored(services, other).frequency == "none"
    assert lines == [("chose daily digest", organiser.address)]


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("done", ["", "&done=saved"])
def test_the_page_is_sound(services: Services, language: str, done: str) -> None:
    """In both languages, with the notice and without it."""
    page = browser_of(services).look(path(services, f"/digest?lang={language}{done}"))

    assert page.flaws() == []
    assert bool(page.texts("notice")) is bool(done)


def test_the_page_shows_what_was_chosen(services: Services) -> None:
    """Nothing at first; the language is that of the page."""
    browser, here = browser_of(services), path(services, "/digest")
    before = checked(browser.look(here))
    choose(services, MANAGER, frequency="at_once", language="bg")

    assert before == ["none", "en"]
    assert checked(browser.look(here)) == ["at_once", "bg"]


def checked(page: ParsedPage) -> list[str]:
    """The values of the chosen options."""
    return [
        option.attributes["value"]
        for option in page.all("input", type="radio")
        if "checked" in option.attributes
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"frequency": "hourly", "language": "bg"},
        {"frequency": "daily", "language": "fr"},
        {},
    ],
)
def test_another_choice_is_refused(services: Services, fields: dict[str, str]) -> None:
    """With the form again."""
    answer = choose(services, MANAGER, **fields)

    assert answer["statusCode"] == 422
    assert "Choose which emails you want" in str(answer["body"])
    assert stored(services, MANAGER).frequency == "none"


def test_an_owner_outside_the_team_is_told_how_to_get_them(services: Services) -> None:
    """There is nothing to choose."""
    page = browser_of(services, OWNER).look(path(services, "/digest"))

    assert page.all("input", type="radio") == []
    assert "add yourself to the team" in page.one("main").text
    assert page.flaws() == []


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_link_asks_before_it_ends_anything(services: Services, language: str) -> None:
    """Scanners follow links; looking changes nothing (M7)."""
    choose(services, MANAGER, frequency="daily", language="en")
    stranger = OrganiserBrowser(services.organiser_deps)

    page = stranger.look(f"{off_path(services, MANAGER)}?lang={language}")

    assert page.flaws() == []
    assert stored(services, MANAGER).frequency == "daily"


def test_the_button_ends_the_emails_without_signing_in(services: Services) -> None:
    """Twice is the same; the page says so from then on."""
    for organiser in (MANAGER, VIEWER):
        choose(services, organiser, frequency="daily", language="en")
    stranger, here = OrganiserBrowser(services.organiser_deps), off_path(services, MANAGER)

    answers = [stranger.ask(here, method="POST", form={}) for _ in range(2)]

    assert [answer["statusCode"] for answer in answers] == [303, 303]
    assert stranger.look(here).one("h1").text == "You get no more of these emails"
    assert stored(services, MANAGER).frequency == "none"
    assert stored(services, VIEWER).frequency == "daily"


def test_a_mail_programs_button_ends_them_at_once(services: Services) -> None:
    """One POST without cookies, and no redirect (RFC 8058)."""
    choose(services, MANAGER, frequency="at_once", language="en")
    program = OrganiserBrowser(services.organiser_deps)

    answer = program.ask(
        off_path(services, MANAGER),
        method="POST",
        form={"List-Unsubscribe": "One-Click"},
        accept="*/*",
    )

    assert answer["statusCode"] == 200
    assert stored(services, MANAGER).frequency == "none"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("token", ["x", "a.b", "{other}", "{token}x", "{token}~9"])
def test_a_forged_link_ends_nothing(services: Services, method: str, token: str) -> None:
    """A digest without its signature, that of another event, a key that never was."""
    choose(services, MANAGER, frequency="daily", language="en")
    event = services.event.event
    genuine = off_path(services, MANAGER).rpartition("/")[2]
    other = off_token(digest_key("another", MANAGER.address, keys=KEYS), KEYS)
    stranger = OrganiserBrowser(services.organiser_deps)

    wrong = token.format(token=genuine, other=other)
    answer = stranger.ask(f"/organise/no-digest/{event}/{wrong}", method=method)

    assert answer["statusCode"] == 404
    assert stored(services, MANAGER).frequency == "daily"
