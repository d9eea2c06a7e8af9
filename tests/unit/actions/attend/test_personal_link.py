"""The personal link: what it opens, for its purpose and its time."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import see
from registrar.aws.table import Table
from registrar.domain.sent_message import SentMessage
from registrar.domain.signed_link import LinkRefused
from tests.support.services import services_with_event


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


def test_the_days_of_an_answer_pass_before_the_sweep_comes(table: Table) -> None:
    """Nobody sees what is to be gone (P4)."""
    services = services_with_event(table)
    ivan = services.register("ivan", accessibility="Субтитри", question="Защо?")
    services.now = services.event.ends + timedelta(days=30)

    answers = see(services.link(ivan), deps=services.attendee_deps).registration.answers

    assert "accessibility" not in answers
    assert answers["question"] == "Защо?"
