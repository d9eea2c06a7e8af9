"""A new address: it counts once it is confirmed, and the old one loses its links."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.attend.confirm_address import confirm_address, confirmation_of_token
from registrar.actions.attend.manage import see
from registrar.actions.change import Change, NotChanged
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
)
from registrar.domain.signed_link import LinkRefused
from tests.support.attendee_corrections import correct_shown_now
from tests.support.counted_seats import assert_counted
from tests.support.services import services_with_event


def test_a_new_address_counts_only_once_it_is_confirmed(table: Table) -> None:
    """Until then mail goes to the old one, and the message to the new one is queued."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    correct_shown_now(services, ivan, email="ivan@example.net")

    now = services.again(ivan)
    assert (now.address, now.new_address) == ("ivan@example.org", "ivan@example.net")
    assert now.answers["email"] == "ivan@example.org"
    assert services.kinds(ivan) == ["confirm_address", "confirmed", "corrected"]
    assert_counted(services)


def test_a_confirmed_address_kills_the_links_of_the_old_one(table: Table) -> None:
    """Swapped in one: address, uniqueness, generation; both are told; delivery begins anew."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    old, confirming = services.link(ivan), services.confirming_link(ivan)

    confirm_address(confirming, deps=services.attendee_deps)

    now = services.again(ivan)
    assert (now.address, now.new_address) == ("ivan@example.net", "")
    assert (now.former_addresses, now.link_generation) == ({"3": "ivan@example.org"}, 2)
    assert now.answers["email"] == "ivan@example.net"
    with pytest.raises(LinkRefused):
        see(old, deps=services.attendee_deps)
    assert see(services.link(ivan), deps=services.attendee_deps).registration == now
    assert set(services.kinds(ivan)) >= {"address_changed", "address_left"}
    assert_counted(services)


def test_an_address_that_is_left_is_told_though_the_next_one_is_left_too(table: Table) -> None:
    """Two changes in a row: neither waits for SES, and both old addresses will hear of it."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)
    correct_shown_now(services, ivan, email="ivan@example.com")

    confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)

    now = services.again(ivan)
    assert now.address == "ivan@example.com"
    assert now.former_addresses == {"3": "ivan@example.org", "5": "ivan@example.net"}
    assert services.kinds(ivan).count("address_left") == 2
    assert_counted(services)


def test_news_of_the_old_address_do_not_stop_mail_to_the_new_one(table: Table) -> None:
    """A bounce that comes between reading and swapping is about the address that is left."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    token, changes = services.confirming_link(ivan), services.changes

    class Bouncing:
        """Changes before each of which the old address bounces."""

        def write(self, change: Change, *, now: datetime) -> NotChanged | None:
            """The bounce, then the change."""
            bounced = replace(change.before, delivery="bounced")
            table.client.put_item(TableName=table.name, Item=to_item(bounced))
            return changes.write(change, now=now)

        erase, clear = changes.erase, changes.clear

    confirm_address(token, deps=replace(services.attendee_deps, changes=Bouncing()))

    assert services.again(ivan).reachable


def test_the_old_address_may_register_again(table: Table) -> None:
    """It is nobody's any more."""
    services = services_with_event(table, seats=2)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)

    again = services.register("ivan", nonce="m" * 20)

    assert again.state == "confirmed"
    assert_counted(services)


def test_confirming_twice_is_confirming_once(table: Table) -> None:
    """The link still says that it is done."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    token = services.confirming_link(ivan)
    seen = [confirmation_of_token(token, deps=services.attendee_deps).done]

    for _ in range(2):
        confirm_address(token, deps=services.attendee_deps)
        seen.append(confirmation_of_token(token, deps=services.attendee_deps).done)

    assert seen == [False, True, True]
    assert services.again(ivan).link_generation == 2


def test_an_address_that_was_given_up_again_cannot_be_confirmed(table: Table) -> None:
    """The link is good for the address it was sent to, while it waits."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    first = services.confirming_link(ivan)
    correct_shown_now(services, ivan, email="ivan@example.com")
    second = services.confirming_link(ivan)
    correct_shown_now(services, ivan, email="ivan@example.org")

    for token in (first, second):
        with pytest.raises(LinkRefused):
            confirm_address(token, deps=services.attendee_deps)


def test_a_confirmation_is_asked_for_three_days(table: Table) -> None:
    """Then the link is no longer good."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="ivan@example.net")
    token = services.confirming_link(ivan)
    services.now += timedelta(days=3)

    with pytest.raises(LinkRefused):
        confirm_address(token, deps=services.attendee_deps)


def test_an_address_with_a_registration_of_its_own_is_not_taken(table: Table) -> None:
    """Its owner is told, who asked is not (N3)."""
    services = services_with_event(table, seats=2)
    ivan, _maria = services.register("ivan"), services.register("maria")
    correct_shown_now(services, ivan, email="maria@example.org")

    with pytest.raises(AddressTaken):
        confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)

    assert services.again(ivan).address == "ivan@example.org"
    assert_counted(services)
