"""Correcting answers, and the way of a new address, by the table's own conditions."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.attend.correct import confirm_address, correct, look_at_confirmation
from registrar.actions.attend.manage import cancel, see
from registrar.actions.change import Change, NotChanged
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    EventOver,
    NotActive,
    TooManyRequests,
)
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from tests.support.factories import NOW
from tests.support.services import House, a_house, assert_counted


def corrected(
    house: House, registration: Registration, name: str = "ivan", **changes: object
) -> None:
    """The registration's form sent from the page as it is now."""
    current = house.again(registration)
    send(house, registration, name, revision=current.revision, **changes)


def send(
    house: House, registration: Registration, name: str, *, revision: int, **changes: object
) -> None:
    """The form as it was shown at that revision."""
    correct(
        house.link(registration),
        house.submission(name, **changes),
        revision=revision,
        form=compile_form(house.event),
        desk=house.desk,
    )


def test_answers_are_replaced_and_the_rest_stays(table: Table) -> None:
    """New answers and language, one version on; seat, nonce's fingerprint and consents stay."""
    house = a_house(table)
    ivan = house.register("ivan")
    house.now = NOW + timedelta(hours=1)

    corrected(house, ivan, town="Русе")

    now = house.again(ivan)
    assert now.answers["town"] == "Русе"
    assert now == replace(
        ivan, answers=now.answers, version=2, revision=1, language="en", form_version=1
    )
    assert house.kinds(ivan) == ["confirmed", "corrected"]
    assert_counted(house)


def test_a_correction_sent_twice_is_one(table: Table) -> None:
    """The second finds it done."""
    house = a_house(table)
    ivan = house.register("ivan")

    for _ in range(2):
        send(house, ivan, "ivan", revision=0, town="Русе", email="ivan@example.net")

    assert house.again(ivan).revision == 1
    assert house.rates.counted == [("new-address", ivan.id), ("to", "ivan@example.net")]


def test_a_form_of_before_does_not_overwrite_what_came_since(table: Table) -> None:
    """Two windows: the second is told to look again."""
    house = a_house(table)
    ivan = house.register("ivan")
    send(house, ivan, "ivan", revision=0, town="Русе")

    with pytest.raises(ChangedMeanwhile):
        send(house, ivan, "ivan", revision=0, town="Варна")

    assert house.again(ivan).answers["town"] == "Русе"


def test_only_the_consents_that_change_get_a_new_moment(table: Table) -> None:
    """What was agreed to before stays as it was said."""
    house = a_house(table)
    ivan = house.register("ivan", recording=True)
    house.now = NOW + timedelta(hours=1)

    corrected(house, ivan, recording=True, later_events=True)

    moments = {name: one.at for name, one in house.again(ivan).current_consents.items()}
    assert moments == {"privacy": NOW, "recording": NOW, "later_events": house.now}


def test_whoever_has_cancelled_has_nothing_to_correct(table: Table) -> None:
    """First undo, then correct."""
    house = a_house(table)
    ivan = house.register("ivan")
    cancel(house.link(ivan), undone=0, desk=house.desk)

    with pytest.raises(NotActive):
        corrected(house, ivan, town="Русе")


def test_after_the_event_nothing_is_corrected(table: Table) -> None:
    """What is left is to see it, take it along and erase it."""
    house = a_house(table)
    ivan = house.register("ivan")
    house.now = house.event.ends

    with pytest.raises(EventOver):
        corrected(house, ivan, town="Русе")


def test_another_way_of_writing_the_address_needs_no_confirming(table: Table) -> None:
    """The same mailbox: it is written as typed from now on."""
    house = a_house(table)
    ivan = house.register("ivan")

    corrected(house, ivan, email="ivan@EXAMPLE.org")

    now = house.again(ivan)
    assert (now.address, now.new_address, now.link_generation) == ("ivan@EXAMPLE.org", "", 1)


def test_a_new_address_counts_only_once_it_is_confirmed(table: Table) -> None:
    """Until then mail goes to the old one, and the message to the new one is queued."""
    house = a_house(table)
    ivan = house.register("ivan")

    corrected(house, ivan, email="ivan@example.net")

    now = house.again(ivan)
    assert (now.address, now.new_address) == ("ivan@example.org", "ivan@example.net")
    assert now.answers["email"] == "ivan@example.org"
    assert house.kinds(ivan) == ["confirm_address", "confirmed", "corrected"]
    assert_counted(house)


