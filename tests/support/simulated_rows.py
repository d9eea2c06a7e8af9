"""Rows of the table as checks of the simulation look at them, written by hand."""

from typing import Any

from tests.simulation.operations.events import definition
from tests.simulation.world.world import World


def seats(**changes: int) -> dict[str, Any]:
    """Counters of an event with one seat."""
    counters = {"capacity": 1, "taken": 0, "waiting": 0, "waiting_limit": 9} | changes
    item = {name: {"N": str(value)} for name, value in counters.items()}
    return {
        "pk": {"S": "EV#alpha"},
        "sk": {"S": "SEATS"},
        "state": {"S": "active"},
        "starts": {"S": "2022-03-10T16:00:00.000000Z"},
        **item,
    }


def published(version: int, **changes: Any) -> list[dict[str, Any]]:
    """Version of an event's definition, and its counters."""
    changed = definition("alpha", seats=1, waiting_list=9, **changes)
    item = changed.model_copy(update={"version": version}).model_dump_json()
    return [
        {
            "pk": text("DEF#alpha"),
            "sk": text("DEF"),
            "version": {"N": str(version)},
            "definition": text(item),
        },
        seats() | {"state": text("cancelled" if changed.cancelled else "active")},
    ]


def registration(number: int, state: str, **changes: Any) -> dict[str, Any]:
    """Registration of person q0q."""
    item = {
        "pk": {"S": f"R#{number:032x}"},
        "sk": {"S": "A"},
        "event": {"S": "alpha"},
        "state": {"S": state},
        "version": {"N": "1"},
        "link_generation": {"N": "1"},
        "address": {"S": f"q{number}q@visitor.example"},
        "answers": {"S": "{}"},
    }
    return item | changes


def place(number: int, ticket: int) -> dict[str, Any]:
    """Place on the waiting list."""
    key = {"pk": {"S": "EV#alpha#WL"}, "sk": {"S": f"{ticket:012d}"}}
    return key | {"registration": {"S": f"{number:032x}"}}


def passed_over(number: int, ticket: int) -> list[dict[str, Any]]:
    """Somebody who waits for the workshop, with the place of one who is passed over."""
    key = {"pk": text("EV#alpha#WL#PASSED"), "sk": text(f"track=workshop#{ticket:012d}")}
    waiting = registration(
        number, "waiting", ticket={"N": str(ticket)}, passed_over=text("track=workshop")
    )
    return [waiting, key | {"registration": text(f"{number:032x}")}]


def message(state: str, **changes: Any) -> dict[str, Any]:
    """Message of registration 1."""
    key = {"pk": {"S": f"R#{1:032x}"}, "sk": {"S": "M#000001#confirmed"}}
    return key | {"state": {"S": state}} | changes


def option(taken: int, event: str = "beta") -> dict[str, Any]:
    """Counter of an option with one seat of its own."""
    counters = {"capacity": {"N": "1"}, "taken": {"N": str(taken)}}
    return {"pk": text(f"EV#{event}"), "sk": text("SEATS#track#workshop")} | counters


def holding(number: int) -> dict[str, Any]:
    """Row that a registration holds its address by."""
    key = {"pk": {"S": f"U#{number}"}, "sk": {"S": "U"}}
    return key | {"registration": {"S": f"{number:032x}"}}


def text(value: str) -> dict[str, str]:
    """Text as an attribute value."""
    return {"S": value}


def write(world: World, items: list[dict[str, Any]]) -> None:
    """Write items in one transaction; delete them, or change a number of one."""
    actions: list[dict[str, Any]] = []
    for item in items:
        if "delete" in item:
            key = {name: item["delete"][name] for name in ("pk", "sk")}
            actions.append({"Delete": {"TableName": "registrar", "Key": key}})
        elif "change" in item:
            actions.append({"Update": _change(item)})
        else:
            actions.append({"Put": {"TableName": "registrar", "Item": item}})
    world.engine.transact_write_items(TransactItems=actions)


def _change(item: dict[str, Any]) -> dict[str, Any]:
    name, number = item["change"]
    return {
        "TableName": "registrar",
        "Key": {part: item[part] for part in ("pk", "sk")},
        "UpdateExpression": "SET #name = :number",
        "ExpressionAttributeNames": {"#name": name},
        "ExpressionAttributeValues": {":number": {"N": str(number)}},
    }
