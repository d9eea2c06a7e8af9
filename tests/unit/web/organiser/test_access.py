"""Access to every address by every verb, with two events and three people.

A stranger's event and one that does not exist are answered alike; a viewer changes nothing; who
is not signed in gets nothing.
"""

import json

import pytest

from registrar.actions.organise.draft_state import draft_state
from registrar.actions.organise.drafts import save_part
from registrar.actions.organise.new_event import create
from registrar.api.operation import EDIT
from registrar.aws.table import Table
from registrar.web.organiser.edit.routes import EDIT_ROUTES
from tests.support.bulk_of_nobody import cancelled_nobody
from tests.support.editing import edit_dependencies, the_file
from tests.support.factories import an_event
from tests.support.organiser_addresses import (
    ABOUT_EVENTS,
    MANAGER_OF_ONE,
    PAGES,
    VIEWER_OF_OTHER,
    Address,
    every_verb,
)
from tests.support.organiser_browser import (
    OWNER,
)
from tests.support.services import Services, services_with_event
from tests.support.two_events import Answer, TwoEvents

NO_EVENT, NO_REGISTRATION = "no-such-event", "0" * 32


@pytest.fixture
def two_events(table: Table) -> TwoEvents:
    """Return the two events; nobody is in both teams."""
    one = services_with_event(table, seats=2, team={"manages": [MANAGER_OF_ONE.address]})
    team = {"views": [VIEWER_OF_OTHER.address]}
    event = an_event(event="another-event", seats=2, team=team)
    other = Services(table, event.model_copy(update={"version": 1}))
    other.publications.publish(other.event, replacing=0)
    for services in (one, other):
        cancelled_nobody(services.bulks, services.event.event, services.now)
        begin_draft(services)
    return TwoEvents(one, other, one.register("ivan"), other.register("maria"))


def begin_draft(services: Services) -> None:
    """Save other seats in a draft of the event, as an owner does."""
    deps, event = edit_dependencies(services), services.event.event
    seen = draft_state(OWNER, event, deps=deps).document.digest("seats")
    save_part(OWNER, event, "seats", {"seats": 9}, seen=seen, deps=deps)


def without(answer: Answer, *names: str) -> str:
    """The answer as text, those names in it made the same."""
    text = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    for name in names:
        text = text.replace(name, "...")
    return text


def test_s2_asvs_8_2_2_stranger_gets_no_hint_of_an_event(two_events: TwoEvents) -> None:
    """Status, headers and body are those of an event that does not exist, whatever the verb."""
    event, registration, before = (
        two_events.other.event.event,
        two_events.of_other.id,
        two_events.rows(),
    )

    hints = {}
    for address in every_verb(ABOUT_EVENTS):
        theirs = two_events.ask(MANAGER_OF_ONE, address, event, registration)
        none = two_events.ask(MANAGER_OF_ONE, address, NO_EVENT, NO_REGISTRATION)
        told = without(theirs, event, registration)
        same = told == without(none, NO_EVENT, NO_REGISTRATION)
        if not same or theirs["statusCode"] not in (404, 405):
            hints[str(address)] = told

    assert hints == {}
    assert two_events.rows() == before


def test_every_verb_that_is_answered_is_refused_to_a_stranger(two_events: TwoEvents) -> None:
    """With 404, and not with what is wrong about the request."""
    event, registration = two_events.other.event.event, two_events.of_other.id

    statuses = {
        str(operation): two_events.ask(MANAGER_OF_ONE, operation, event, registration)["statusCode"]
        for operation in ABOUT_EVENTS
    }

    assert statuses == {str(operation): 404 for operation in ABOUT_EVENTS}