def test_a_confirmed_address_kills_the_links_of_the_old_one(table: Table) -> None:
    """Swapped in one: address, uniqueness, generation; both are told; delivery begins anew."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    old, confirming = house.link(ivan), house.confirming_link(ivan)

    confirm_address(confirming, desk=house.desk)

    now = house.again(ivan)
    assert (now.address, now.new_address) == ("ivan@example.net", "")
    assert (now.former_addresses, now.link_generation) == ({"3": "ivan@example.org"}, 2)
    assert now.answers["email"] == "ivan@example.net"
    with pytest.raises(LinkRefused):
        see(old, desk=house.desk)
    assert see(house.link(ivan), desk=house.desk).registration == now
    assert set(house.kinds(ivan)) >= {"address_changed", "address_left"}
    assert_counted(house)


def test_an_address_that_is_left_is_told_though_the_next_one_is_left_too(table: Table) -> None:
    """Two changes in a row: neither waits for SES, and both old addresses will hear of it."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    confirm_address(house.confirming_link(ivan), desk=house.desk)
    corrected(house, ivan, email="ivan@example.com")

    confirm_address(house.confirming_link(ivan), desk=house.desk)

    now = house.again(ivan)
    assert now.address == "ivan@example.com"
    assert now.former_addresses == {"3": "ivan@example.org", "5": "ivan@example.net"}
    assert house.kinds(ivan).count("address_left") == 2
    assert_counted(house)


def test_news_of_the_old_address_do_not_stop_mail_to_the_new_one(table: Table) -> None:
    """A bounce that comes between reading and swapping is about the address that is left."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    token, changes = house.confirming_link(ivan), house.changes

    class Bouncing:
        """Changes before each of which the old address bounces."""

        def write(self, change: Change, *, now: datetime) -> NotChanged | None:
            """The bounce, then the change."""
            bounced = replace(change.before, delivery="bounced")
            table.client.put_item(TableName=table.name, Item=to_item(bounced))
            return changes.write(change, now=now)

        erase, clear = changes.erase, changes.clear

    confirm_address(token, desk=replace(house.desk, changes=Bouncing()))

    assert house.again(ivan).reachable


def test_the_old_address_may_register_again(table: Table) -> None:
    """It is nobody's any more."""
    house = a_house(table, seats=2)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    confirm_address(house.confirming_link(ivan), desk=house.desk)

    again = house.register("ivan", nonce="m" * 20)

    assert again.state == "confirmed"
    assert_counted(house)


def test_confirming_twice_is_confirming_once(table: Table) -> None:
    """The link still says that it is done."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    token = house.confirming_link(ivan)
    seen = [look_at_confirmation(token, desk=house.desk).done]

    for _ in range(2):
        confirm_address(token, desk=house.desk)
        seen.append(look_at_confirmation(token, desk=house.desk).done)

    assert seen == [False, True, True]
    assert house.again(ivan).link_generation == 2


def test_an_address_that_was_given_up_again_cannot_be_confirmed(table: Table) -> None:
    """The link is good for the address it was sent to, while it waits."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    first = house.confirming_link(ivan)
    corrected(house, ivan, email="ivan@example.com")
    second = house.confirming_link(ivan)
    corrected(house, ivan, email="ivan@example.org")

    for token in (first, second):
        with pytest.raises(LinkRefused):
            confirm_address(token, desk=house.desk)


def test_a_confirmation_is_asked_for_three_days(table: Table) -> None:
    """Then the link is no longer good."""
    house = a_house(table)
    ivan = house.register("ivan")
    corrected(house, ivan, email="ivan@example.net")
    token = house.confirming_link(ivan)
    house.now += timedelta(days=3)

    with pytest.raises(LinkRefused):
        confirm_address(token, desk=house.desk)


def test_an_address_with_a_registration_of_its_own_is_not_taken(table: Table) -> None:
    """Its owner is told, who asked is not (N3)."""
    house = a_house(table, seats=2)
    ivan, _maria = house.register("ivan"), house.register("maria")
    corrected(house, ivan, email="maria@example.org")

    with pytest.raises(AddressTaken):
        confirm_address(house.confirming_link(ivan), desk=house.desk)

    assert house.again(ivan).address == "ivan@example.org"
    assert_counted(house)


def test_nobody_is_flooded_with_addresses_to_confirm(table: Table) -> None:
    """A stranger's address is counted as a recipient; nothing is written beyond the limit."""
    house = a_house(table)
    ivan = house.register("ivan")
    house.rates.used_up = frozenset({"to"})

    with pytest.raises(TooManyRequests):
        corrected(house, ivan, email="victim@example.net")

    assert house.again(ivan) == ivan
