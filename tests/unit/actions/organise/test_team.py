"""Choosing an event's team: members and roles change at once, and colleagues are invited."""

from datetime import timedelta
from functools import partial

import pytest

from registrar.actions.organise.access import authorise
from registrar.actions.organise.draft_state import draft_state
from registrar.actions.organise.drafts import publish_draft, save_part
from registrar.actions.organise.new_event import create
from registrar.actions.organise.team import add, change_role, remove, resend, team
from registrar.actions.organise.team_ports import AlreadyInTeam, NoSuchMember, TeamFull
from registrar.aws.table import Table
from registrar.domain.email_address import AddressRefused
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent, ViewsOnly
from registrar.domain.team_member import MOST_MEMBERS, TeamMember
from tests.support.editing import the_file
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.organised_event import services_with_team
from tests.support.organiser_browser import OWNER
from tests.support.services import Services
from tests.support.team_fakes import Invited
from tests.support.team_members import MIRA, roles


@pytest.fixture
def services(table: Table) -> Services:
    """Return the services of an event with a manager and a viewer."""
    return services_with_team(table)


@pytest.fixture
def invited(services: Services) -> Invited:
    """Return the event's team, without accounts in the pool yet."""
    return Invited(services)


def audit(services: Services) -> list[tuple[str, str]]:
    """Return acts and actors of the audit log, newest first."""
    return [(line.what, line.who) for line in services.audit.lines(services.event.event)]


def test_a_change_counts_from_the_next_request(invited: Invited) -> None:
    """In a function whose cache still holds the version before, too."""
    services, deps = invited.services, invited.team_deps
    event, other = services.event.event, Services(services.table, services.event, cache_seconds=60)
    mira = Organiser(MIRA)
    authorise(MANAGER, event, deps=other.organiser_deps)

    add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    assert authorise(mira, event, deps=other.organiser_deps).role == "views"
    change_role(MANAGER, event, MIRA, "manages", deps=deps)
    assert authorise(mira, event, deps=other.organiser_deps).role == "manages"
    remove(MANAGER, event, MIRA, deps=deps)
    with pytest.raises(NoSuchEvent):
        authorise(mira, event, deps=other.organiser_deps)


def test_audit_lines_say_what_was_done_by_whom_without_the_address(invited: Invited) -> None:
    """The colleague's address is in none of the rows of the audit log."""
    event, deps = invited.services.event.event, invited.team_deps

    for act in (
        partial(add, MANAGER, event, MIRA, "views", language="en"),
        partial(resend, MANAGER, event, MIRA, language="en"),
        partial(change_role, MANAGER, event, MIRA, "manages"),
        partial(remove, MANAGER, event, MIRA),
    ):
        act(deps=deps)
        invited.services.now += timedelta(minutes=1)  # lines of one moment are in no order

    assert audit(invited.services) == [
        ("removed from the team", MANAGER.address),
        ("changed a role to manage", MANAGER.address),
        ("invited again", MANAGER.address),
        ("added to the team to view", MANAGER.address),
    ]
    rows = [row for row in invited.services.rows() if row["pk"]["S"].startswith("AU#")]
    assert MIRA not in str(rows)


def test_who_manages_sees_accounts_and_who_views_does_not(invited: Invited) -> None:
    """Those who manage come first."""
    event = invited.services.event.event
    invited.accounts.joined.add(MANAGER.address)

    managed = team(MANAGER, event, deps=invited.team_deps)
    viewed = team(VIEWER, event, deps=invited.team_deps)

    assert managed.members == (
        TeamMember(address=MANAGER.address, role="manages", account="joined"),
        TeamMember(address=VIEWER.address, role="views", account="none"),
    )
    assert (managed.role, viewed.role) == ("manages", "views")
    assert {member.account for member in viewed.members} == {None}


def test_a_busy_pool_is_asked_once_for_a_list(invited: Invited) -> None:
    """The page comes at once, without the accounts."""
    invited.accounts.busy = True

    shown = team(MANAGER, invited.services.event.event, deps=invited.team_deps)

    assert [member.account for member in shown.members] == [None, None]
    assert invited.accounts.asked == 1


