"""Changes of an attendee by the personal link, under the table's own conditions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel, erase, resend, resend_to, see, undo, withdraw
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    NoSeatLeft,
    OptionFull,
    TooManyRequests,
)
from registrar.domain.sent_message import SentMessage
from registrar.domain.signed_link import LinkRefused
from tests.support.factories import NOW, raw_event
from tests.support.services import Services, assert_counted, services_with_event

OPTIONS = [
    {"value": "bulgarian", "label": {"bg": "На български", "en": "In Bulgarian"}, "seats": 1},
    {"value": "english", "label": {"bg": "На английски", "en": "In English"}},
]


def with_limited_option(table: Table, **changes: Any) -> Services:
    """A house with two seats, of which one is in Bulgarian."""
    fields = raw_event()["fields"]
    for field in fields:
        if field["name"] == "interpretation":
            field["options"] = OPTIONS
    return services_with_event(table, fields=fields, **({"seats": 2} | changes))


def test_the_page_shows_all_that_is_held(table: Table) -> None:
    """Registration, event, counters, messages; somebody who waits sees the number in line."""
    services = services_with_event(table)
    services.register("ivan")
    services.register("maria")
    petar = services.register("petar")

    view = see(services.link(petar), deps=services.attendee_deps)

    assert view.registration == petar
    assert view.definition == services.event
    assert (view.seats, view.position, view.can_undo) == (services.seats, 2, False)
    assert view.messages == (SentMessage("waiting", "pending", None, None, version=1),)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:40],
        lambda _: "A" * 51,
        lambda token: token[:-1] + "й",
    ],
)
def test_a_forged_link_opens_nothing(table: Table, spoil: Callable[[str], str]) -> None:
    """Changed, cut, guessed or not even ASCII: all the same (S1)."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    with pytest.raises(LinkRefused):
        see(spoil(services.link(ivan)), deps=services.attendee_deps)


def test_a_link_is_for_its_purpose_and_its_time(table: Table) -> None:
    """The link to join opens no page, and no link outlives what is held."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    to_join, own = services.link(ivan, "join"), services.link(ivan)

    with pytest.raises(LinkRefused):
        see(to_join, deps=services.attendee_deps)
    services.now = services.event.ends + timedelta(days=366)
    with pytest.raises(LinkRefused):
        see(own, deps=services.attendee_deps)


def test_cancelling_frees_the_seat_and_the_address(table: Table) -> None:
    """Counted down, told, and the same address may register anew."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).state == "cancelled"
    assert (services.seats.taken, services.kinds(ivan)) == (0, ["confirmed", "cancelled"])
    assert services.register("ivan", nonce="m" * 20).state == "confirmed"
    assert_counted(services)


def test_a_waiting_attendee_may_leave(table: Table) -> None:
    """The place goes, the next one moves up."""
    services = services_with_event(table)
    services.register("ivan")
    maria, petar = services.register("maria"), services.register("petar")

    cancel(services.link(maria), undone=0, deps=services.attendee_deps)

    assert see(services.link(petar), deps=services.attendee_deps).position == 1
    assert_counted(services)


def test_cancelling_twice_is_cancelling_once(table: Table) -> None:
    """One seat freed, one message."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    for _ in range(2):
        cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).version == 2
    assert services.kinds(ivan) == ["confirmed", "cancelled"]


def test_a_late_copy_of_a_cancellation_does_not_cancel_what_was_undone(table: Table) -> None:
    """The form says how many cancellations were undone when it was shown."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).state == "confirmed"
    assert services.kinds(ivan) == ["confirmed", "cancelled", "confirmed"]
    assert_counted(services)


def test_a_cancellation_is_undone_while_a_seat_is_free(table: Table) -> None:
    """The page offers it, and it takes seat and address again."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    offered = see(services.link(ivan), deps=services.attendee_deps).can_undo

    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert offered
    assert (services.again(ivan).state, services.seats.taken) == ("confirmed", 1)
    assert_counted(services)


@pytest.mark.parametrize("when", ["taken", "begun"])
def test_a_cancellation_is_not_undone_without_a_seat(table: Table, when: str) -> None:
    """Somebody has it, or the event has begun."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    if when == "taken":
        services.register("maria")
    else:
        services.now = services.event.starts

    with pytest.raises(NoSeatLeft):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert not see(services.link(ivan), deps=services.attendee_deps).can_undo
    assert_counted(services)


def test_whoever_registered_anew_cannot_undo_too(table: Table) -> None:
    """One active registration for one address (N3)."""
    services = services_with_event(table, seats=2)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    services.register("ivan", nonce="m" * 20)

    with pytest.raises(AddressTaken):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert_counted(services)


