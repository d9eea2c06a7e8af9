"""What the tests of options with seats of their own share."""

from typing import Any

from registrar.aws.keys.events import option_key
from tests.support.factories import raw_event
from tests.support.services import Services

ENGLISH = ("interpretation", "english")


def limited(**seats: int) -> list[dict[str, Any]]:
    """The conference's questions, with seats for these languages of interpretation."""
    fields: list[dict[str, Any]] = raw_event()["fields"]
    asked = next(one for one in fields if one["name"] == "interpretation")
    asked["options"] = [
        one | ({"seats": seats[one["value"]]} if one["value"] in seats else {})
        for one in asked["options"]
    ]
    return fields


def taken(services: Services, field: str, option: str) -> int:
    """How many hold the option, by its counter."""
    key = option_key(services.event.event, field, option)
    return int(services.table.client.get_item(TableName="registrar", Key=key)["Item"]["taken"]["N"])
