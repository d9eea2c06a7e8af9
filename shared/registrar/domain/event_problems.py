"""Problems of an event file: place, error and correction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class EventProblem:
    """Problem with its correction; ``path`` is relative to the place that found it.

    ``wrong`` and ``right`` are for authors of event files. Pages have words of their own by its
    ``code``, with its ``values``.
    """

    path: str
    wrong: str
    right: str
    code: str = field(default="", compare=False)
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def where(self) -> str:
        """Path for people, who count entries from 1: ``fields #1 label.en``."""
        steps = (
            f" #{int(part) + 1} " if part.isdecimal() and len(part) < 6 else part
            for part in self.path.split(".")
        )
        return ".".join(steps).replace(". ", " ").replace(" .", " ").strip()

    def under(self, prefix: str) -> "EventProblem":
        """Return the problem with ``prefix`` before its path."""
        path = ".".join(part for part in (prefix, self.path) if part)
        return replace(self, path=path)


class DefinitionRefused(ValueError):
    """Event file that cannot be published; ``problems`` has every problem found."""

    def __init__(self, problems: list[EventProblem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the event file")
        self.problems = problems


def refuse(*problems: EventProblem) -> NoReturn:
    """Fail a pydantic validator with one or more problems."""
    raise PydanticCustomError("problems", "see problems", {"problems": problems})
