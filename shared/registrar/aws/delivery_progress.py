"""Delivery progress: conditional updates that only raise it (N10) and create no item."""

from collections.abc import Iterable
from typing import Any

from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Item, Table, number, text
from registrar.domain.delivery import Delivery, ranked_below
from registrar.domain.message import MessageKey


def raise_delivery(
    table: Table, key: MessageKey, generation: int, delivery: Delivery
) -> dict[str, Any]:
    """Return the action that raises the registration's delivery, in that link generation only."""
    lower, below = below_delivery(delivery)
    return table.update(
        registration_key(key.registration_id),
        "SET #delivery = :new",
        when=f"link_generation = :generation AND #state <> :erased AND {lower}",
        values=below
        | {
            ":generation": number(generation),
            ":erased": text("erased"),
            ":new": text(delivery),
        },
        names="delivery state",
    )


def below_delivery(delivery: Delivery) -> tuple[str, Item]:
    """Return the condition that the stored delivery ranks below ``delivery``, and its values."""
    unknown, beneath = "attribute_not_exists(#delivery)", ranked_below(delivery)
    if not beneath:
        return unknown, Item()
    is_lower, values = one_of("#delivery", beneath)
    return f"({unknown} OR {is_lower})", values


def one_of(name: str, values: Iterable[str]) -> tuple[str, Item]:
    """Return the condition that an attribute is one of the values, and its values."""
    named = {f":{value}": text(value) for value in values}
    return f"{name} IN ({', '.join(named)})", named
