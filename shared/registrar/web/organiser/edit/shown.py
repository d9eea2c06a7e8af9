"""Form of a part as shown: a tree of controls, groups and lists, for its template."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.web.components.form_controls import Control


@dataclass(frozen=True, kw_only=True)
class ShownControl:
    """Single control."""

    control: Control
    kind: str = "control"


@dataclass(frozen=True, kw_only=True)
class ShownTexts:
    """Text in each language of the event, side by side; each control is named by its language."""

    path: str
    legend: str
    help: str
    optional: bool
    error: str
    controls: tuple[Control, ...]
    kind: str = "texts"


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    """Group of inputs; one without legend is no group for the eye.

    ``switch`` is the tick box without which the group is left out; ``asked`` is the number of the
    choice that opens it, 0 for none, and it is ``chosen`` while that choice is.
    """

    path: str
    legend: str
    help: str
    error: str
    items: tuple["Shown", ...]
    switch: Control | None = None
    asked: int = 0
    chosen: bool = True
    kind: str = "group"


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """Entry of a list, with its place among the others."""

    path: str
    legend: str
    error: str
    items: tuple["Shown", ...]
    first: bool
    last: bool
    focus: bool
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownList:
    """List with a button to add an entry; ``empty`` is said where it has none.

    ``shift`` labels a button that moves all entries at once, where there is need of it.
    """

    path: str
    legend: str
    help: str
    error: str
    entries: tuple[ShownEntry, ...]
    add: str
    empty: str
    shift: str = ""
    kind: str = "list"


Shown = ShownControl | ShownTexts | ShownGroup | ShownList


@dataclass(frozen=True)
class Place:
    """Place where an error can stand: its path, the element that takes the focus, its label."""

    path: str
    target: str
    label: str


def places(items: tuple[Shown, ...], about: str = "") -> Iterator[Place]:
    """Yield the places of a form in their order; ``about`` is the entry around them."""
    for item in items:
        yield from _places_of(item, about)


def _places_of(item: Shown, about: str) -> Iterator[Place]:
    if isinstance(item, ShownControl):
        yield _place(item.control, about)
        return
    yield Place(item.path, f"group-{item.path}", _labelled(about, item.legend))
    if isinstance(item, ShownTexts):
        yield from (_place(part, _labelled(about, item.legend)) for part in item.controls)
    elif isinstance(item, ShownGroup):
        if item.switch:
            yield _place(item.switch, about)
        yield from places(item.items, _labelled(about, item.legend))
    else:
        for entry in item.entries:
            named = _labelled(about, entry.legend)
            inside = list(places(entry.items, named))
            if all(place.path != entry.path for place in inside):
                yield Place(entry.path, f"entry-{entry.path}", named)
            yield from inside


def _place(control: Control, about: str) -> Place:
    return Place(control.name, control.target, _labelled(about, control.label))


def _labelled(about: str, label: str) -> str:
    return ", ".join(part for part in (about, label) if part)
