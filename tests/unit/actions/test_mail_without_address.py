"""Nothing is queued, claimed or sent for somebody without an address, whatever the email."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.organise.manage import cancel
from registrar.actions.organise.recipients import audience_of
from registrar.aws.table import Table
from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.delivery import UNMAILED
from registrar.domain.message import EVERY_VERSION, TRUE_IN, Message, MessageKey, MessageKind
from registrar.domain.passed_over import why_passed_over
from registrar.domain.registration import Registration
from tests.support.broadcast_fakes import FakeBroadcastTable
from tests.support.by_hand import registered_without_address
from tests.support.event_team import MANAGER, services_with_mixed_case_team
from tests.support.factories import NOW, a_registration
from tests.support.reconciling import reconcile_fixture

KINDS: tuple[MessageKind, ...] = get_args(MessageKind)

NOBODY = a_registration(address="", delivery="no_address", telephone="+359888123456")


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_message_speaks_for_somebody_without_an_address(kind: MessageKind) -> None:
    """In each state in which the message would be true."""
    message = Message(
        MessageKey(NOBODY.id, EVERY_VERSION, kind, "1"), NOBODY.event, "pending", 0, NOW
    )

    assert [
        state for state in TRUE_IN[kind] if message.speaks_for(replace(NOBODY, state=state), NOW)
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_message_is_queued(table: Table, kind: MessageKind) -> None:
    """Neither by the outbox itself nor claimed by a sender who finds it there."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = registered_without_address(services)
    key = MessageKey(ivan.id, EVERY_VERSION, kind, "1")

    assert services.outbox.add(key, ivan, services.now) is False
    assert services.kinds(ivan) == []


@pytest.mark.parametrize(
    "kind", ["reminder", "event_changed", "event_cancelled", "thanks", "certificate", "news"]
)
def test_what_goes_to_all_leaves_them_out(kind: MessageKind) -> None:
    """The others get it, and the broadcast comes to its end."""
    run = Broadcast(event=NOBODY.event, kind=kind, occasion="1", due=NOW, until=NOW + _DAY)
    maria = a_registration(id="b" * 32, created=NOW - _DAY)
    people = {each.id: each for each in (replace(NOBODY, created=NOW - _DAY), maria)}
    runs = FakeBroadcastTable(BroadcastProgress(broadcast=run), people)
    deps = BroadcastDependencies(broadcasts=runs, spacing=timedelta, clock=lambda: NOW)

    assert broadcast(runs.progress, deps=deps) == 1


def test_a_message_to_all_counts_only_whom_it_reaches(table: Table) -> None:
    """The number on the page is that of the emails."""
    services = services_with_mixed_case_team(table, seats=5)
    registered_without_address(services)
    services.register("maria")

    audience = audience_of(MANAGER, services.event.event, deps=services.organiser_deps)

    assert sum(audience.languages.values()) == 1


def test_nobody_is_passed_over_for_having_no_address(table: Table) -> None:
    """That is for addresses that bounce."""
    services = services_with_mixed_case_team(table, seats=5)
    waiting = replace(NOBODY, state="waiting", ticket=1)

    assert why_passed_over(waiting, services.events.form(services.event.event), set()) == ""
    assert NOBODY.delivery in UNMAILED


def test_a_reconciliation_finds_nothing_wrong_with_them(table: Table) -> None:
    """No message is missing, and the row of name and telephone is theirs."""
    fixture = reconcile_fixture(table, names=1)
    services = fixture.services
    ivan = registered_without_address(services)
    maria = registered_without_address(services, "Мария", "0888 000 111")
    cancel(MANAGER, services.event.event, maria.id, deps=services.organiser_deps)
    fixture.counting.recount(services.again(ivan), services.again(maria))

    assert fixture.found() == []


def test_a_row_that_is_missing_is_mended(table: Table) -> None:
    """By the digest that the registration stores."""
    fixture = reconcile_fixture(table, names=1)
    ivan = registered_without_address(fixture.services)
    fixture.counting.recount(ivan)
    _forget_row(fixture.table, ivan)

    found = fixture.found()
    fixture.repair()

    assert found == [("address unclaimed", ivan.id)]
    assert fixture.found() == []


_DAY = timedelta(days=1)


def _forget_row(table: Table, registration: Registration) -> None:
    key = {"pk": {"S": f"U#{registration.person_key}"}, "sk": {"S": "U"}}
    table.client.delete_item(TableName=table.name, Key=key)
