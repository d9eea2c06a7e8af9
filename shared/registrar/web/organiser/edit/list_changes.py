"""Changes of the lists in a form by its buttons: add, move up or down, remove, shift all.

Nothing is saved. A button's value is the change and the path of the list or the entry:
``add-fields``, ``up-fields.2.options.1``, ``shift-programme``.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from registrar.web.organiser.edit.form_state import under
from registrar.web.organiser.edit.groups import MOST_ENTRIES, ListInput, number_of
from registrar.web.organiser.edit.inputs import Input

SAVE = "save"


def change_list(
    values: Mapping[str, Any], do: str, inputs: tuple[Input, ...]
) -> tuple[dict[str, Any], str]:
    """Return the values after the change, and the path that takes the focus.

    A change of no list of the form changes nothing.
    """
    changed = deepcopy(dict(values))
    verb, _, path = do.partition("-")
    if verb in _OF_LISTS:
        return changed, _OF_LISTS[verb](changed, path, inputs)
    around, _, step = path.rpartition(".")
    group, listed = _value_at(changed, around.rpartition(".")[0]), _list_at(around, inputs)
    entries = _value_at(changed, around)
    change, number = _CHANGES.get(verb), number_of(step)
    is_entry = isinstance(entries, list) and number is not None and number < len(entries)
    if change is None or listed is None or number is None or not is_entry:
        return changed, ""
    group[listed.key], focus = change(listed, entries, number)
    return changed, under(around, focus)


def _add(values: dict[str, Any], path: str, inputs: tuple[Input, ...]) -> str:
    group, listed = _value_at(values, path.rpartition(".")[0]), _list_at(path, inputs)
    if listed is None or not isinstance(group, dict):
        return ""
    entries = group.get(listed.key)
    entries = entries if isinstance(entries, list) else []
    group[listed.key] = listed.with_new(entries) if len(entries) < MOST_ENTRIES else entries
    return under(path, str(len(group[listed.key]) - 1))


def _shift(values: dict[str, Any], path: str, inputs: tuple[Input, ...]) -> str:
    group, listed = _value_at(values, path.rpartition(".")[0]), _list_at(path, inputs)
    entries = _value_at(values, path)
    if listed is None or not isinstance(entries, list) or not entries:
        return ""
    group[listed.key] = listed.with_shifted(entries)
    return under(path, "0")


def _up(listed: ListInput, entries: list[Any], number: int) -> tuple[list[Any], str]:
    return _moved(listed, entries, number, max(0, number - 1))


def _down(listed: ListInput, entries: list[Any], number: int) -> tuple[list[Any], str]:
    return _moved(listed, entries, number, min(len(entries) - 1, number + 1))


def _moved(listed: ListInput, entries: list[Any], number: int, to: int) -> tuple[list[Any], str]:
    return entries if number == to else listed.with_moved(entries, number, to), str(to)


def _remove(_: ListInput, entries: list[Any], number: int) -> tuple[list[Any], str]:
    """Remove the entry; the focus goes to the next, else to the list."""
    left = [*entries[:number], *entries[number + 1 :]]
    return left, str(min(number, len(left) - 1)) if left else ""


def _value_at(values: Any, path: str) -> Any:
    for step in path.split(".") if path else ():
        if isinstance(values, dict):
            values = values.get(step)
        elif isinstance(values, list):
            number = number_of(step)
            values = values[number] if number is not None and number < len(values) else None
        else:
            return None
    return values


def _list_at(path: str, inputs: Iterable[Input]) -> ListInput | None:
    """Return the list at the path, whose numbers are those of entries."""
    keys = [step for step in path.split(".") if not step.isdecimal()]
    found: Input | None = None
    for key in keys:
        found = next((each for each in inputs if each.key == key), None)
        inputs = getattr(found, "inputs", ())
    return found if isinstance(found, ListInput) else None


_OF_LISTS: Mapping[str, Callable[[dict[str, Any], str, tuple[Input, ...]], str]] = {
    "add": _add,
    "shift": _shift,
}
_CHANGES: Mapping[str, Callable[[ListInput, list[Any], int], tuple[list[Any], str]]] = {
    "up": _up,
    "down": _down,
    "remove": _remove,
}