def test_an_address_is_added_once_and_a_team_has_an_end(invited: Invited) -> None:
    """Refused before an invitation counts or anything is stored."""
    event, deps = invited.services.event.event, invited.team_deps
    many = [f"person{number}@wcif.example" for number in range(MOST_MEMBERS)]

    with pytest.raises(AlreadyInTeam):
        add(MANAGER, event, VIEWER.address.upper(), "manages", language="en", deps=deps)
    for wrong in (
        "mira",
        "mira@",
        "мира@wcif.example",
        f"{'m' * 64}@{'a' * 60}.{'b' * 20}.example",
    ):
        with pytest.raises(AddressRefused):
            add(MANAGER, event, wrong, "manages", language="en", deps=deps)
    invited.services.publish(team={"manages": [MANAGER.address], "views": many})
    with pytest.raises(TeamFull):
        add(MANAGER, event, MIRA, "manages", language="en", deps=deps)

    assert invited.services.rates.counted == []
    assert invited.invitations.sent == []


@pytest.mark.parametrize(
    ("organiser", "refusal"), [(VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)], ids=["views", "none"]
)
def test_who_does_not_manage_changes_nothing(
    invited: Invited, organiser: Organiser, refusal: type[Exception]
) -> None:
    """No account is looked up, none is made, and nobody is mailed."""
    event, deps, before = invited.services.event.event, invited.team_deps, invited.services.facts()

    for act in (
        lambda: add(organiser, event, MIRA, "views", language="en", deps=deps),
        lambda: resend(organiser, event, VIEWER.address, language="en", deps=deps),
        lambda: change_role(organiser, event, VIEWER.address, "manages", deps=deps),
        lambda: remove(organiser, event, MANAGER.address, deps=deps),
    ):
        with pytest.raises(refusal):
            act()

    assert invited.services.facts() == before
    assert (invited.accounts.asked, invited.invitations.sent) == (0, [])


def test_an_address_outside_the_team_is_nobody_to_change(invited: Invited) -> None:
    """Its account is not looked up, and so not told."""
    event, deps = invited.services.event.event, invited.team_deps
    invited.accounts.joined.add(MIRA)

    for act in (
        lambda: resend(MANAGER, event, MIRA, language="en", deps=deps),
        lambda: change_role(MANAGER, event, MIRA, "manages", deps=deps),
        lambda: remove(MANAGER, event, MIRA, deps=deps),
    ):
        with pytest.raises(NoSuchMember):
            act()

    assert invited.accounts.asked == 0


def test_a_draft_that_is_open_stays_and_is_published_with_the_new_team(invited: Invited) -> None:
    """The team is changed at once, past the draft, and no draft changes it back."""
    deps, event = invited.team_deps, invited.services.event.event
    edits = deps.edit_deps
    seen = draft_state(MANAGER, event, deps=edits).document.digest("seats")
    save_part(MANAGER, event, "seats", {"seats": 40}, seen=seen, deps=edits)

    add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    state = draft_state(MANAGER, event, deps=edits)
    publish_draft(MANAGER, event, revision=state.revision, version=state.version, deps=edits)

    latest = edits.publications.latest(event)
    assert latest is not None
    assert (latest.seats, roles(invited)[MIRA]) == (40, "views")


def test_the_team_of_an_event_that_was_never_published_is_in_its_draft(invited: Invited) -> None:
    """A colleague who is invited there may publish it."""
    deps = invited.team_deps
    create(OWNER, the_file(event="new-event"), deps=deps.edit_deps)

    sent = add(OWNER, "new-event", MIRA, "manages", language="bg", deps=deps)
    state = draft_state(Organiser(MIRA), "new-event", deps=deps.edit_deps)

    assert (sent, state.manages) == ("sent", True)
    assert invited.invitations.sent[0].event == "new-event"
    remove(OWNER, "new-event", MIRA, deps=deps)
    with pytest.raises(NoSuchEvent):
        draft_state(Organiser(MIRA), "new-event", deps=deps.edit_deps)


def test_the_same_role_again_publishes_nothing(invited: Invited) -> None:
    """No version, no line of the audit log."""
    before = invited.services.facts()

    change_role(
        MANAGER,
        invited.services.event.event,
        VIEWER.address,
        "views",
        deps=invited.team_deps,
    )

    assert invited.services.facts() == before