def test_registration_of_another_event_is_none_of_this_one(two_events: TwoEvents) -> None:
    """In one's own event, another event's id is answered like one that nobody has."""
    event, before = two_events.one.event.event, two_events.rows()

    hints, statuses = {}, {}
    for address in (
        operation for operation in ABOUT_EVENTS if "{registration}" in operation.pattern
    ):
        theirs = two_events.ask(MANAGER_OF_ONE, address, event, two_events.of_other.id)
        none = two_events.ask(MANAGER_OF_ONE, address, event, NO_REGISTRATION)
        statuses[str(address)] = theirs["statusCode"]
        if without(theirs, two_events.of_other.id) != without(none, NO_REGISTRATION):
            hints[str(address)] = theirs

    # The page's erasure is done for whatever is not there any more
    erased = {"POST /organise/events/{event}/registrations/{registration}/erase": 303}
    assert hints == {}
    assert statuses == {status: erased.get(status, 404) for status in statuses}
    assert two_events.rows() == before


def test_s2_asvs_8_2_1_viewer_changes_nothing(two_events: TwoEvents) -> None:
    """Pages that read are shown, those that change or hand out are refused; nothing changes.

    But for the door, where helpers need no more than this role (decision 106), and for the
    emails to the viewer, who chooses them alone.
    """
    event, before = two_events.other.event.event, two_events.rows()
    shared = [operation for operation in ABOUT_EVENTS if not operation.of_viewers]

    statuses = {
        str(operation): two_events.ask(VIEWER_OF_OTHER, operation, event, two_events.of_other.id)[
            "statusCode"
        ]
        for operation in shared
    }

    changing = {str(operation): 403 for operation in shared if not operation.looks}
    assert {name: statuses[name] for name in changing} == changing
    assert set(statuses.values()) == {200, 403}
    assert two_events.rows() == before


def test_a_new_event_is_its_teams_alone(two_events: TwoEvents) -> None:
    """Before its first version, too; its other pages do not exist yet, for nobody."""
    deps = edit_dependencies(two_events.other)
    create(OWNER, the_file(event="new-event", team={"views": [VIEWER_OF_OTHER.address]}), deps=deps)
    before = two_events.rows()

    hints, viewed = {}, {}
    for address in ABOUT_EVENTS:
        theirs = two_events.ask(MANAGER_OF_ONE, address, "new-event", NO_REGISTRATION)
        none = two_events.ask(MANAGER_OF_ONE, address, NO_EVENT, NO_REGISTRATION)
        if without(theirs, "new-event") != without(none, NO_EVENT):
            hints[str(address)] = theirs
        answer = two_events.ask(VIEWER_OF_OTHER, address, "new-event", NO_REGISTRATION)
        viewed[str(address)] = answer["statusCode"]

    edits = {str(address) for address in ABOUT_EVENTS if _is_of_edits(address)}
    assert hints == {}
    assert {status for name, status in viewed.items() if name not in edits} == {404}
    assert {status for name, status in viewed.items() if name in edits} == {200, 303, 403, 404}
    assert two_events.rows() == before


def _is_of_edits(address: Address) -> bool:
    """Tell whether the function that edits events answers the address."""
    is_page = (address.method, address.pattern) in EDIT_ROUTES
    return is_page or address.pattern.startswith(f"{EDIT}/")


def test_who_manages_nothing_makes_no_event(two_events: TwoEvents) -> None:
    """Neither from scratch nor as a copy; who manages one event may."""
    before = two_events.rows()
    new = [address for address in PAGES if address.pattern == "/organise/new"]

    statuses = {
        who: [two_events.ask(who, address, "", "")["statusCode"] for address in new]
        for who in (VIEWER_OF_OTHER, MANAGER_OF_ONE)
    }

    assert [address.method for address in new] == ["GET", "POST"]
    assert statuses == {VIEWER_OF_OTHER: [403, 403], MANAGER_OF_ONE: [200, 422]}
    assert two_events.rows() == before


def test_no_form_is_taken_without_the_token_of_the_session(two_events: TwoEvents) -> None:
    """Not even from one who manages the event, whatever it holds."""
    event, before = two_events.one.event.event, two_events.rows()
    forms = [address for address in PAGES if address.method == "POST"]

    codes = {
        str(address): two_events.ask(
            MANAGER_OF_ONE, address, event, two_events.of_one.id, csrf="of another session"
        )["statusCode"]
        for address in forms
    }

    assert len(forms) > 20
    assert codes == {str(address): 403 for address in forms}
    assert two_events.rows() == before
