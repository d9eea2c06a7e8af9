"""Consents to hear of later events: the newest of each address, and what ends it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.later_events import LATER_EVENTS, consented_addresses, is_concerned
from registrar.domain.registration import GivenConsent, Registration
from tests.support.factories import NOW, a_consent, a_registration


def decided(given: bool, hours: int = 0, **changes: Any) -> GivenConsent:
    """Return an answer to the consent, so many hours from now."""
    return a_consent(LATER_EVENTS, given=given, at=NOW + timedelta(hours=hours), **changes)


def person(number: int, *consents: GivenConsent, **changes: Any) -> Registration:
    """Return a registration of that number with those answers to the consent, oldest first."""
    return a_registration(id=f"{number:032}", event=f"event-{number}", consents=consents, **changes)


def test_newest_consent_of_an_address_counts_across_events() -> None:
    """Spelling and order of reading make no difference."""
    earlier = person(1, decided(True, 1, text_hash="first"))
    newer = person(2, decided(True, 2, text_hash="second"), address="Ivan@EXAMPLE.org")

    for order in ((earlier, newer), (newer, earlier)):
        [found] = consented_addresses(order)

        assert (found.address, found.event) == ("Ivan@EXAMPLE.org", "event-2")
        assert (found.registration, found.consent) == (newer.id, newer.consents[0])


def test_addresses_stand_newest_consent_first() -> None:
    """As a list is read, and as its cursors go on."""
    people = [
        person(number, decided(True, number), address=f"p{number}@e.org") for number in (1, 3, 2)
    ]

    assert [found.event for found in consented_addresses(people)] == [
        "event-3",
        "event-2",
        "event-1",
    ]


def test_withdrawal_ends_what_was_given_before_in_any_event() -> None:
    """And a consent given after it counts again."""
    given = person(1, decided(True, 1))
    withdrawn = person(2, decided(True, 0), decided(False, 2))
    anew = person(3, decided(True, 3))

    assert consented_addresses([given, withdrawn]) == []
    assert [found.event for found in consented_addresses([given, withdrawn, anew])] == ["event-3"]


def test_withdrawal_counts_from_its_moment_not_from_a_later_proof() -> None:
    """Proving an address repeats its answers as of then."""
    withdrawn = person(1, decided(True, 0), decided(False, 1), decided(False, 5))
    given = person(2, decided(True, 3))

    assert [found.event for found in consented_addresses([withdrawn, given])] == ["event-2"]


def test_box_left_empty_withdraws_nothing() -> None:
    """At a later event it says nothing about the earlier consent."""
    given, silent = person(1, decided(True, 1)), person(2, decided(False, 2))

    assert [found.event for found in consented_addresses([given, silent])] == ["event-1"]


@pytest.mark.parametrize(
    "changes",
    [
        {"unproven": True},
        {"state": "quarantined"},
        {"state": "erased", "address": ""},
        {"state": "cancelled", "before_bulk": "confirmed"},
        {"delivery": "bounced"},
        {"delivery": "complained"},
    ],
)
def test_address_that_may_be_invented_or_wants_nothing_is_left_out(changes: dict[str, Any]) -> None:
    """Not proven, a bot's, erased, cancelled with many, not reached, or its owner complained."""
    assert consented_addresses([person(1, decided(True), **changes)]) == []


@pytest.mark.parametrize("state", ["confirmed", "waiting", "cancelled"])
def test_consent_does_not_hang_on_the_seat(state: Any) -> None:
    """Somebody who cannot come may still want to hear of the next event."""
    assert len(consented_addresses([person(1, decided(True), state=state)])) == 1


def test_complaint_ends_consents_of_all_events() -> None:
    """Marked as spam once, the address gets no invitation."""
    given = person(1, decided(True, 9))
    complained = replace(person(2), delivery="complained")

    assert consented_addresses([given, complained]) == []


def test_other_consents_count_for_nothing() -> None:
    """Agreeing to a recording invites to nothing."""
    assert consented_addresses([person(1, a_consent("recording", given=True))]) == []


def test_address_is_in_no_representation() -> None:
    """So it is in no log (P7)."""
    assert "ivan" not in repr(consented_addresses([person(1, decided(True))]))


def test_only_who_agreed_once_or_complained_is_looked_at_closely() -> None:
    """Most people of an event have never ticked the box."""
    people = [
        person(1, decided(True)),
        person(2, decided(True), decided(False, 1)),
        person(3, delivery="complained"),
        person(4, decided(False)),
        person(5, a_consent("recording", given=True)),
    ]

    assert [is_concerned(each) for each in people] == [True, True, True, False, False]
