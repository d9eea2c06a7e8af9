"""Actions that add to the erased counts, which identify nobody, and to the audit log."""

from typing import Any

from registrar.aws.keys.events import audit_key
from registrar.aws.keys.figures import erased_counts_key
from registrar.aws.table import Table, moment, number, text
from registrar.domain.audit import AuditLine


def add_erased_counts(table: Table, event: str, counts: tuple[str, ...]) -> dict[str, Any]:
    """Return the action that adds one to each count; ``counts`` is one erased registration's."""
    names = {f"#count{number}": count for number, count in enumerate(counts)}
    change = "ADD " + ", ".join(f"{name} :one" for name in names)
    action = table.update(erased_counts_key(event), change, values={":one": number(1)})
    action["Update"]["ExpressionAttributeNames"] = names
    return action


def note_in_audit(table: Table, line: AuditLine, *, token: str = "") -> dict[str, Any]:
    """Return the action that writes the line; it holds no personal data of an attendee.

    ``token`` makes keys of lines differ that concern a whole event at the same moment.
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
