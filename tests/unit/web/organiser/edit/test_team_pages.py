"""Pages of the team: who is in it, adding, roles, invitations, removal."""

import pytest

from registrar.actions.organise.new_event import create
from registrar.actions.send_once import MessageRefused, Unclear
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.editing import the_file
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import services_with_team
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.team_fakes import Invited
from tests.support.team_members import MIRA, roles
from tests.support.team_pages import Answer, done, links_below, page_of, page_of_viewer, signed_in

COLLEAGUE = {"address": MIRA, "role": "manages", "language": "bg"}


@pytest.fixture
def invited(table: Table) -> Invited:
    """Return an event's team of a manager and a viewer, of whom the manager has signed in."""
    invited = Invited(services_with_team(table))
    invited.accounts.joined.add(MANAGER.address)
    return invited


@pytest.fixture
def browser(invited: Invited) -> OrganiserBrowser:
    """Return the manager's browser."""
    return signed_in(invited, MANAGER)


def send(browser: OrganiserBrowser, page: str, **fields: str) -> Answer:
    """Send the form for a new colleague."""
    return browser.post(page, page=page, **fields)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_pages_are_sound(invited: Invited, browser: OrganiserBrowser, language: str) -> None:
    """The list, a member, the question before a removal, and a form with errors."""
    page = page_of(invited)
    member = page_of_viewer(invited, browser)

    for address in (page, member, f"{member}/remove"):
        assert browser.look(f"{address}?lang={language}").flaws() == []
    wrong = send(browser, page, address="mira", role="", language="")
    assert ParsedPage(wrong["body"]).flaws() == []


def test_who_manages_sees_roles_and_accounts(invited: Invited, browser: OrganiserBrowser) -> None:
    """The own address is marked; those who manage come first."""
    page = browser.look(page_of(invited))

    headings = [heading.text for heading in page.all("h2")]
    facts = [fact.text for fact in page.all("dd")]
    assert headings[:2] == [f"{MANAGER.address} – you", VIEWER.address]
    assert facts == ["Manages", "Has signed in", "Views", "Cannot sign in yet: there is no account"]


def test_who_views_sees_who_is_in_the_team_and_nothing_to_change(invited: Invited) -> None:
    """No account, no form, and no link to a member's page."""
    viewer = signed_in(invited, VIEWER)
    page = viewer.look(page_of(invited))

    assert [fact.text for fact in page.all("dd")] == ["Manages", "Views"]
    assert links_below(page, page_of(invited)) == []
    assert [form.attributes["action"] for form in page.all("form")] == ["/organise/sign-out"]
    assert send(viewer, page_of(invited), **COLLEAGUE)["statusCode"] == 403


def test_a_colleague_is_added_and_invited(invited: Invited, browser: OrganiserBrowser) -> None:
    """The page says so, and the address stands in no address of a page."""
    answer = send(browser, page_of(invited), **COLLEAGUE)

    shown = browser.look(done(answer))
    (mail,) = invited.invitations.sent
    assert roles(invited)[MIRA] == "manages"
    assert (mail.to, mail.language, mail.by) == (MIRA, "bg", MANAGER.address)
    assert shown.texts("notice") == [
        "Your colleague is in the team, and the invitation has been sent."
    ]
    assert MIRA not in str([link.attributes for link in shown.all("a")])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"address": ""}, "Enter the colleague's email address"),
        ({"address": "mira"}, "Enter an email address in the form name@example.org"),
        (
            {"address": "мира@wcif.example"},
            (
                "The part before the @ must be in Latin letters: we cannot write to other"
                " addresses yet"
            ),
        ),
        (
            {"address": VIEWER.address},
            "This address is in the team already; its role is changed on its own page, see above",
        ),
        ({"role": ""}, "Choose what the colleague may do"),
        ({"language": "tlh"}, "Choose a language"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_done(
    invited: Invited, browser: OrganiserBrowser, given: dict[str, str], message: str
) -> None:
    """The summary says the same, and the form keeps the text."""
    answer = send(browser, page_of(invited), **(COLLEAGUE | given))

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.texts("error") == [message]
    assert [item.text for item in page.all("li") if item.text == message] == [message]
    assert page.by_id("field-address").attributes["value"] == (COLLEAGUE | given)["address"]
    assert (MIRA in roles(invited), invited.invitations.sent) == (False, [])


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (MessageRefused("no"), "could not be sent"),
        (Unclear("time-out"), "it is not certain that the invitation was sent"),
    ],
)
def test_an_invitation_that_was_not_sent_is_said_with_what_to_do(
    invited: Invited, browser: OrganiserBrowser, refusal: Exception, words: str
) -> None:
    """From the colleague's page it is sent again, with a password that serves."""
    invited.invitations.refusal = refusal
    shown = browser.look(done(send(browser, page_of(invited), **COLLEAGUE)))
    (callout,) = shown.texts("wrong-callout")
    invited.invitations.refusal = None
    colleague = links_below(shown, page_of(invited))[1]

    again = browser.post(f"{colleague}/invitation", page=colleague, language="en")

    (mail,) = invited.invitations.sent
    assert words in callout
    assert "again from the colleague's page" in callout
    assert done(again).endswith("?done=invited-sent")
    assert (mail.language, mail.password) == ("en", invited.accounts.passwords[MIRA])


def test_too_many_invitations_are_refused_with_words(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """With the time to wait; what was typed stays."""
    invited.services.rates.used_up = frozenset({"invite"})
    page = page_of(invited)
    viewer = page_of_viewer(invited, browser)

    added = send(browser, page, **COLLEAGUE)
    again = browser.post(f"{viewer}/invitation", page=viewer, language="en")

    for answer in (added, again):
        (callout,) = ParsedPage(answer["body"]).texts("wrong-callout")
        assert answer["statusCode"] == 429
        assert callout.startswith("Nothing was sent: you have sent many invitations")
    assert ParsedPage(added["body"]).by_id("field-address").attributes["value"] == MIRA
    assert invited.invitations.sent == []


def test_the_team_of_a_draft_has_the_same_page(invited: Invited) -> None:
    """So that a colleague can publish what an owner has begun."""
    owner = signed_in(invited, OWNER)
    create(OWNER, the_file(event="new-event"), deps=invited.team_deps.edit_deps)
    page = "/organise/events/new-event/edit/team"

    sent = send(owner, page, **COLLEAGUE)

    colleague = signed_in(invited, Organiser(MIRA))
    assert done(sent) == f"{page}?done=added-sent"
    assert f"{MIRA} – you" in [heading.text for heading in colleague.look(page).all("h2")]
