"""Differences of two forms of the same inputs: what is typed, and what is saved or published."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.shown import Shown, ShownControl, ShownGroup, ShownList

Answer = tuple[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class OtherSide:
    """Data that a form is compared with: ``differing`` are those of its ``items`` that differ.

    ``is_shorter`` tells that the form has answers of which the other side has none. The ``title``
    names the other side and ``own`` the form; ``heading`` and ``advice`` say what has happened and
    what to do.
    """

    heading: str
    advice: str
    title: str
    own: str
    items: tuple[Shown, ...] = ()
    differing: tuple[Shown, ...] = ()
    is_shorter: bool = False


def compared(other: OtherSide, items: tuple[Shown, ...], form: tuple[Shown, ...]) -> OtherSide:
    """Return the other side with its items and their differences from the form."""
    here = {each.name: _answer(each) for each in _controls(items)}
    typed = {each.name: _answer(each) for each in _controls(form)}
    return replace(
        other,
        items=items,
        differing=tuple(_differing(items, typed)),
        is_shorter=any(name not in here and any(answer) for name, answer in typed.items()),
    )


def _differing(items: tuple[Shown, ...], typed: dict[str, Answer]) -> Iterator[Shown]:
    """Yield the items that differ, groups and lists with that alone in them which differs."""
    for item in items:
        if isinstance(item, ShownControl):
            if _differs(item.control, typed):
                yield item
        elif isinstance(item, ShownList):
            entries = [
                replace(entry, items=found)
                for entry in item.entries
                if (found := tuple(_differing(entry.items, typed)))
            ]
            if entries:
                yield replace(item, entries=tuple(entries))
        elif isinstance(item, ShownGroup):
            is_switched = item.switch is not None and _differs(item.switch, typed)
            found = item.items if is_switched else tuple(_differing(item.items, typed))
            if found:
                yield replace(item, items=found)
        elif controls := tuple(each for each in item.controls if _differs(each, typed)):
            yield replace(item, controls=controls)


def _differs(control: Control, typed: dict[str, Answer]) -> bool:
    """Tell whether the form has another answer; an empty one is like none."""
    return _answer(control) != typed.get(control.name, ("", frozenset()))


def _controls(items: tuple[Shown, ...]) -> Iterator[Control]:
    for item in items:
        if isinstance(item, ShownControl):
            yield item.control
        elif isinstance(item, ShownList):
            for entry in item.entries:
                yield from _controls(entry.items)
        elif isinstance(item, ShownGroup):
            yield from [item.switch] if item.switch else []
            yield from _controls(item.items)
        else:
            yield from item.controls


def _answer(control: Control) -> Answer:
    """Return the text of a control and the values chosen in it."""
    chosen = frozenset(choice.value for choice in control.choices if choice.chosen)
    return ("" if control.choices else "\n".join(control.value.splitlines()).strip(), chosen)
