"""Problems of an event file: where, what is wrong, what would be right."""

from dataclasses import dataclass
from typing import NoReturn

from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class EventProblem:
    """One problem, worded as advice; ``path`` starts where the problem was found."""

    path: str
    wrong: str
    right: str

    @property
    def where(self) -> str:
        """The path for people, who count entries from 1: ``fields #1 label.en``."""
        steps = (f" #{int(one) + 1} " if one.isdecimal() else one for one in self.path.split("."))
        return ".".join(steps).replace(". ", " ").replace(" .", " ").strip()

    def under(self, prefix: str) -> "EventProblem":
        """The same problem, seen from further up in the file."""
        path = ".".join(part for part in (prefix, self.path) if part)
        return EventProblem(path, self.wrong, self.right)


class DefinitionRefused(ValueError):
    """An event file that cannot be published; holds every problem, not just the first."""

    def __init__(self, problems: list[EventProblem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the event file")
        self.problems = problems


def refuse(*problems: EventProblem) -> NoReturn:
    """Fail a pydantic validator with several problems at once."""
    raise PydanticCustomError("problems", "see problems", {"problems": problems})
