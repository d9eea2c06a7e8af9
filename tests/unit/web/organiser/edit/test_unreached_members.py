"""Members of a team whom emails do not reach, on the pages and in the API of those who manage."""

from datetime import timedelta

import pytest

from registrar.actions.organise.team import add, team
from registrar.actions.track_delivery import DeliveryEvent, TrackDependencies, track_delivery
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.domain.room_notice import RoomNoticeKey, notice_digest
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import KEYS
from tests.support.organised_event import services_with_team
from tests.support.team_fakes import Invited
from tests.support.team_members import MIRA
from tests.support.team_pages import links_below, page_of, signed_in

SAID = (
    "An email to this address was not delivered (14 February 2022, 09:00 (Eastern European Time))."
    " Check the address."
)


@pytest.fixture
def invited(table: Table) -> Invited:
    """Return an event's team to which Mira was invited."""
    invited = Invited(services_with_team(table))
    invited.accounts.joined.add(MANAGER.address)
    event = invited.services.event.event
    add(MANAGER, event, MIRA, "manages", language="en", deps=invited.team_deps)
    return invited


def hear(invited: Invited, reference: str, delivery: Delivery) -> None:
    """Take an event of SES about the email with that reference."""
    store = DeliveryTable(invited.services.table)
    deps = TrackDependencies(store=store, clock=lambda: invited.services.now)
    track_delivery(DeliveryEvent(reference, "ses-1", delivery), deps=deps)


def unreached(invited: Invited) -> list[str]:
    """Return the members whom emails do not reach."""
    found = team(MANAGER, invited.services.event.event, deps=invited.team_deps)
    return [member.address for member in found.members if member.unreached]


@pytest.mark.parametrize("delivery", ["bounced", "undelivered", "rejected", "complained"])
def test_invitation_that_did_not_arrive_is_said(invited: Invited, delivery: Delivery) -> None:
    """In the list and on the member's page, to those alone who manage the event."""
    (mail,) = invited.invitations.sent

    hear(invited, mail.reference, delivery)

    browser = signed_in(invited, MANAGER)
    page = browser.look(page_of(invited))
    member = browser.look(links_below(page, page_of(invited))[1])
    viewed = signed_in(invited, VIEWER).look(page_of(invited))
    assert unreached(invited) == [MIRA]
    assert page.texts("wrong-callout") == member.texts("wrong-callout") == [SAID]
    assert viewed.texts("wrong-callout") == []
    assert page.flaws() == member.flaws() == []


def test_email_that_arrives_later_settles_it(invited: Invited) -> None:
    """The delivery of the same one does not, for its events come in any order."""
    (mail,) = invited.invitations.sent
    hear(invited, mail.reference, "bounced")
    hear(invited, mail.reference, "delivered")
    before = unreached(invited)

    invited.services.now += timedelta(minutes=1)
    hear(invited, f"{mail.reference[:-1]}1", "delivered")

    assert (before, unreached(invited)) == ([MIRA], [])


def test_notice_about_the_room_that_did_not_arrive_is_said_too(invited: Invited) -> None:
    """Of the member alone to whom it went."""
    event = invited.services.event.event
    digest = notice_digest(KEYS, event, MANAGER.address)

    hear(invited, RoomNoticeKey(event, "24h-20220302", digest).reference, "bounced")

    assert unreached(invited) == [MANAGER.address]
