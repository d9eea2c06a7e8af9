"""Addresses with names in them, as ``/organise/events/{event}``."""

from collections.abc import Mapping
from urllib.parse import unquote

# What our addresses end with
_LAST = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-")


def match(pattern: str, path: str) -> Mapping[str, str] | None:
    """What stands in the path for each name in braces, one segment each; None if it differs."""
    wanted, given = pattern.split("/"), path.split("/")
    if len(wanted) != len(given):
        return None
    pairs = list(zip(wanted, given, strict=True))
    if any(part != segment for part, segment in pairs if not _is_name(part)):
        return None
    named = {part[1:-1]: segment for part, segment in pairs if _is_name(part)}
    return named if all(named.values()) else None


def bare(path: str) -> str:
    """The path without a slash too many, or what was copied behind a link in a mail.

    A full stop, a bracket, a quotation mark, something invisible: no address of ours ends so.
    """
    text = unquote(path)
    last = next((at for at in reversed(range(len(text))) if text[at] in _LAST), -1)
    return text[: last + 1]


def _is_name(part: str) -> bool:
    return part.startswith("{") and part.endswith("}")
