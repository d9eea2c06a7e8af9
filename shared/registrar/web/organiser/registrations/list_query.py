"""List query: filter, order, columns and cursor in a page's address, read and written.

An invalid value is named in ``faults`` and never guessed at: an organiser who acts on a list has
to be sure of its content.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.registration_filter import (
    ALL,
    SEARCH_MAX,
    FilterFault,
    RegistrationFilter,
    read_filter,
    to_data,
)

# Beginnings of the controls of the criteria by field
BEGINNINGS: Mapping[str, str] = {
    "choices": "choice-",
    "answered": "answered-",
    "consents": "consent-",
}

# Criteria that are a day, or a day with a time, which has a control of its own
TIMES = ("since", "until")
CLOCK = "-time"

_CRITERIA = tuple(each.name for each in fields(RegistrationFilter) if each.name not in BEGINNINGS)
_CURSOR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#[0-9a-f]{32}")  # of domain/cursor.py


@dataclass(frozen=True, kw_only=True)
class ListQuery:
    """Filter, order, columns and cursor of a page of registrations.

    ``columns`` are empty for the usual ones. Of ``after`` and ``before`` at most one is given: the
    cursor that the page begins after, or ends before. ``faults`` maps a control to its text.
    """

    wanted: RegistrationFilter = ALL
    oldest_first: bool = False
    columns: tuple[str, ...] = ()
    after: str = START
    before: str = START
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def criteria(self) -> Mapping[str, str]:
        """The filter's criteria as text, by the names of the controls."""
        data: dict[str, Any] = to_data(self.wanted)
        by_field = {
            f"{beginning}{name}": value
            for criterion, beginning in BEGINNINGS.items()
            for name, value in data.pop(criterion, {}).items()
        }
        return data | by_field

    def address(self, *, without: str = "", **changes: Any) -> str:
        """Query string of this list without one criterion, or with changed fields; may be empty.

        Without a criterion, the list begins anew.
        """
        changed = replace(self, **changes)
        criteria = {name: value for name, value in self.criteria.items() if name != without}
        order = {"order": "oldest"} if changed.oldest_first else {}
        columns = {"columns": ",".join(changed.columns)} if changed.columns else {}
        cursors = {} if without else {"after": changed.after, "before": changed.before}
        given = {
            **criteria,
            **order,
            **columns,
            **{key: text for key, text in cursors.items() if text},
        }
        return f"?{urlencode(given)}" if given else ""

    def cleared(self) -> str:
        """Query string for all registrations, in the same order and columns."""
        return replace(self, wanted=ALL).address(after=START, before=START)


def read_query(query: Mapping[str, str], definition: EventDefinition) -> ListQuery:
    """Read the query; parts that are no parameter of the list are ignored."""
    wanted, faults = read_filter(_data(query), definition)
    reader = _Reader(query, {_control(fault): fault.given for fault in faults})
    return ListQuery(
        wanted=wanted,
        oldest_first=reader.option("order", ("newest", "oldest")) == "oldest",
        columns=tuple(filter(None, query.get("columns", "").split(","))),
        after=reader.cursor("after"),
        before=START if query.get("after") else reader.cursor("before"),
        faults=reader.faults,
    )


def _data(query: Mapping[str, str]) -> dict[str, Any]:
    """The criteria in a query as data of the domain; a search of any length is cut."""
    given = {name: text.strip() for name, text in query.items() if text.strip()}
    by_field = {
        criterion: _beginning_with(beginning, given) for criterion, beginning in BEGINNINGS.items()
    }
    times = {name: _time_of(given, name) for name in TIMES}
    search = _search_words(given.get("search", ""))[:SEARCH_MAX]
    network = given.get("network", "").lower()
    return (
        {name: given.get(name) for name in _CRITERIA}
        | times
        | by_field
        | {"network": network, "search": search}
    )


def _beginning_with(beginning: str, given: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(beginning): text
        for name, text in given.items()
        if name.startswith(beginning)
    }


def _time_of(given: Mapping[str, str], name: str) -> str:
    """A day, with the time of the day beside it, if there is one."""
    return " ".join(part for part in (given.get(name), given.get(f"{name}{CLOCK}")) if part)


def _search_words(text: str) -> str:
    """Words of a search, separated by single spaces; a comma and an unprintable sign separate, too.

    An organiser may write the last name, a comma, then the first.
    """
    readable = "".join(
        character if character.isprintable() else " " for character in text.replace(",", " ")
    )
    return " ".join(readable.split())


def _control(fault: FilterFault) -> str:
    return f"{BEGINNINGS[fault.criterion]}{fault.field}" if fault.field else fault.criterion


@dataclass(frozen=True)
class _Reader:
    """A query, and its invalid texts by parameter."""

    query: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def option(self, name: str, known: tuple[str, ...]) -> Any:
        """The known value that the parameter has, or None."""
        return self._read(name, lambda given: given if given in known else None)

    def cursor(self, name: str) -> str:
        """The cursor that the parameter has, or the beginning."""
        value = self._read(name, lambda given: given if _CURSOR.fullmatch(given) else None)
        return value or START

    def _read(self, name: str, read: Callable[[str], Any]) -> Any:
        given = self.query.get(name, "").strip()
        value = read(given) if given else None
        if given and value is None:
            self.faults[name] = given
        return value
