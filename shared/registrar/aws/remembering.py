"""What remains of an erased registration: numbers that point to nobody, a line in the audit."""

from datetime import datetime
from typing import Any

from registrar.actions.change import Eraser
from registrar.aws.keys import audit_key, remembered_key
from registrar.aws.table import Table, moment, number, text
from registrar.domain.registration import Registration


def remember(table: Table, event: str, counts: tuple[str, ...]) -> dict[str, Any]:
    """The action that adds one to each of these counts, all of one erased registration."""
    names = {f"#count{place}": count for place, count in enumerate(counts)}
    change = "ADD " + ", ".join(f"{name} :one" for name in names)
    action = table.update(remembered_key(event), change, values={":one": number(1)})
    action["Update"]["ExpressionAttributeNames"] = names
    return action


def note_in_audit(
    table: Table, registration: Registration, *, by: Eraser, at: datetime
) -> dict[str, Any]:
    """The action that writes down that it was erased, and on whose word; nothing of the person."""
    line = audit_key(registration.event, at, registration.id) | {
        "what": text("erased"),
        "by": text(by),
        "registration": text(registration.id),
        "at": moment(at),
    }
    return {"Put": {"TableName": table.name, "Item": line}}
