"""Pages of the team: who is in it, adding, roles, invitations, removal."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.organise.new_event import create
from registrar.actions.organise.team import team
from registrar.actions.send_once import MessageRefused, Unclear
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser, Role
from tests.support.editing import the_file
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OWNER, PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.team_fakes import Invited

Answer = dict[str, Any]

MIRA = "mira@wcif.example"
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


def signed_in(invited: Invited, organiser: Organiser) -> OrganiserBrowser:
    """Return a browser of that organiser."""
    return replace(browser_of(invited.services, organiser), team_deps=invited.team_deps)


def page_of(invited: Invited) -> str:
    """Return the address of the team's page."""
    return path(invited.services, "/edit/team")


def links_below(page: ParsedPage, address: str) -> list[str]:
    """Return the addresses of the members' pages, in the order of the list."""
    hrefs = [link.attributes["href"] for link in page.all("a")]
    return [href for href in hrefs if href.startswith(f"{address}/")]


def page_of_viewer(invited: Invited, browser: OrganiserBrowser) -> str:
    """Return the address of the viewer's page, who is last in the list."""
    return links_below(browser.look(page_of(invited)), page_of(invited))[-1]


def page_of_manager(invited: Invited, browser: OrganiserBrowser) -> str:
    """Return the address of the manager's page, who is first in the list."""
    return links_below(browser.look(page_of(invited)), page_of(invited))[0]


def roles(invited: Invited) -> dict[str, Role]:
    """Return the addresses of the team with their roles."""
    event = invited.services.event.event
    members = team(OWNER, event, deps=invited.team_deps).members
    return {member.address: member.role for member in members}


def done(answer: Answer) -> str:
    """Return the address that a step leads to, without that of the service."""
    assert answer["statusCode"] == 303, answer
    return str(answer["headers"]["location"]).removeprefix(PUBLIC_URL)


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


def test_nobody_is_invited_again_who_has_signed_in(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """The page has no such button."""
    page = browser.look(page_of_manager(invited, browser))

    assert "Send the invitation again" not in [button.text for button in page.all("button")]


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


def test_a_role_is_changed_at_once(invited: Invited, browser: OrganiserBrowser) -> None:
    """And an unknown one changes nothing."""
    viewer = page_of_viewer(invited, browser)

    unknown = browser.post(viewer, page=viewer, role="owns")
    before = roles(invited)
    changed = browser.post(viewer, page=viewer, role="manages")

    assert (unknown["statusCode"], before[VIEWER.address]) == (200, "views")
    assert done(changed).endswith("/edit/team?done=changed")
    assert roles(invited)[VIEWER.address] == "manages"


def test_a_removal_is_asked_once_and_counts_at_once(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """Sent twice, it is done once; the person is let in nowhere any more."""
    viewer = page_of_viewer(invited, browser)
    asked = browser.look(f"{viewer}/remove")
    hidden = browser.hidden(f"{viewer}/remove")

    answers = [
        browser.ask(f"{viewer}/remove", method="POST", form=hidden, origin=PUBLIC_URL)
        for _ in range(2)
    ]

    assert VIEWER.address in asked.one("h1").text
    assert [done(answer) for answer in answers] == [f"{page_of(invited)}?done=removed"] * 2
    assert list(roles(invited)) == [MANAGER.address]
    assert signed_in(invited, VIEWER).ask(page_of(invited))["statusCode"] == 404


def test_who_leaves_or_leaves_nobody_behind_is_warned(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """Before the role is changed and before the removal; afterwards the events are shown."""
    manager = page_of_manager(invited, browser)
    yourself = "This is you: you could not undo it yourself."
    last = "Nobody else in the team manages this event"

    for address in (manager, f"{manager}/remove"):
        said = " ".join(element.text for element in browser.look(address).all("div"))
        assert yourself in said
        assert last in said
    left = browser.post(f"{manager}/remove", page=f"{manager}/remove")

    assert done(left) == "/organise?done=left"
    assert list(roles(invited)) == [VIEWER.address]


def test_a_member_of_another_team_is_nobody_here(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """The page says so, and nothing is done."""
    page = f"{page_of(invited)}/{'0' * 16}"
    hidden = browser.hidden(page_of(invited)) | {"role": "manages", "language": "en"}

    statuses = [browser.ask(page)["statusCode"]] + [
        browser.ask(address, method="POST", form=hidden, origin=PUBLIC_URL)["statusCode"]
        for address in (page, f"{page}/invitation")
    ]

    assert statuses == [404] * 3
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
