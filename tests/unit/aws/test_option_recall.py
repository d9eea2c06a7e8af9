"""Recall by publishing: one transaction, decided anew if somebody is passed over meanwhile."""

from typing import Any

import pytest

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.option_recall import OptionRecall
from registrar.aws.table import Key, Table
from registrar.domain.event import EventDefinition
from registrar.domain.event_rules import MOST_LIMITED_OPTIONS
from tests.support.factories import NOW, an_event
from tests.support.limited_options import ENGLISH, fields_with_seats


def published(table: Table, **changes: Any) -> EventDefinition:
    """Publish the event, changed so."""
    return publish(an_event(**changes), publications=EventPublisher(table), now=NOW)


def with_limited_options(generation: int) -> list[Any]:
    """Return fields with as many limited options as an event may have, named by a generation."""
    [*others] = fields_with_seats()
    asked = next(field for field in others if field["name"] == "interpretation")
    asked["options"] = [
        {"value": f"g{generation}_{n}", "label": {"bg": f"Група {n}", "en": f"G {n}"}, "seats": 5}
        for n in range(MOST_LIMITED_OPTIONS)
    ]
    return others


def test_limits_may_be_replaced_again_and_again(table: Table) -> None:
    """The counters of options that are gone stay, and make no transaction larger."""
    for generation in range(4):
        published(table, fields=with_limited_options(generation))

    assert EventPublisher(table).latest(an_event().event).version == 4  # type: ignore[union-attr]


@pytest.mark.parametrize("limit", [2, None])
def test_a_recall_is_decided_anew_if_somebody_is_passed_over_meanwhile(
    table: Table, monkeypatch: pytest.MonkeyPatch, limit: int | None
) -> None:
    """A raised limit and one that is taken away."""
    event = published(table, fields=fields_with_seats(english=1)).event
    take(table, option_key(event, *ENGLISH), "taken")
    read, looks = OptionRecall.read, list[bool]()

    def read_before(*given: Any) -> OptionRecall:
        """Read; after the first time somebody is passed over for the option."""
        decided = read(*given)
        if not looks:
            for key in (option_key(event, *ENGLISH), seats_key(event)):
                take(table, key, "passed_over")
        looks.append(decided.recalls)
        return decided

    monkeypatch.setattr(OptionRecall, "read", read_before)
    published(table, fields=fields_with_seats(**({"english": limit} if limit else {})))

    seats = table.get(seats_key(event))
    assert looks == [False, True]
    assert seats is not None
    assert seats["recalled"] == {"BOOL": True}


def take(table: Table, key: Key, counter: str) -> None:
    """Add one to a counter of the item."""
    table.call(
        "update_item",
        TableName=table.name,
        Key=key,
        UpdateExpression="ADD #counter :one",
        ExpressionAttributeNames={"#counter": counter},
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
