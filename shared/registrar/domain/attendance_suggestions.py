"""Suggestions: attendees that a person of Zoom's report may be, for an organiser to choose from.

The registrations are indexed once. What is looked at for one person is bounded, however many
registrations the event has.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import islice
from typing import Literal

from registrar.domain.attendance_matching import SOON, Person
from registrar.domain.registration import Registration
from registrar.domain.search import fold
from registrar.domain.zoom_report import Join

# Likely first
Reason = Literal["same_name", "part_of_name", "initial", "joined", "one_name"]

_ORDER: tuple[Reason, ...] = ("same_name", "part_of_name", "initial", "joined", "one_name")

# Attendees suggested for one person
MOST = 5

# Registrations compared for one person, by name and by time each
_COMPARED = 200

# A single word tells something if so few have it in their name
_RARE = 5
_SHORTEST = 3

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """Attendee whom the person may be, and the reasons, the most telling first."""

    registration: Registration
    reasons: tuple[Reason, ...]


class Suggestions:
    """Registrations with a seat, indexed by the words of their name and the time of joining.

    ``recognised`` are the ids of those who are in the report under their own name: they come last,
    as a second device may be theirs.
    """

    def __init__(self, seated: Sequence[Registration], recognised: Collection[str]) -> None:
        self._recognised = recognised
        self._by_id = {registration.id: registration for registration in seated}
        self._place = {registration.id: place for place, registration in enumerate(seated)}
        self._words = {registration.id: words_of(registration.name) for registration in seated}
        self._having: dict[str, list[str]] = defaultdict(list)
        for registration_id, words in self._words.items():
            for word in {*words, "".join(words)}:
                self._having[word].append(registration_id)
        joined = [(each.joined.astimezone(UTC), each.id) for each in seated if each.joined]
        self._joined = sorted(joined)

    def of(self, person: Person) -> tuple[Suggestion, ...]:
        """Return the likely attendees, likeliest first, at most ``MOST``."""
        reasons: dict[str, list[Reason]] = defaultdict(list)
        for registration_id, reason in self._by_words(person):
            reasons[registration_id].append(reason)
        for registration_id in self._by_time(person.joins):
            if registration_id in reasons or registration_id not in self._recognised:
                reasons[registration_id].append("joined")
        likely = sorted(reasons, key=lambda each: self._rank(each, reasons[each]))[:MOST]
        return tuple(
            Suggestion(
                registration=self._by_id[each],
                reasons=tuple(sorted(set(reasons[each]), key=_ORDER.index)),
            )
            for each in likely
        )

    def _rank(self, registration_id: str, reasons: Collection[Reason]) -> tuple[bool, int, int]:
        best = min(map(_ORDER.index, reasons))
        both = len(set(reasons)) > 1
        return (
            registration_id in self._recognised,
            2 * best - 3 * both,
            self._place[registration_id],
        )

    def _by_words(self, person: Person) -> Iterator[tuple[str, Reason]]:
        """Yield the registrations that share a word with the person's names, and the likeness."""
        for words in {words_of(name) for name in person.names}:
            rarest = sorted({*words, "".join(words)}, key=lambda word: len(self._of_word(word)))
            compared = (each for word in rarest for each in self._of_word(word))
            for registration_id in dict.fromkeys(islice(compared, _COMPARED)):
                if reason := self._likeness(words, self._words[registration_id]):
                    yield registration_id, reason

    def _of_word(self, word: str) -> Sequence[str]:
        return self._having.get(word, ())

    def _likeness(self, words: Sequence[str], others: Sequence[str]) -> Reason | None:
        here, there = set(words), set(others)
        shared = here & there
        if here == there or "".join(words) == "".join(others):
            return "same_name"
        if len(shared) > 1 and (here <= there or there <= here):
            return "part_of_name"
        if shared and _are_initials(here - shared, there - shared):
            return "initial"
        telling = (word for word in shared if len(word) >= _SHORTEST)
        return "one_name" if any(len(self._of_word(word)) <= _RARE for word in telling) else None

    def _by_time(self, joins: Iterable[Join]) -> Iterator[str]:
        """Yield who opened the link to join in the two minutes before a join, the nearest first."""
        for join in joins:
            if join.starts is None:
                continue
            latest = join.starts.astimezone(UTC) + _MINUTE  # reports may give whole minutes
            last = bisect_left(self._joined, (latest, ""))
            first = bisect_left(self._joined, (latest - _MINUTE - SOON, ""))
            for _, registration_id in reversed(self._joined[max(first, last - _COMPARED) : last]):
                yield registration_id


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without hyphens, apostrophes and other signs (L3)."""
    return tuple(re.findall(r"\w+", fold(name)))


def _are_initials(words: Collection[str], others: Collection[str]) -> bool:
    """Tell whether either words are first letters of the others."""
    return any(
        bool(short) and all(len(w) == 1 and any(o.startswith(w) for o in long) for w in short)
        for short, long in ((words, others), (others, words))
    )
