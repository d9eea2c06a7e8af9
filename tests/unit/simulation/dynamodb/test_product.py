"""The product's own adapters and actions work on the simulated DynamoDB, unchanged."""

from itertools import count
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.aws.table import Table
from registrar.settings import Settings
from registrar.wiring.app import App
from tests.simulation.dynamodb.client import Client
from tests.simulation.dynamodb.store import Store
from tests.simulation.dynamodb.table import Change
from tests.support.services import Services, a_house, assert_counted

_tokens = count()


@pytest.fixture
def house(client: Client) -> Services:
    """Return a house of one seat and two positions on the waiting list, in the simulated table."""
    table = Table(client, "registrar", lambda _: None, lambda: f"token-{next(_tokens)}")
    return a_house(table)


def test_register_cancel_and_promote(house: Services) -> None:
    """One is confirmed, one waits, one cancels, the other gets the seat."""
    ann, bob = house.register("ann"), house.register("bob")
    before = ann.state, bob.state

    cancel(house.link(ann), undone=0, deps=house.attendee_deps)
    promoted = house.promote()

    assert before == ("confirmed", "waiting")
    assert promoted == 1
    assert (house.again(ann).state, house.again(bob).state) == ("cancelled", "confirmed")
    assert_counted(house)


def test_hooks_see_every_commit(house: Services, store: Store) -> None:
    """A check looks at seats and registrations after each commit."""
    seen: list[list[Change]] = []
    store.on_commit.append(seen.append)

    ann = house.register("ann")

    (changes,) = [one for one in seen if any(change.key[1] == "SEATS" for change in one)]
    by_key: dict[Any, Change] = {change.key: change for change in changes}
    seats = by_key[f"EV#{house.event.event}", "SEATS"]
    assert seats.old is not None
    assert seats.new is not None
    assert (seats.old["taken"], seats.new["taken"]) == ({"N": "0"}, {"N": "1"})
    assert by_key[f"R#{ann.id}", "A"].old is None


def test_an_app_is_wired_on_it(client: Client) -> None:
    """App takes the client where it would make boto3's."""
    settings = Settings("registrar", "secret", "https://x", "a@x.org", "set", "9", "form")

    app = App(settings, client=lambda _service, _seconds: client)

    assert app.table.get({"pk": {"S": "EV#none"}, "sk": {"S": "DEF"}}) is None
