"""Anonymous report: counts of an event by status, attendance and answers (P4, P5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import STATES, Words
from registrar.domain.disclosure_control import Shown, shown
from registrar.domain.erased_counts import ATTENDED
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.past_questions import choice_fields
from registrar.domain.translatable import N_

_COUNTED = ("confirmed", "waiting", "cancelled")


@dataclass(frozen=True, kw_only=True)
class Section:
    """Question with the count of each answer, as (label, count) rows."""

    title: str
    rows: tuple[tuple[str, Shown], ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """Counts of an event at a moment, including erased registrations."""

    definition: EventDefinition
    at: datetime
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Number of registrations, without those in quarantine."""
        return sum(self._of("state", _COUNTED).values())

    def sections(self, words: Words) -> tuple[Section, ...]:
        """Return every section; small counts of languages and answers are suppressed (P5).

        Counts by status and attendance are shown in full: they reveal no trait of a person.
        """
        return (
            *self._service(words),
            *(self._answers(field, words) for field in choice_fields(self.definition)),
        )

    def _service(self, words: Words) -> Iterator[Section]:
        _ = words.gettext
        states = self._of("state", _COUNTED)
        yield _in_full(
            _(N_("Registrations by status")),
            {_(STATES[state]): count for state, count in states.items()},
        )
        if self.at >= self.definition.starts:
            attended = self.counts.get(ATTENDED, 0)
            absent = max(0, states["confirmed"] - attended)
            yield _in_full(
                _(N_("Confirmed, by attendance")),
                {_(N_("took part")): attended, _(N_("did not take part")): absent},
            )
        yield _without_small(
            _(N_("Language of the registration")),
            {
                words.language_name(code): count
                for code, count in self._of("language", self.definition.languages).items()
            },
        )

    def _answers(self, field: FormField, words: Words) -> Section:
        labels = {option.value: option.label[words.language] for option in field.options}
        counts = self._of(field.name, tuple(labels))
        named = {labels.get(value, value): count for value, count in counts.items()}
        is_one = field.type == "choice"
        silent = self.total - sum(counts.values())
        if is_one and silent > 0:
            named[words.gettext(N_("no answer"))] = silent
        return _without_small(field.label[words.language], named, parts_of_whole=is_one)

    def _of(self, name: str, known: tuple[str, ...]) -> dict[str, int]:
        """Return the counts of that name: known values first, then other values of older forms."""
        prefix = f"{name}="
        found = {
            key.removeprefix(prefix): count
            for key, count in self.counts.items()
            if key.startswith(prefix)
        }
        if name == "state":
            return {value: found.get(value, 0) for value in known}
        older = sorted(value for value in found if value not in known)
        return {value: found.get(value, 0) for value in (*known, *older)}


def _in_full(title: str, counts: Mapping[str, int]) -> Section:
    return Section(title=title, rows=tuple(counts.items()))


def _without_small(
    title: str, counts: Mapping[str, int], *, parts_of_whole: bool = True
) -> Section:
    return Section(title=title, rows=tuple(shown(counts, parts_of_whole=parts_of_whole).items()))
