"""The local cloud after kill -9 of its engine: what it has answered is there at the next start."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from infra.local.cloud import LocalCloud
from tests.support.cloud.endpoint import send

ITEMS = 200


def test_what_was_answered_is_there_after_a_kill(tmp_path: Path) -> None:
    """Items to the last one, a transaction as a whole, a mail; an account after a second or so."""
    with LocalCloud(state=tmp_path) as cloud:
        table, pool = cloud.outputs["Table"], cloud.outputs["PeopleIssuer"].rpartition("/")[2]
        asked = time.monotonic()
        cloud.client("cognito-idp").admin_create_user(UserPoolId=pool, Username="ana@example.org")
        while time.monotonic() - cloud.unsaved_for() < asked:
            time.sleep(0.05)
        send(cloud)
        _write(cloud, table)
        mails = cloud.mails()
        os.killpg(cloud.engine_pid, signal.SIGKILL)

    with LocalCloud(state=tmp_path) as cloud:
        users = cloud.client("cognito-idp").list_users(UserPoolId=pool)["Users"]
        found = _numbers(cloud, table)
        after = (cloud.outputs["Table"], cloud.mails(), len(users))

    assert after == (table, mails, 1)
    assert found == {0, *range(3, ITEMS + 2)}


def _write(cloud: LocalCloud, table: str) -> None:
    """Write items 0 to 200, without 1 and 2, and 201 in one transaction with a deletion."""
    client = cloud.client("dynamodb")
    for number in range(ITEMS + 1):
        client.put_item(TableName=table, Item=_item(number))
    client.delete_item(TableName=table, Key=_key(1))
    put = {"Put": {"TableName": table, "Item": _item(ITEMS + 1)}}
    delete = {"Delete": {"TableName": table, "Key": _key(2)}}
    client.transact_write_items(TransactItems=[put, delete])


def _numbers(cloud: LocalCloud, table: str) -> set[int]:
    pages = cloud.client("dynamodb").get_paginator("scan").paginate(TableName=table)
    items = [item for page in pages for item in page["Items"]]
    return {int(item["number"]["N"]) for item in items if item["pk"]["S"].startswith("TEST#")}


def _key(number: int) -> dict[str, Any]:
    return {"pk": {"S": f"TEST#{number}"}, "sk": {"S": "A"}}


def _item(number: int) -> dict[str, Any]:
    return {**_key(number), "number": {"N": str(number)}}
