"""Access to personal data: noted when it is shown, shortened for those who only view (P5)."""

from base64 import b64decode
from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.bulk_of_nobody import cancelled_nobody
from tests.support.factories import an_event, raw_event
from tests.support.organiser_addresses import ABOUT_EVENTS, ABOUT_SEVERAL, Address
from tests.support.organiser_browser import (
    OWNER,
)
from tests.support.services import Services, services_with_event
from tests.support.two_events import Answer, TwoEvents
from tests.support.unwritable_audit import UnwritableAudit

MANAGER_OF_ONE = Organiser("manager@one.example")
VIEWER_OF_OTHER = Organiser("viewer@other.example")
EVERYWHERE = (*ABOUT_EVENTS, *ABOUT_SEVERAL)


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
    return TwoEvents(one, other, one.register("ivan"), other.register("maria", later_events=True))


def test_asvs_16_3_whatever_shows_a_person_leaves_a_line(two_events: TwoEvents) -> None:
    """Every page, file and call whose answer has a name or an address, read or changed."""
    event, person = two_events.other.event.event, two_events.of_other
    for _ in range(2):  # and the second time, when some changes have nothing left to change
        unseen = [
            str(address)
            for address in sorted(EVERYWHERE, key=lambda address: not address.looks)
            if _shows_somebody_unseen(two_events, address, event, person.id)
        ]
        assert unseen == []


def _shows_somebody_unseen(
    two_events: TwoEvents, address: Address, event: str, registration: str
) -> bool:
    before = _lines(two_events)
    answer = two_events.ask(OWNER, address, event, registration)
    return b"maria" in _body(answer).lower() and _lines(two_events) == before


def _lines(two_events: TwoEvents) -> int:
    return sum(row["pk"]["S"].startswith("AU#") for row in two_events.one.rows())


def test_asvs_16_3_what_cannot_be_noted_is_not_shown(two_events: TwoEvents) -> None:
    """A page or call that would show somebody is put off (503) without a name."""
    event, person = two_events.other.event.event, two_events.of_other
    one = two_events.one
    one.organiser_deps = replace(one.organiser_deps, readings=UnwritableAudit())
    shown = {
        str(address): answer["statusCode"]
        for address in EVERYWHERE
        if address.looks
        and b"maria" in _body(answer := two_events.ask(OWNER, address, event, person.id)).lower()
    }
    exports = {  # each has a line of its own
        "GET /organise/api/events/{event}/registrations.csv": 200,
        "GET /organise/api/later-events.csv": 200,
    }

    assert shown == exports
    assert one.read_acts() == []


def _body(answer: Answer) -> bytes:
    return b64decode(answer["body"]) if answer.get("isBase64Encoded") else answer["body"].encode()


PHONE = "+359 88 765 43 21"


def seen_by_viewer(table: Table, *addresses: Address, **changes: Any) -> str:
    """All that a viewer is shown of a registration with address and telephone, in one text."""
    fields = [*raw_event()["fields"], _PHONE_FIELD]
    team = {"views": [VIEWER_OF_OTHER.address]}
    services = services_with_event(table, seats=2, team=team, fields=fields, **changes)
    person = services.register("maria", mobile=PHONE)
    events = TwoEvents(services, services, person, person)
    return "".join(
        _body(events.ask(VIEWER_OF_OTHER, address, services.event.event, person.id)).decode()
        for address in addresses or ABOUT_EVENTS
    )


_PHONE_FIELD = {
    "name": "mobile",
    "type": "phone",
    "label": {"bg": "Телефон", "en": "Telephone"},
    "purpose": {"bg": "За връзка", "en": "To reach you"},
    "kept_days": 30,
}


def test_asvs_8_2_3_viewer_sees_no_address_and_no_number_in_full(table: Table) -> None:
    """On no page and in no answer of the API; the name, and what tells them apart, is there."""
    shown = seen_by_viewer(table)

    assert "Maria" in shown
    assert "m…@example.org" in shown
    assert "…21" in shown
    assert "maria@example" not in shown
    assert "765" not in shown


def test_viewer_sees_all_where_the_event_says_so(table: Table) -> None:
    """The team has decided."""
    shown = seen_by_viewer(table, viewers_see_addresses=True)

    assert "maria@example.org" in shown
    assert PHONE in shown or PHONE.replace(" ", "") in shown
    assert "…@example.org" not in shown


def test_who_only_views_is_shown_nobody_across_events(two_events: TwoEvents) -> None:
    """Neither on the pages about several events nor by their calls."""
    event, person = two_events.other.event.event, two_events.of_other
    shown = [
        str(address)
        for address in ABOUT_SEVERAL
        for who in (VIEWER_OF_OTHER, MANAGER_OF_ONE)
        if b"maria@" in _body(two_events.ask(who, address, event, person.id)).lower()
    ]

    assert len(ABOUT_SEVERAL) == 8
    assert shown == []


def test_owner_sees_everything(two_events: TwoEvents) -> None:
    """Of both events; so the refusals of these tests are about who asks."""
    both = ((two_events.one, two_events.of_one), (two_events.other, two_events.of_other))

    statuses = {
        two_events.ask(OWNER, address, services.event.event, registration.id)["statusCode"]
        for address in ABOUT_EVENTS
        if address.looks
        for services, registration in both
        if "{member}" not in address.pattern or services is two_events.other
    }

    assert statuses <= {200, 303, 409}
