"""Options with seats of their own."""

from typing import Any

from registrar.aws.keys.events import option_key
from tests.support.factories import raw_event
from tests.support.services import Services

ENGLISH = ("interpretation", "english")


def fields_with_seats(**seats: int) -> list[dict[str, Any]]:
    """Return the conference's fields, with seats for these languages of interpretation."""
    fields: list[dict[str, Any]] = raw_event()["fields"]
    asked = next(field for field in fields if field["name"] == "interpretation")
    asked["options"] = [
        option | ({"seats": seats[option["value"]]} if option["value"] in seats else {})
        for option in asked["options"]
    ]
    return fields


def seats_taken(services: Services, field: str, option: str) -> int:
    """Return how many seats of the option are taken, by its counter."""
    key = option_key(services.event.event, field, option)
    return int(services.table.client.get_item(TableName="registrar", Key=key)["Item"]["taken"]["N"])


def with_one_seat_in_bulgarian(seats: int | None = 1) -> list[Any]:
    """Return the conference's fields, with two languages of interpretation, Bulgarian limited."""
    fields: list[dict[str, Any]] = raw_event()["fields"]
    for field in fields:
        if field["name"] == "interpretation":
            field["options"] = [
                {"value": "bulgarian", "label": {"bg": "Български", "en": "Bulgarian"}},
                {"value": "english", "label": {"bg": "Английски", "en": "English"}},
            ]
            if seats:
                field["options"][0]["seats"] = seats
    return fields
