"""Call of the API: method, path, function, status, and the codes of its refusals."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registrar.web.organiser.organise import API, API_DOCUMENT

ROOT = API
DOCUMENT = API_DOCUMENT
EDIT = f"{ROOT}/edit"  # below it are the calls that functions/edit.py answers

# Codes of refusals, by the subject of a call
ANY = ("not_signed_in", "code_needed", "not_through_proxy", "invalid", "try_later")
EVENT = (*ANY, "no_such_event")
MANAGED = (*EVENT, "views_only")
BODY = (
    "not_utf8", "wrong_base64", "bad_json", "repeated_field", "too_deep", "too_large",
    "wrong_content_type",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Operation:
    """Call of the API; ``path`` is below the root, ``refusals`` are the codes it may answer."""

    method: str
    path: str
    handler: Callable[..., Any]
    tag: str
    refusals: tuple[str, ...]
    status: int = 200

    @property
    def address(self) -> str:
        """Whole path, parameters in braces."""
        return f"{ROOT}{self.path}"


def operation(
    line: str,
    handler: Callable[..., Any],
    tag: str,
    refusals: tuple[str, ...],
    status: int = 200,
) -> Operation:
    """Return the call of that line, which has a method and a path."""
    method, path = line.split()
    return Operation(
        method=method, path=path, handler=handler, tag=tag, refusals=refusals, status=status
    )
