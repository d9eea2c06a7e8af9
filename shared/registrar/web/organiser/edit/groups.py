"""Inputs made of inputs: a group of keys, and a list of entries."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from registrar.web.organiser.edit.choice_inputs import FlagInput
from registrar.web.organiser.edit.form_state import ABSENT, FormState, kept, part_at, under
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import (
    Shown,
    ShownControl,
    ShownEntry,
    ShownGroup,
    ShownList,
)

# Entries of one list that a form reads
MOST_ENTRIES = 500

# Name of a group's tick box below its path: no key of an event file begins with a hyphen
SWITCH = "-"


@dataclass(frozen=True, kw_only=True)
class GroupInput:
    """Group of keys; without ``legend`` it is no group for the eye.

    ``switch`` labels a tick box without which the whole group is left out.
    """

    key: str
    inputs: tuple[Input, ...]
    legend: str = ""
    help: str = ""
    switch: str = ""

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the group; one that is left out shows its box without a tick."""
        _ = form.translate
        return ShownGroup(
            path=path,
            legend=_(self.legend) if self.legend else "",
            help=_(self.help) if self.help else "",
            error=form.errors.get(path, ""),
            items=show_all(self.inputs, self._shown(value, form, path), form, path),
            switch=self._switch(value, form, path),
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the keys that have a value; ABSENT without any, or without the tick."""
        if self.switch and posted.value(under(path, SWITCH)) != "yes":
            if aside := read_all(self.inputs, posted, path, {}):
                posted.aside[path] = aside
            return kept(ABSENT, before)
        typed = read_all(self.inputs, posted, path, before)
        if self.switch or typed or before == {} or posted.keeps_empty:
            return typed
        return kept(ABSENT, before)

    def _shown(self, value: Any, form: FormState, path: str) -> Any:
        """Return the value, of a group that is left out what was typed into it before."""
        is_out = bool(self.switch) and value in (ABSENT, None)
        return form.aside.get(path, value) if is_out else value

    def _switch(self, value: Any, form: FormState, path: str) -> Any:
        if not self.switch:
            return None
        box = FlagInput(key=SWITCH, label=self.switch)
        shown = box.show(value not in (ABSENT, None), form, under(path, SWITCH))
        return shown.control if isinstance(shown, ShownControl) else None


@dataclass(frozen=True, kw_only=True)
class ListInput:
    """List of entries that are added, moved and removed by buttons; lists may hold lists.

    ``entry`` names an entry by its ``%(number)s``, and ``name_of`` by its data too; ``new`` are the
    data of a new one. The only input of an entry that is no group of keys has an empty key. Entries
    left as they were added are no entries. ``shown_for`` chooses the inputs of an entry by its
    data; all that it returns are read by ``inputs``.
    """

    key: str
    legend: str
    entry: str
    add: str
    inputs: tuple[Input, ...]
    help: str = ""
    empty: str = ""
    new: Mapping[str, Any] = field(default_factory=dict)
    name_of: Callable[[Any, FormState], str] | None = None
    shown_for: Callable[[Any, FormState], tuple[Input, ...]] | None = None

    def show(self, value: Any, form: FormState, path: str) -> ShownList:
        """Return the list with its entries."""
        _ = form.translate
        entries = value if isinstance(value, list) else []
        return ShownList(
            path=path,
            legend=_(self.legend),
            help=_(self.help) if self.help else "",
            error=form.errors.get(path, ""),
            entries=tuple(
                self._entry(entry, number, len(entries), form, under(path, str(number)))
                for number, entry in enumerate(entries)
            ),
            add=_(self.add),
            empty=_(self.empty) if self.empty else "",
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the entries in their order, or ABSENT if there is none."""
        earlier = dict(enumerate(before)) if isinstance(before, list) else {}
        entries = [
            self.read_entry(posted, under(path, str(number)), earlier.get(number, ABSENT))
            for number in numbers_in(posted, path)
        ]
        if not posted.keeps_empty:
            entries = [entry for entry in entries if entry and entry != self.new]
        return entries or kept(ABSENT, before)

    @property
    def _is_of_values(self) -> bool:
        """Tell whether an entry is a single value, with errors of its own."""
        return len(self.inputs) == 1 and not self.inputs[0].key

    def read_entry(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the entry at that path as typed, ``before`` as it is saved."""
        if self._is_of_values:
            value = self.inputs[0].read(posted, path, before)
            return {} if value is ABSENT else value
        return read_all(self.inputs, posted, path, before)

    def with_new(self, entries: list[Any]) -> list[Any]:
        """Return the entries and a new one at their end."""
        return [*entries, deepcopy(dict(self.new))]

    def with_moved(self, entries: list[Any], number: int, to: int) -> list[Any]:
        """Return the entries with that one exchanged with its neighbour at the place ``to``."""
        moved = list(entries)
        moved[number], moved[to] = moved[to], moved[number]
        return moved

    def with_shifted(self, entries: list[Any]) -> list[Any]:
        """Return the entries all moved at once; the same where a list has no such button."""
        return entries

    def _entry(self, value: Any, number: int, count: int, form: FormState, path: str) -> ShownEntry:
        numbered = form.translate(self.entry) % {"number": number + 1}
        name = self.name_of(value, form) if self.name_of else ""
        inputs = self.shown_for(value, form) if self.shown_for else self.inputs
        return ShownEntry(
            path=path,
            legend=f"{numbered}: {name}" if name else numbered,
            error="" if self._is_of_values else form.errors.get(path, ""),
            items=show_all(inputs, value, form, path),
            first=number == 0,
            last=number == count - 1,
            focus=form.focus == path,
        )


def show_all(
    inputs: tuple[Input, ...], value: Any, form: FormState, path: str
) -> tuple[Shown, ...]:
    """Return the inputs below ``path``, each with its value in ``value``."""
    return tuple(
        each.show(part_at(value, each.key), form, under(path, each.key)) for each in inputs
    )


def read_all(
    inputs: tuple[Input, ...], posted: PostedForm, path: str, before: Any
) -> dict[str, Any]:
    """Return the value of each input below ``path`` that has one, by its key."""
    typed = {
        each.key: each.read(posted, under(path, each.key), part_at(before, each.key))
        for each in inputs
    }
    return {key: value for key, value in typed.items() if value is not ABSENT}


def numbers_in(posted: PostedForm, path: str) -> list[int]:
    """Return the numbers of the entries that the form has below ``path``, in order."""
    prefix = f"{path}."
    steps = {
        name.removeprefix(prefix).partition(".")[0]
        for name, _ in posted.fields.pairs
        if name.startswith(prefix)
    }
    numbers = {number_of(step) for step in steps}
    return sorted(number for number in numbers if number is not None)


def number_of(step: str) -> int | None:
    """Return the number of an entry that a step of a path is, or None for any other step."""
    # Python refuses to read a number of thousands of digits
    is_short = len(step) <= len(str(MOST_ENTRIES))
    number = int(step) if is_short and step.isascii() and step.isdecimal() else MOST_ENTRIES
    return number if number < MOST_ENTRIES else None
