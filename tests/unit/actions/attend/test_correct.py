"""Correcting answers, and the way of a new address, by the table's own conditions."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.attend.confirm_address import confirm_address, confirmation_of_token
from registrar.actions.attend.manage import cancel, see
from registrar.actions.change import Change, NotChanged
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    EventOver,
    NotActive,
    TooManyRequests,
)
from registrar.domain.signed_link import LinkRefused
from tests.support.attendee_corrections import correct_shown_at, correct_shown_now
from tests.support.factories import NOW
from tests.support.services import assert_counted, services_with_event


def test_answers_are_replaced_and_the_rest_stays(table: Table) -> None:
    """New answers and language, one version on; seat, nonce's fingerprint and consents stay."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.now = NOW + timedelta(hours=1)

    correct_shown_now(services, ivan, town="Русе")

    now = services.again(ivan)
    assert now.answers["town"] == "Русе"
    assert now == replace(
        ivan, answers=now.answers, version=2, revision=1, language="en", form_version=1
    )
    assert services.kinds(ivan) == ["confirmed", "corrected"]
    assert_counted(services)


def test_a_correction_sent_twice_is_one(table: Table) -> None:
    """The second finds it done."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    for _ in range(2):
        correct_shown_at(services, ivan, "ivan", revision=0, town="Русе", email="ivan@example.net")

    assert services.again(ivan).revision == 1
    assert services.rates.counted == [("new-address", ivan.id), ("to", "ivan@example.net")]


def test_a_form_of_before_does_not_overwrite_what_came_since(table: Table) -> None:
    """Two windows: the second is told to look again."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_at(services, ivan, "ivan", revision=0, town="Русе")

    with pytest.raises(ChangedMeanwhile):
        correct_shown_at(services, ivan, "ivan", revision=0, town="Варна")

    assert services.again(ivan).answers["town"] == "Русе"


def test_only_the_consents_that_change_get_a_new_moment(table: Table) -> None:
    """Consents given before keep their moment."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True)
    services.now = NOW + timedelta(hours=1)

    correct_shown_now(services, ivan, recording=True, later_events=True)

    moments = {name: consent.at for name, consent in services.again(ivan).current_consents.items()}
    assert moments == {"privacy": NOW, "recording": NOW, "later_events": services.now}


def test_whoever_has_cancelled_has_nothing_to_correct(table: Table) -> None:
    """First undo, then correct."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    with pytest.raises(NotActive):
        correct_shown_now(services, ivan, town="Русе")


def test_after_the_event_nothing_is_corrected(table: Table) -> None:
    """Seeing, downloading and erasing remain."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.now = services.event.ends

    with pytest.raises(EventOver):
        correct_shown_now(services, ivan, town="Русе")


def test_another_way_of_writing_the_address_needs_no_confirming(table: Table) -> None:
    """The same mailbox: it is written as typed from now on."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    correct_shown_now(services, ivan, email="ivan@EXAMPLE.org")

    now = services.again(ivan)
    assert (now.address, now.new_address, now.link_generation) == ("ivan@EXAMPLE.org", "", 1)


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


def test_nobody_is_flooded_with_addresses_to_confirm(table: Table) -> None:
    """A stranger's address is counted as a recipient; nothing is written beyond the limit."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.rates.used_up = frozenset({"to"})

    with pytest.raises(TooManyRequests):
        correct_shown_now(services, ivan, email="victim@example.net")

    assert services.again(ivan) == ivan
