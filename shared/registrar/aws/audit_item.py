"""What remains of what was done: numbers that point to nobody, lines in the audit."""

from typing import Any

from registrar.aws.keys import audit_key, remembered_key
from registrar.aws.table import Table, moment, number, text
from registrar.domain.audit import AuditLine


def remember(table: Table, event: str, counts: tuple[str, ...]) -> dict[str, Any]:
    """The action that adds one to each of these counts, all of one erased registration."""
    names = {f"#count{place}": count for place, count in enumerate(counts)}
    change = "ADD " + ", ".join(f"{name} :one" for name in names)
    action = table.update(remembered_key(event), change, values={":one": number(1)})
    action["Update"]["ExpressionAttributeNames"] = names
    return action


def note_in_audit(table: Table, line: AuditLine, *, token: str = "") -> dict[str, Any]:
    """The action that writes it down; nothing of a registrant is in it.

    The token tells lines about a whole event apart that are written at one moment.
    """
    values = {
        "what": text(line.what),
        "by": text(line.by),
        "at": moment(line.at),
        "who": line.who and text(line.who),
        "registration": line.registration and text(line.registration),
    }
    about = f"{line.registration or token}#{line.what}"
    item = audit_key(line.event, line.at, about) | {
        name: value for name, value in values.items() if value
    }
    return {"Put": {"TableName": table.name, "Item": item}}
