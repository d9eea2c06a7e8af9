"""Raising what is known of a mail: it only moves up (N10), and nothing is made by it."""

from collections.abc import Iterable
from typing import Any

from registrar.aws.keys import registration_key
from registrar.aws.table import Item, Table, number, text
from registrar.domain.delivery import Delivery, ranked_below
from registrar.domain.message import MessageKey


def raise_delivery(
    table: Table, key: MessageKey, generation: int, delivery: Delivery
) -> dict[str, Any]:
    """The action that raises its registration's delivery, of that link generation, not erased."""
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
    """The condition that less is known of a mail, and the values it speaks of."""
    unknown, beneath = "attribute_not_exists(#delivery)", ranked_below(delivery)
    if not beneath:
        return unknown, Item()
    is_lower, values = one_of("#delivery", beneath)
    return f"({unknown} OR {is_lower})", values


def one_of(name: str, values: Iterable[str]) -> tuple[str, Item]:
    """The condition that an attribute is one of these, and the values it speaks of."""
    named = {f":{value}": text(value) for value in values}
    return f"{name} IN ({', '.join(named)})", named