def test_an_options_own_seat_goes_and_comes_with_the_seat(table: Table) -> None:
    """Freed for the next one; not to be had again once that one has it."""
    services = with_limited_option(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    maria = services.register("maria")

    with pytest.raises(OptionFull):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    held = (("interpretation", "bulgarian"),)
    assert [services.again(registration).held_options for registration in (ivan, maria)] == [
        (),
        held,
    ]


def test_a_form_sent_again_after_a_cancellation_says_that_it_is_cancelled(table: Table) -> None:
    """Going back and sending again would otherwise be thanked for, and nothing would come."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    again = services.register("ivan")

    assert again.state == "cancelled"
    assert services.kinds(ivan) == ["confirmed", "already_registered", "cancelled"]


def test_a_consent_is_taken_back_and_its_history_stays(table: Table) -> None:
    """The consent keeps both moments, given and taken back; sending it again adds none."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True)
    services.now = NOW + timedelta(hours=1)

    for _ in range(2):
        withdraw(services.link(ivan), consent="recording", revision=0, deps=services.attendee_deps)

    told = [consent for consent in services.again(ivan).consents if consent.field == "recording"]
    assert [(consent.given, consent.at) for consent in told] == [(True, NOW), (False, services.now)]
    assert services.again(ivan).revision == 1
    assert services.kinds(ivan) == ["confirmed", "corrected"]


def test_a_consent_is_not_taken_back_from_a_page_of_before(table: Table) -> None:
    """A consent given anew since the page was shown stays given, until somebody looks at it."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True, later_events=True)
    withdraw(services.link(ivan), consent="later_events", revision=0, deps=services.attendee_deps)

    with pytest.raises(ChangedMeanwhile):
        withdraw(services.link(ivan), consent="recording", revision=0, deps=services.attendee_deps)


@pytest.mark.parametrize("state", ["confirmed", "waiting", "cancelled"])
def test_after_an_erasure_nothing_of_the_person_is_left(table: Table, state: str) -> None:
    """Tombstone, counts and audit; no message, no address, no answer in any item (N6)."""
    services = services_with_event(table)
    if state == "waiting":
        services.register("maria", town="Варна", organisation="Дирекция")
    ivan = services.register("ivan")
    if state == "cancelled":
        cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    token = services.link(ivan)

    outcomes = [erase(token, deps=services.attendee_deps) for _ in range(2)]

    dump = repr([row for row in services.rows() if "definition" not in row])
    assert [outcome and outcome.name for outcome in outcomes] == ["Ivan", None]
    assert [word for word in ("ivan", "Ivan", "Училище", "София") if word in dump] == []
    assert [row["sk"]["S"] for row in services.rows() if row["pk"]["S"] == f"R#{ivan.id}"] == ["A"]
    assert see(token, deps=services.attendee_deps).registration.state == "erased"
    assert_counted(services)


def test_an_erasure_leaves_numbers_and_a_line_in_the_audit(table: Table) -> None:
    """For the funder's report, and to erase again after a restore."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    erase(services.link(ivan), deps=services.attendee_deps)

    rows = {row["sk"]["S"]: row for row in services.rows()}
    counts = {
        name: int(attribute["N"])
        for name, attribute in rows["REMEMBERED"].items()
        if "N" in attribute
    }
    assert counts == {
        "state=cancelled": 1,
        "language=bg": 1,
        "profession=teacher": 1,
        "interpretation=bulgarian": 1,
    }
    audit = next(row for row in services.rows() if row["pk"]["S"] == f"AU#{services.event.event}")
    assert (audit["what"]["S"], audit["by"]["S"]) == ("erased", "attendee")
    assert audit["registration"]["S"] == ivan.id


def test_details_are_sent_again_three_times_at_most(table: Table) -> None:
    """Ten minutes apart, by the page or by the public form, and never a word of it."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    for _ in range(5):
        resend(services.link(ivan), deps=services.attendee_deps)
        resend_to(
            "Ivan@Example.org",
            services.event.event,
            source_ip="192.0.2.9",
            deps=services.attendee_deps,
        )
        services.now += timedelta(minutes=10)

    assert services.kinds(ivan) == ["confirmed", "resent", "resent", "resent"]
    assert services.again(ivan).version == 1


def test_nobody_learns_who_is_registered_by_asking_for_the_link(table: Table) -> None:
    """An unknown address: the same answer, nothing written, counted as the others are."""
    services = services_with_event(table)
    before = services.rows()

    resend_to(
        "nobody@example.org",
        services.event.event,
        source_ip="192.0.2.9",
        deps=services.attendee_deps,
    )

    assert services.rows() == before
    assert services.rates.counted == [("any", "192.0.2.9"), ("to", "nobody@example.org")]


def test_asking_for_the_link_has_its_limits(table: Table) -> None:
    """No address is flooded."""
    services = services_with_event(table)
    services.rates.used_up = frozenset({"to"})

    with pytest.raises(TooManyRequests):
        resend_to(
            "ivan@example.org",
            services.event.event,
            source_ip="192.0.2.9",
            deps=services.attendee_deps,
        )


def test_the_days_of_an_answer_pass_before_the_sweep_comes(table: Table) -> None:
    """Nobody sees what is to be gone (P4)."""
    services = services_with_event(table)
    ivan = services.register("ivan", accessibility="Субтитри", question="Защо?")
    services.now = services.event.ends + timedelta(days=30)

    answers = see(services.link(ivan), deps=services.attendee_deps).registration.answers

    assert "accessibility" not in answers
    assert answers["question"] == "Защо?"
