"""Which registrations an address asks for: its query read, and written again.

A value that makes no sense is named in ``faults`` and never guessed at: who acts on a list has to
be sure what is in it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from registrar.domain.cursor import START
from registrar.domain.delivery import Delivery
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import choices_held
from registrar.domain.registration import State
from registrar.domain.registration_filter import ALL, RegistrationFilter, to_data

CHOICE = "choice-"

STATES: tuple[str, ...] = tuple(one for one in get_args(State) if one != "erased")
DELIVERIES: tuple[str, ...] = (*get_args(Delivery), "not-reached")

_SEARCH_MAX = 200  # characters: longer than any name beside any address
_PLACE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#[0-9a-f]{32}")  # of domain/order.py


@dataclass(frozen=True, kw_only=True)
class ListQuery:
    """What is asked for: which registrations, in which order, from which place, which columns.

    ``columns`` are empty for the usual ones. Of ``after`` and ``before`` at most one is given: the
    place that the page begins behind, or ends before. ``faults`` maps a control to its text.
    """

    wanted: RegistrationFilter = ALL
    oldest_first: bool = False
    columns: tuple[str, ...] = ()
    after: str = START
    before: str = START
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def criteria(self) -> Mapping[str, str]:
        """What is wanted, by the names of the controls."""
        data: dict[str, Any] = to_data(self.wanted)
        chosen: Mapping[str, str] = data.pop("choices", {})
        return data | {f"{CHOICE}{name}": value for name, value in chosen.items()}

    def address(self, *, without: str = "", **changes: Any) -> str:
        """The query for the same without one criterion, or with other fields; it may be empty.

        Without a criterion, the list begins anew.
        """
        changed = replace(self, **changes)
        kept = {name: value for name, value in self.criteria.items() if name != without}
        order = {"order": "oldest"} if changed.oldest_first else {}
        columns = {"columns": ",".join(changed.columns)} if changed.columns else {}
        places = {} if without else {"after": changed.after, "before": changed.before}
        given = {**kept, **order, **columns, **{key: text for key, text in places.items() if text}}
        return f"?{urlencode(given)}" if given else ""

    def cleared(self) -> str:
        """The query for everybody, in the same order and columns."""
        return replace(self, wanted=ALL).address(after=START, before=START)


def choice_fields(definition: EventDefinition) -> list[FormField]:
    """The questions that can be filtered by."""
    return list(choices_held(definition))


def read_query(query: Mapping[str, str], definition: EventDefinition) -> ListQuery:
    """What the query asks for; what it has beside that is nobody's."""
    reader = _Reader(query)
    wanted = _wanted(reader, definition)
    if wanted.since and wanted.until and wanted.until < wanted.since:
        reader.faults["until"] = query["until"]
    return ListQuery(
        wanted=wanted,
        oldest_first=reader.option("order", ("newest", "oldest")) == "oldest",
        columns=tuple(filter(None, query.get("columns", "").split(","))),
        after=reader.place("after"),
        before=START if query.get("after") else reader.place("before"),
        faults=reader.faults,
    )


def _wanted(reader: "_Reader", definition: EventDefinition) -> RegistrationFilter:
    chosen = {
        one.name: reader.option(f"{CHOICE}{one.name}", tuple(each.value for each in one.options))
        for one in choice_fields(definition)
    }
    return RegistrationFilter(
        status=reader.option("status", STATES),
        delivery=reader.option("delivery", DELIVERIES),
        language=reader.option("language", definition.languages),
        choices={name: value for name, value in chosen.items() if value},
        since=reader.day("since"),
        until=reader.day("until"),
        search=_search(reader.query.get("search", "")),
    )


@dataclass(frozen=True)
class _Reader:
    """A query, and what in it makes no sense."""

    query: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def option(self, name: str, known: tuple[str, ...]) -> Any:
        """One of those, or None."""
        return self._read(name, lambda given: given if given in known else None)

    def place(self, name: str) -> str:
        """A place in the order, or the beginning."""
        found = self._read(name, lambda given: given if _PLACE.fullmatch(given) else None)
        return found or START

    def day(self, name: str) -> date | None:
        """A day in the form 2022-03-02 that a date control sends, or None."""
        found: date | None = self._read(name, _day)
        return found

    def _read(self, name: str, read: Callable[[str], Any]) -> Any:
        given = self.query.get(name, "").strip()
        found = read(given) if given else None
        if given and found is None:
            self.faults[name] = given
        return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2022-03-02") else None
    except ValueError:
        return None


def _search(text: str) -> str:
    """Words and parts of addresses; somebody may write the last name, a comma, then the first."""
    readable = "".join(one if one.isprintable() else " " for one in text.replace(",", " "))
    return " ".join(readable.split())[:_SEARCH_MAX]
