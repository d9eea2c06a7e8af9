"""The product's own adapters and actions work on the simulated DynamoDB, unchanged."""

from itertools import count
from typing import Any

import pytest

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.table import Change
from registrar.actions.attend.manage import cancel
from registrar.aws.table import Table
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from tests.support.counted_seats import assert_counted
from tests.support.services import Services, services_with_event

_tokens = count()


@pytest.fixture
def services(client: Client) -> Services:
    """Return services of an event of one seat and two places in line, on the simulated table."""
    table = Table(client, "registrar", lambda _: None, lambda: f"token-{next(_tokens)}")
    return services_with_event(table)


def test_register_cancel_and_promote(services: Services) -> None:
    """One is confirmed, one waits, one cancels, the other gets the seat."""
    ann, bob = services.register("ann"), services.register("bob")
    before = ann.state, bob.state

    cancel(services.link(ann), undone=0, deps=services.attendee_deps)
    promoted = services.promote()

    assert before == ("confirmed", "waiting")
    assert promoted == 1
    assert (services.again(ann).state, services.again(bob).state) == ("cancelled", "confirmed")
    assert_counted(services)


def test_hooks_see_every_commit(services: Services, store: Store) -> None:
    """A check looks at seats and registrations after each commit."""
    seen: list[list[Change]] = []
    store.on_commit.append(seen.append)

    ann = services.register("ann")

    (changes,) = [one for one in seen if any(change.key[1] == "SEATS" for change in one)]
    by_key: dict[Any, Change] = {change.key: change for change in changes}
    seats = by_key[f"EV#{services.event.event}", "SEATS"]
    assert seats.old is not None
    assert seats.new is not None
    assert (seats.old["taken"], seats.new["taken"]) == ({"N": "0"}, {"N": "1"})
    assert by_key[f"R#{ann.id}", "A"].old is None


def test_an_app_is_wired_on_it(client: Client) -> None:
    """App takes the client where it would make boto3's."""
    settings = Settings("registrar", "secret", "https://x", "a@x.org", "set", "9", "form")

    app = App(settings, Machine(client=lambda _service, _seconds: client))

    assert app.table.get({"pk": {"S": "DEF#none"}, "sk": {"S": "DEF"}}) is None
