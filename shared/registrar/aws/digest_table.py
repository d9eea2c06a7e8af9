"""Digests in the table: one row for each organiser and event, with the choice and what was sent.

=====================================  ==========================================
question                               key
=====================================  ==========================================
what did this organiser choose?        ``EV#event``, ``DIGEST#digest``
which digests are to be looked at?     ``DIGESTS``, ``due_at`` in the due index
=====================================  ==========================================

A row has no address. Every change is a compare-and-set on its step, but for that of a choice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from registrar.aws.audit_item import note_in_audit
from registrar.aws.checkpoint import due_items, read_step
from registrar.aws.keys.digests import digest_row_key, read_digest_key
from registrar.aws.keys.due_index import DIGESTS
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.audit import AuditLine
from registrar.domain.team_digest import DigestKey, DigestState, Frequency, News
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class DigestTable:
    """Reader and writer of the choices of digests."""

    table: Table

    def find(self, key: DigestKey) -> DigestState:
        """Return the choice by a consistent read; none was made if there is no row."""
        item = self.table.get(digest_row_key(key))
        return _from_item(item) if item else DigestState(key=key)

    def due(self, now: datetime) -> Iterator[DigestState]:
        """Return the choices that are to be looked at."""
        return map(_from_item, due_items(self.table, DIGESTS, now))

    def choose(self, chosen: DigestState, *, line: AuditLine) -> None:
        """Store the choice over what another one has left, with the audit line."""
        left = (_due(chosen) | {"refused_since": None, "attempts": None}) | {
            "frequency": text(chosen.frequency),
            "language": text(chosen.language),
            "known": _numbers(chosen.known),
        }
        change, values = _change(left)
        stored = self.table.update(
            digest_row_key(chosen.key),
            f"{change} ADD step :one",
            values=values | {":one": number(1)},
            names=" ".join(left),
        )
        noted = note_in_audit(self.table, line, token=chosen.key.member)
        self.table.write([stored, noted])

    def save(self, before: DigestState, after: DigestState) -> bool:
        """Replace the state; False if another sweep, or a choice, came first."""
        attributes = _to_attributes(after)
        change, values = _change(attributes)
        saved = self.table.update(
            digest_row_key(before.key),
            change,
            when="step = :read",
            values=values | {":read": number(before.step)},
            names=" ".join(attributes),
        )
        return self.table.try_update(saved)


def _change(attributes: Mapping[str, Item | None]) -> tuple[str, Item]:
    """Return an expression that sets the attributes and removes those that are None, its values."""
    given = {name: value for name, value in attributes.items() if value is not None}
    gone = [f"#{name}" for name in attributes if name not in given]
    change = "SET " + ", ".join(f"#{name} = :{name}" for name in given)
    removed = f" REMOVE {', '.join(gone)}" if gone else ""
    return change + removed, {f":{name}": value for name, value in given.items()}


def _due(state: DigestState) -> dict[str, Item | None]:
    if state.due is None:
        return {"due_shard": None, "due_at": None}
    return {"due_shard": text(DIGESTS), "due_at": moment(state.due)}


def _to_attributes(state: DigestState) -> dict[str, Item | None]:
    since = state.refused_since
    return _due(state) | {
        "frequency": text(state.frequency),
        "step": number(state.step),
        "day": text(state.day) if state.day else None,
        "told": {"M": {kind: moment(at) for kind, at in state.told.items()}},
        "known": _numbers(state.known),
        "attempts": number(state.attempts) if state.attempts else None,
        "refused_since": moment(since) if since else None,
    }


def _numbers(known: Mapping[News, int]) -> Item:
    return {"M": {kind: number(figure) for kind, figure in known.items()}}


def _from_item(item: Item) -> DigestState:
    told, known = (item.get(name, {}).get("M", {}) for name in ("told", "known"))
    return DigestState(
        key=read_digest_key(item),
        frequency=cast("Frequency", item["frequency"]["S"]),
        language=item["language"]["S"],
        step=read_step(item),
        due=_moment(item, "due_at"),
        day=item.get("day", text(""))["S"],
        told={kind: from_text(at["S"]) for kind, at in told.items()},
        known={kind: int(figure["N"]) for kind, figure in known.items()},
        attempts=int(item.get("attempts", number(0))["N"]),
        refused_since=_moment(item, "refused_since"),
    )


def _moment(item: Item, name: str) -> datetime | None:
    return from_text(item[name]["S"]) if name in item else None
