"""Part's form as it was sent."""

from dataclasses import dataclass, field
from typing import Any

from registrar.web.organiser.edit.form_state import ABSENT
from registrar.web.protocol.form_fields import Fields


@dataclass(frozen=True, kw_only=True)
class PostedForm:
    """Fields of a form as sent; ``languages`` and ``zone`` are the event's.

    What is read for a choice that is not chosen goes into ``aside``, by path. While
    ``keeps_empty``, entries without anything in them are kept, to be filled in.
    """

    fields: Fields
    languages: tuple[str, ...]
    zone: str = ""
    keeps_empty: bool = False
    aside: dict[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return the first value, trimmed; empty if there is none."""
        return self.fields.value(name)

    def text(self, name: str) -> Any:
        """Return the first value with plain line breaks, or ABSENT if it is empty."""
        return "\n".join(self.value(name).splitlines()) or ABSENT
