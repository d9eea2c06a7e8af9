"""Erasures of long histories: nothing is lost when they fail, and nothing is left behind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.actions.erase import erase_registration
from registrar.aws.change_table import ChangeTable
from registrar.aws.erasure_table import AT_ONCE, ErasureTable
from registrar.aws.keys.registrations import message_key, message_partition, registration_key
from registrar.aws.message_table import new_message
from registrar.aws.table import Table
from registrar.domain.message import MessageKey
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from tests.support.counted_seats import assert_counted
from tests.support.factories import a_message
from tests.support.services import Services, services_with_event
from tests.support.transaction_tokens import transaction_token

MANY = 2 * AT_ONCE + 7


class Crashed(Exception):
    """The function is gone."""


@dataclass
class Fragile:
    """A client that dies at the call for which ``dies`` says so, and at none before it."""

    client: Any
    dies: Callable[[str, int], type[Exception] | None]
    calls: list[str] = field(default_factory=list)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        def call(**payload: Any) -> Any:
            self.calls.append(operation)
            if error := self.dies(operation, self.calls.count(operation)):
                raise error
            return getattr(self.client, operation)(**payload)

        return call


def with_history(table: Table) -> tuple[Services, Registration]:
    """Return services and a registration with many messages; the newest is still to be sent."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    for version in range(2, MANY + 1):
        key = MessageKey(ivan.id, version, "resent", str(version))
        row = new_message(a_message(key=key), ivan)
        table.client.put_item(TableName=table.name, Item=row)
    return services, ivan


def fragile(services: Services, dies: Callable[[str, int], type[Exception] | None]) -> Services:
    """Return the same services, the client dying as that says."""
    client: Any = Fragile(services.table.client, dies)
    return Services(
        Table(client, services.table.name, lambda _: None, transaction_token), services.event
    )


def rows_of(services: Services, registration: Registration) -> list[str]:
    """The sort keys of all that is held of it."""
    return [
        row["sk"]["S"]
        for row in services.table.partition(message_partition(registration.id), begins_with="")
    ]


def erase(services: Services, registration: Registration) -> object:
    """Erase it, as the attendee does."""
    return erase_registration(registration.id, by="attendee", deps=services.erase_deps)


def sweep(services: Services) -> list[bool]:
    """Return what the sweep finds to clear."""
    erasures = ErasureTable(services.table)
    return [erasures.clear(registration_id) for registration_id in erasures.due(services.now)]


def test_a_long_history_goes_with_its_erasure(table: Table) -> None:
    """Messages beyond one read are cleared by the sweep, and then nothing looks again."""
    services, ivan = with_history(table)

    erase(services, ivan)
    left = [len(rows_of(services, ivan)) - 1]
    swept = [sweep(services) for _ in range(2)]

    assert left == [MANY - 2 * AT_ONCE]
    assert swept == [[True], []]
    assert rows_of(services, ivan) == ["A"]
    assert set(table.get(registration_key(ivan.id)) or {}) == {
        "pk", "sk", "event", "state", "version", "link_generation",
    }  # fmt: skip
    assert_counted(services)


@pytest.mark.parametrize("error", [Crashed, TryLater])
def test_an_erasure_that_is_refused_loses_no_message(table: Table, error: type[Exception]) -> None:
    """The registration stands, and its newest message is still to be sent."""
    services, ivan = with_history(table)

    with pytest.raises(error):
        erase(fragile(services, lambda operation, _: error if "write" in operation else None), ivan)

    newest = services.outbox.find(MessageKey(ivan.id, MANY, "resent", str(MANY)))
    assert newest is not None
    assert newest.state == "pending"
    assert len(rows_of(services, ivan)) == 1 + MANY
    assert services.again(ivan).state == "confirmed"


@pytest.mark.parametrize("deleted", [1, AT_ONCE])
@pytest.mark.parametrize("again", [erase, lambda services, _: sweep(services)])
def test_whoever_comes_after_a_crash_takes_away_the_rest(
    table: Table, deleted: int, again: Callable[[Services, Registration], object]
) -> None:
    """A second try or the sweep, wherever the first one died after its transaction."""
    services, ivan = with_history(table)

    def dies(operation: str, count: int) -> type[Exception] | None:
        return Crashed if operation == "delete_item" and count == deleted else None

    with pytest.raises(Crashed):
        erase(fragile(services, dies), ivan)
    held = services.again(ivan)
    for _ in range(2):
        again(services, ivan)

    assert (held.state, held.name, held.address) == ("erased", "", "")
    assert rows_of(services, ivan) == ["A"]
    assert sweep(services) == []
    assert_counted(services)


def test_the_newest_message_is_deleted_with_the_transaction(table: Table) -> None:
    """So none that is still to be sent outlives the registration for a moment."""
    services, ivan = with_history(table)

    with pytest.raises(Crashed):
        erase(
            fragile(services, lambda operation, _: Crashed if "delete" in operation else None), ivan
        )

    left = rows_of(services, ivan)
    newest = message_key(MessageKey(ivan.id, MANY, "resent", str(MANY)))["sk"]["S"]
    assert newest not in left
    assert len(left) == 1 + MANY - AT_ONCE


def test_what_cannot_be_cleared_now_is_no_failure_of_the_erasure(table: Table) -> None:
    """The answer is that it is erased, for it is; the sweep clears it."""
    services, ivan = with_history(table)
    busy = fragile(services, lambda operation, _: TryLater if operation == "delete_item" else None)

    erased = erase(busy, ivan)

    assert erased is not None
    assert services.again(ivan).state == "erased"
    assert [sweep(services) for _ in range(3)] == [[False], [True], []]


def test_clearing_makes_no_row(table: Table) -> None:
    """Of what is not there, or not erased, nothing is written."""
    services = services_with_event(table)
    maria = services.register("maria")
    before = services.rows()

    ChangeTable(table).clear("f" * 32)

    assert services.rows() == before
    assert services.again(maria) == maria
