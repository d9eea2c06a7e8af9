"""The filters above a list of registrations: their controls, and the chosen ones as words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import DELIVERIES, STATES
from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.event_layout import language_for
from registrar.web.organiser.registrations.list_query import CHOICE, ListQuery, choice_fields
from registrar.web.organiser.registrations.list_query import DELIVERIES as DELIVERY_VALUES
from registrar.web.organiser.registrations.list_query import STATES as STATE_VALUES

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One control: a menu of ``options``, or a day where there are none."""

    name: str
    label: str
    value: str
    options: Options = ()
    error: str = ""

    @property
    def id(self) -> str:
        """The id of the control, where an error leads to."""
        return f"filter-{self.name}"


@dataclass(frozen=True)
class Chosen:
    """A filter that is on, in words, and the query of the list without it."""

    label: str
    text: str
    without: str


def filters_of(asked: ListQuery, definition: EventDefinition, language: str) -> tuple[Filter, ...]:
    """Every filter but the search, with what is chosen, or was typed and makes no sense."""
    _ = translations(language).gettext
    given = asked.criteria

    def one(name: str, label: str, options: Options = ()) -> Filter:
        fault = asked.faults.get(name)
        return Filter(
            name=name,
            label=label,
            value=given.get(name, "") if fault is None else fault,
            options=options,
            error="" if fault is None else _(_FAULTS.get(name, _NO_OPTION)),
        )

    return tuple(one(*control) for control in _controls(definition, language, _))


def _controls(
    definition: EventDefinition, language: str, _: Callable[[str], str]
) -> Iterator[tuple[str, str, Options]]:
    spoken, words = language_for(definition, language), words_of(language)
    yield "status", _(N_("Status")), _named(STATE_VALUES, STATES, _)
    yield "delivery", _(N_("Delivery")), _named(DELIVERY_VALUES, _MAIL, _)
    if len(definition.languages) > 1:
        named = tuple((one, capitalised(words.language_name(one))) for one in definition.languages)
        yield "language", _(N_("Language")), named
    for field in choice_fields(definition):
        options = tuple((each.value, each.label[spoken]) for each in field.options)
        yield f"{CHOICE}{field.name}", field.label[spoken], options
    yield "since", _(N_("Registered from")), ()
    yield "until", _(N_("Registered until")), ()


def chosen_of(asked: ListQuery, filters: tuple[Filter, ...], language: str) -> Iterator[Chosen]:
    """The filters that are on, the search first."""
    _ = translations(language).gettext
    labels = {"search": _(N_("Search"))} | {one.name: one.label for one in filters}
    options = {(one.name, value): text for one in filters for value, text in one.options}
    for name in labels:
        value = asked.criteria.get(name)
        if value:
            text = options.get((name, value)) or _in_words(name, value, language)
            yield Chosen(labels[name], text, asked.address(without=name))


def problems_of(
    asked: ListQuery, filters: tuple[Filter, ...], language: str
) -> tuple[ControlError, ...]:
    """What in the address makes no sense, with the way to its control."""
    _ = translations(language).gettext
    wrong = [one for one in filters if one.error]
    shown = tuple(ControlError(f"{one.label}: {one.error}", one.id) for one in wrong)
    if len(asked.faults) > len(wrong):
        return (*shown, ControlError(_(N_("This part of the list cannot be found")), None))
    return shown


def capitalised(text: str) -> str:
    """The text with a capital letter first, as where it stands alone."""
    return text[:1].upper() + text[1:]


def _named(values: tuple[str, ...], words: Mapping[str, str], _: Callable[[str], str]) -> Options:
    return tuple((value, capitalised(_(words[value]))) for value in values)


def _in_words(name: str, value: str, language: str) -> str:
    if name in ("since", "until"):
        return date(datetime.fromisoformat(value), language)
    return f"“{value}”" if language == "en" else f"„{value}“"


_MAIL = {**DELIVERIES, "not-reached": N_("undelivered")}

_NO_OPTION = N_("choose one of those in the list")

_FAULTS: Mapping[str, str] = {
    "since": N_("enter a day in the form 2022-03-02"),
    "until": N_("enter a day in the form 2022-03-02, not before the first day"),
}
