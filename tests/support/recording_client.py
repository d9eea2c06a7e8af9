"""DynamoDB client that records each call: its operation, and the kinds of keys in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# An operation and the kinds of its keys, in their order
Call = tuple[str, tuple[str, ...]]


@dataclass
class RecordingClient:
    """Client that notes every call and passes it on."""

    client: Any
    calls: list[Call] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return the operation, which notes its call."""

        def call(**payload: Any) -> Any:
            self.calls.append((name, _kinds_in(payload)))
            return getattr(self.client, name)(**payload)

        return call


def _kinds_in(payload: dict[str, Any]) -> tuple[str, ...]:
    actions = [next(iter(action.items())) for action in payload.get("TransactItems", ())]
    if actions:
        return tuple(f"{verb} {_kind(action)}" for verb, action in actions)
    return (_kind(payload),)


def _kind(action: dict[str, Any]) -> str:
    """Return the kind of the row that is read or written, such as ``R A`` or ``EV SEATS``."""
    key = action.get("Key") or action["Item"]
    return " ".join(str(key[name]["S"]).partition("#")[0] for name in ("pk", "sk"))
