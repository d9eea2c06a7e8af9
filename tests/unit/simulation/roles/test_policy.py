"""Policies as IAM evaluates them, and requests as it may judge them."""

from typing import Any

from tests.simulation.roles.access import TABLE, Access, accesses, shape_of
from tests.simulation.roles.policy import Statement, granted

PUT, DELETE = "dynamodb:PutItem", "dynamodb:DeleteItem"
LIKE, UNLIKE = "ForAllValues:StringLike", "ForAllValues:StringNotLike"


def allows(actions: tuple[str, ...], *patterns: str) -> Statement:
    """A statement that allows the actions on these keys."""
    return Statement("allows", True, actions, (TABLE,), LIKE, patterns)


def denies(action: str, *patterns: str) -> Statement:
    """A statement that denies an action where none of its keys is like these."""
    return Statement("denies", False, (action,), (TABLE,), UNLIKE, patterns, needs_key=True)


def row(pk: str) -> dict[str, Any]:
    """The key of a row."""
    return {"pk": {"S": pk}, "sk": {"S": "x"}}


def erasure() -> list[Access]:
    """Accesses of a transaction that puts two rows and deletes a third."""
    parts = [
        {"Put": {"TableName": "t", "Item": row("R#1")}},
        {"Put": {"TableName": "t", "Item": row("AU#e")}},
        {"Delete": {"TableName": "t", "Key": row("U#2")}},
    ]
    return accesses(shape_of("transact_write_items", {"TransactItems": parts}))


def test_rights_in_two_statements_refuse_a_transaction_by_some_readings() -> None:
    """Each part is allowed, and not all of an action's keys by one statement."""
    split = (allows((PUT,), "R#*"), allows((PUT,), "AU#*"), allows((DELETE,), "U#*"))

    by_reading = [
        all(
            granted(split, Access(each.action, TABLE, (each.readings[number],)))
            for each in erasure()
        )
        for number in range(4)
    ]

    assert by_reading == [True, False, False, True]


def test_one_statement_with_all_keys_grants_it_by_every_reading() -> None:
    """And what limits each action refuses none of it."""
    policy = (
        allows((PUT, DELETE), "R#*", "AU#*", "U#*"),
        denies(PUT, "R#*", "AU#*"),
        denies(DELETE, "U#*"),
    )

    assert all(granted(policy, access) for access in erasure())


def test_an_action_is_denied_where_no_key_is_its_own() -> None:
    """A denial takes back, for a row alone, rights that the one statement has too many of."""
    policy = allows((PUT, DELETE), "R#*", "AU#*"), denies(DELETE, "R#*")

    deletes = [Access(DELETE, TABLE, ((key,),)) for key in ("R#x", "AU#x", "EV#x")]

    assert [granted(policy, access) for access in deletes] == [True, False, False]


def test_names_in_keys_make_no_difference() -> None:
    """Kinds of partitions do; of a limit, what is counted."""
    keys = ("EV#wcif#WL", "R#1f", "RL#mailbox#d#9", "EVENTS", "EVENTS#ALL", "EV#wcif")

    shapes = [shape_of("get_item", {"Key": row(key)}) for key in keys]

    assert [shape[0][2] for shape in shapes] == [
        ("EV#x#WL",),
        ("R#x",),
        ("RL#mailbox#x",),
        ("EVENTS",),
        ("EVENTS#ALL",),
        ("EV#x",),
    ]


def test_a_query_of_an_index_is_judged_by_its_name() -> None:
    """Its keys are not those of the table."""
    query = {
        "IndexName": "due",
        "KeyConditionExpression": "due_shard = :shard",
        "ExpressionAttributeValues": {":shard": {"S": "PENDING"}},
    }

    assert accesses(shape_of("query", query)) == [Access("dynamodb:Query", f"{TABLE}/index/due")]
