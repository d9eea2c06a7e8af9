"""P5: whoever is shown personal data as an organiser has left a line of the audit before."""

from base64 import b64decode
from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.marks import marks_in
from tests.simulation.checks.shadow import Shadow, text_of


class ReadingsNoted(Check):
    """Lines of the audit as they are written: about changes, exports and reading."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"others", "registrations"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._last: dict[tuple[str, str], float] = {}

    def after(self, changes: list[Any]) -> None:
        """Note the time of a line, by event and organiser."""
        for change in changes:
            pk = change.key[0]
            if pk.startswith("AU#") and change.new:
                event, who = pk.split("#")[1], text_of(change.new, "who")
                self._last[event, who] = self.world.clock.now

    def answered(
        self, request: dict[str, Any], answer: dict[str, Any], who: str, event: str, begun: float
    ) -> None:
        """Look at an answer to an organiser, who has asked for it since ``begun``."""
        shown = set(marks_in(_content(answer))) - set(marks_in(request))
        if shown and self._last.get((event, who), 0.0) < begun:
            self.violated("P5", f"{who} was shown {min(shown)} of {event}, and no line tells of it")


def _content(answer: dict[str, Any]) -> str:
    """Return the text of an answer; a workbook is compressed, so it shows nothing."""
    body = str(answer.get("body", ""))
    if answer.get("isBase64Encoded"):
        return b64decode(body).decode(errors="replace")
    return body
