"""Pages of one member of a team: the role, another invitation, removal."""

import pytest

from registrar.aws.table import Table
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import services_with_team
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.team_fakes import Invited
from tests.support.team_members import roles
from tests.support.team_pages import done, page_of, page_of_manager, page_of_viewer, signed_in


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


def test_nobody_is_invited_again_who_has_signed_in(
    invited: Invited, browser: OrganiserBrowser
) -> None:
    """The page has no such button."""
    page = browser.look(page_of_manager(invited, browser))

    assert "Send the invitation again" not in [button.text for button in page.all("button")]


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
