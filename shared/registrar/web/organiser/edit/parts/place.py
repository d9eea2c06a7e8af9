"""Place of the event: online, or an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.domain.translatable import N_
from registrar.web.components.form_controls import Choice
from registrar.web.organiser.edit.form_state import (
    ABSENT,
    FormState,
    as_text,
    kept,
    part_at,
    under,
)
from registrar.web.organiser.edit.groups import GroupInput, read_all, show_all
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.inputs import Input, LineInput, NumberInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownControl, ShownGroup
from registrar.web.organiser.edit.summaries import group_of, text_in

# Last step of the path of the choice; no key of an event file has a hyphen
_KIND = "kind-"

_KINDS: Mapping[str, str] = {"online": N_("Online"), "address": N_("At an address")}

_INPUTS: Mapping[str, Input] = {
    "online": GroupInput(
        key="online",
        inputs=(
            LineInput(
                key="provider",
                label=N_("Provider of the online room"),
                help=N_("For example Zoom, Google Meet, Microsoft Teams"),
            ),
            NumberInput(
                key="opens_minutes",
                label=N_("Minutes before the start from which people can join"),
                help=N_("Empty: 15"),
                optional=True,
            ),
        ),
    ),
    "address": TextsInput(
        key="address",
        label=N_("Address"),
        help=N_("As people look for it: building, street and number, town"),
        lines=True,
    ),
}


@dataclass(frozen=True, kw_only=True)
class PlaceInput:
    """Place of an event; the room's secret join address is set on a page of its own."""

    key: str = "place"
    label: str = N_("Where is the event?")
    help: str = ""
    optional: bool = False

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the choice of the kind, and the inputs of both kinds."""
        kind = next((each for each in _KINDS if part_at(value, each) is not ABSENT), "")
        choices = tuple(
            Choice(f"field-{path}-{each}", each, form.translate(label), each == kind, asks=number)
            for number, (each, label) in enumerate(_KINDS.items(), start=1)
        )
        asked = control(self, "", form, under(path, _KIND), kind="radios")
        groups = tuple(
            replace(
                _EMPTY,
                path=under(path, f"{each}-"),
                items=shown,
                asked=number,
                chosen=each == kind,
            )
            for number, each in enumerate(_KINDS, start=1)
            for given in [value if each == kind else form.aside.get(path)]
            for shown in [show_all((_INPUTS[each],), given, form, path)]
        )
        return ShownGroup(
            path=path,
            legend="",
            help="",
            error=form.errors.get(path, ""),
            items=(ShownControl(control=replace(asked, choices=choices)), *groups),
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the place of the chosen kind; what was typed for the other is set aside."""
        kind = posted.value(under(path, _KIND))
        if kind not in _KINDS:
            return kept(ABSENT, before)
        others = tuple(_INPUTS[each] for each in _KINDS if each != kind)
        if aside := read_all(others, posted, path, {}):
            posted.aside[path] = aside
        typed = read_all((_INPUTS[kind],), posted, path, before)
        return typed or {kind: {}}


_EMPTY = ShownGroup(path="", legend="", help="", error="", items=())


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return (PlaceInput(),)


def _summary(values: Values, form: FormState) -> str:
    place = group_of(values.get("place"))
    provider = as_text(group_of(place.get("online")).get("provider"))
    if provider:
        return form.translate(N_("Online (%(provider)s)")) % {"provider": provider}
    return text_in(place.get("address"), form)


PLACE = PartPage(part="place", heading=N_("Place"), inputs=_inputs, summary=_summary)
