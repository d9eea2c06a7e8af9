"""Actions that add to the erased counts, which identify nobody, and to the audit log."""

from typing import Any, cast

from registrar.aws.keys.events import audit_key
from registrar.aws.keys.figures import erased_counts_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.audit import Actor, AuditLine
from registrar.domain.timestamp import from_text


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
    about = f"{line.registration or token}#{line.what}"
    item = audit_key(line.event, line.at, about) | to_item(line)
    return {"Put": {"TableName": table.name, "Item": item}}


def to_item(line: AuditLine) -> Item:
    """Return the attributes of a line, without its key."""
    values = {
        "what": text(line.what),
        "by": text(line.by),
        "at": moment(line.at),
        "who": line.who and text(line.who),
        "registration": line.registration and text(line.registration),
    }
    return {name: value for name, value in values.items() if value}


def from_item(event: str, item: Item) -> AuditLine:
    """Return the line of the event that the item holds."""
    optional = {name: item[name]["S"] for name in ("who", "registration") if name in item}
    return AuditLine(
        event=event,
        at=from_text(item["at"]["S"]),
        what=item["what"]["S"],
        by=cast("Actor", item["by"]["S"]),
        **optional,
    )
