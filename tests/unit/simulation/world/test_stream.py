"""Stream: what each reader is given, and again after a failure, as the template says."""

import json
from typing import Any

import pytest

from tests.simulation.world.faults import Profile
from tests.simulation.world.functions import Outcome, template
from tests.simulation.world.stream import Mapping, rules
from tests.simulation.world.world import World

DELIVER = rules("deliver", "DeliverFunction")
RECOUNT = rules("recount", "RecountFunction")
SORT_KEYS = ("A", "M#000001#confirmed", "SEATS", "SEATS#a#b", "TICKET", "DEF", "U")


def a_record(name: str, sort_key: str, number: int = 1) -> dict[str, Any]:
    """Record of the stream."""
    keys = {"pk": {"S": "R#0"}, "sk": {"S": sort_key}}
    return {"eventName": name, "dynamodb": {"Keys": keys, "SequenceNumber": str(number)}}


def matches(pattern: dict[str, Any], record: dict[str, Any]) -> bool:
    """Tell whether an event pattern of Lambda matches, with prefixes alone."""
    for key, wanted in pattern.items():
        if isinstance(wanted, dict):
            if not matches(wanted, record[key]):
                return False
        elif not any(_is(one, record[key]) for one in wanted):
            return False
    return True


def _is(wanted: Any, value: str) -> bool:
    return value.startswith(wanted["prefix"]) if isinstance(wanted, dict) else value == wanted


@pytest.mark.parametrize(
    ("reader", "resource"), [(DELIVER, "DeliverFunction"), (RECOUNT, "RecountFunction")]
)
def test_a_reader_gets_what_the_template_s_filter_lets_through(reader: Any, resource: str) -> None:
    """For every kind of record and every kind of item."""
    events = template()["Resources"][resource]["Properties"]["Events"]
    (source,) = (one["Properties"] for one in events.values())
    patterns = [json.loads(one["Pattern"]) for one in source["FilterCriteria"]["Filters"]]

    for name in ("INSERT", "MODIFY", "REMOVE"):
        for sort_key in SORT_KEYS:
            record = a_record(name, sort_key)
            let_through = any(matches(pattern, record) for pattern in patterns)
            assert reader.wanted(record) == let_through, (name, sort_key)


def read(outcomes: list[Outcome], records: int) -> tuple[list[list[str]], Mapping]:
    """The batches that the reader was given while its function ended so, and the mapping."""
    world, batches = World("seed", Profile("none"), {}), list[list[str]]()
    mapping = Mapping(world, DELIVER)

    def invoke(payload: dict[str, Any]) -> Outcome:
        batches.append([one["dynamodb"]["SequenceNumber"] for one in payload["Records"]])
        return outcomes.pop(0) if outcomes else Outcome("answered", {"batchItemFailures": []})

    def act() -> None:
        for number in range(records):
            mapping.take(a_record("INSERT", "M#1", number))

    world.functions["deliver"].invoke = invoke  # type: ignore[method-assign]
    world.scheduler.spawn("task", act)
    world.scheduler.run_until(world.clock.now + 1000)
    return batches, mapping


def test_a_batch_is_read_again_from_its_first_failed_record_on() -> None:
    """Lambda takes the lowest sequence number for where it has come to."""
    failed = Outcome("answered", {"batchItemFailures": [{"itemIdentifier": "2"}]})

    batches, mapping = read([failed], 4)

    assert batches == [["0", "1", "2", "3"], ["2", "3"]]
    assert mapping.idle


def test_a_batch_whose_function_died_is_halved() -> None:
    """So that one record cannot hold up the others."""
    batches, _ = read([Outcome("killed")], 3)

    assert batches == [["0", "1", "2"], ["0"], ["1", "2"]]


def test_a_record_is_given_up_after_the_template_s_attempts() -> None:
    """It goes to the failure destination."""
    batches, mapping = read([Outcome("killed")] * 100, 1)

    assert batches == [["0"]] * (1 + DELIVER.retries)
    assert [one["dynamodb"]["SequenceNumber"] for one in mapping.failed] == ["0"]
