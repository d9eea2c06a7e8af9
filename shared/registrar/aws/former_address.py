"""Former addresses, each deleted once its own message is sent or is never sent."""

from typing import Any

from registrar.aws.keys.registrations import registration_key
from registrar.aws.registration_item import former_address_name
from registrar.aws.table import Table, text
from registrar.domain.message import MessageKey


def forget_former_address(table: Table, key: MessageKey) -> list[list[dict[str, Any]]]:
    """Return the actions to try that delete the former address the message is for, if it has one.

    Addresses left on other occasions stay until their own message is sent.
    """
    if key.kind != "address_left":
        return []
    names = [former_address_name(occasion) for occasion in (key.occasion, "")]
    return [[_forget(table, key, name)] for name in names]


def _forget(table: Table, key: MessageKey, name: str) -> dict[str, Any]:
    where, change = registration_key(key.registration_id), f"REMOVE #{name}"
    condition = f"attribute_exists(#{name}) AND #state <> :erased"
    values = {":erased": text("erased")}
    return table.update(where, change, when=condition, values=values, names=f"state {name}")
