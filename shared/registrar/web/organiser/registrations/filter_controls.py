"""Filter controls above a list of registrations, and the given criteria in words."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.columns import ANSWERED, DELIVERIES, GIVEN, STATES
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.field_criteria import answer_fields, consent_fields
from registrar.domain.past_questions import choice_fields
from registrar.domain.registration_filter import DELIVERIES as DELIVERY_VALUES
from registrar.domain.registration_filter import STATES as STATE_VALUES
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, date
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.event_layout import language_for
from registrar.web.organiser.registrations.list_query import BEGINNINGS, TIMES, ListQuery

Options = tuple[tuple[str, str], ...]
Kind = Literal["menu", "time", "text"]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One control: a menu of ``options``, a day with a time, or a short text."""

    name: str
    label: str
    value: str
    kind: Kind
    options: Options = ()
    error: str = ""

    @property
    def day(self) -> str:
        """The day of a time, as the control for days takes it; as typed if it is at fault."""
        return self._parts[0]

    @property
    def clock(self) -> str:
        """The time of the day, if one is given."""
        return self._parts[2]

    @property
    def _parts(self) -> tuple[str, str, str]:
        return self.value.partition("T" if "T" in self.value else " ")

    @property
    def id(self) -> str:
        """The id of the control, where an error leads to."""
        return f"filter-{self.name}"


@dataclass(frozen=True)
class Chosen:
    """A given criterion in words, and the query of the list without the criterion."""

    label: str
    text: str
    without: str


def filters_of(query: ListQuery, definition: EventDefinition, language: str) -> tuple[Filter, ...]:
    """Controls of every criterion but the search, each with its value or its faulty text.

    A question that everybody has to answer has one if it is asked about.
    """
    _ = translations(language).gettext
    given = query.criteria

    def control(name: str, label: str, kind: Kind, options: Options = ()) -> Filter:
        fault = query.faults.get(name)
        return Filter(
            name=name,
            label=label,
            value=given.get(name, "") if fault is None else fault,
            kind=kind,
            options=options,
            error="" if fault is None else _(_FAULTS.get(name, _NO_OPTION)),
        )

    asked = {*given, *query.faults}
    return tuple(control(*each) for each in _controls(definition, language, asked, _))


def _controls(
    definition: EventDefinition, language: str, asked: Set[str], _: Callable[[str], str]
) -> Iterator[tuple[str, str, Kind, Options]]:
    event_language, words = language_for(definition, language), words_of(language)
    yield "status", _(N_("Status")), "menu", _named(STATE_VALUES, STATES, _)
    yield "delivery", _(N_("Delivery")), "menu", _named(DELIVERY_VALUES, _MAIL, _)
    if len(definition.languages) > 1:
        names = [capitalised(words.language_name(each)) for each in definition.languages]
        options = tuple(zip(definition.languages, names, strict=True))
        yield "language", _(N_("Language")), "menu", options
    for field in choice_fields(definition):
        options = tuple((option.value, option.label[event_language]) for option in field.options)
        yield f"{BEGINNINGS['choices']}{field.name}", field.label[event_language], "menu", options
    yield "since", _(N_("Registered from")), "time", ()
    yield "until", _(N_("Registered until")), "time", ()
    yield "network", _(N_("Network code")), "text", ()
    yield from _yes_or_no(definition, event_language, asked, _)


def _yes_or_no(
    definition: EventDefinition, event_language: str, asked: Set[str], _: Callable[[str], str]
) -> Iterator[tuple[str, str, Kind, Options]]:
    """Yield the menus of what may be answered or not, given or not."""
    kinds = (
        ("answered", answer_fields(definition), ANSWERED),
        ("consents", consent_fields(definition), GIVEN),
    )
    for criterion, fields, values in kinds:
        options = tuple((value, capitalised(_(text))) for value, text in values.items())
        for field in fields:
            name = f"{BEGINNINGS[criterion]}{field.name}"
            label = field.label[event_language].removesuffix(".")
            if field.options:
                label = _(N_("%(question)s (answered)")) % {"question": label}
            if name in asked or _may_be_left_out(field):
                yield name, label, "menu", options


def _may_be_left_out(field: FormField) -> bool:
    return not field.required or field.when is not None


def chosen_of(query: ListQuery, filters: tuple[Filter, ...], language: str) -> Iterator[Chosen]:
    """Criteria that are given, in words, the search first."""
    _ = translations(language).gettext
    labels = {"search": _(N_("Search"))} | {control.name: control.label for control in filters}
    options = {
        (control.name, value): text for control in filters for value, text in control.options
    }
    for name in labels:
        value = query.criteria.get(name)
        if value:
            text = options.get((name, value)) or _in_words(name, value, language)
            yield Chosen(labels[name], text, query.address(without=name))


def criteria_in_words(query: ListQuery, definition: EventDefinition, language: str) -> list[Chosen]:
    """Criteria of a filter in words, by the event's own labels."""
    return list(chosen_of(query, filters_of(query, definition, language), language))


def problems_of(
    query: ListQuery, filters: tuple[Filter, ...], language: str
) -> tuple[ControlError, ...]:
    """Faults of the query as sentences, each linked to its control where it has one."""
    _ = translations(language).gettext
    wrong = [control for control in filters if control.error]
    shown = [ControlError(f"{control.label}: {control.error}", control.id) for control in wrong]
    others = query.faults.keys() - {control.name for control in wrong}
    unasked = {
        name: _(text) % {"name": name.removeprefix(beginning)}
        for beginning, text in _NOT_ASKED.items()
        for name in sorted(others)
        if name.startswith(beginning)
    }
    shown += [ControlError(text, None) for text in unasked.values()]
    if len(others) > len(unasked):
        shown.append(ControlError(_(N_("This part of the list cannot be found")), None))
    return tuple(shown)


def capitalised(text: str) -> str:
    """The text with its first letter capital."""
    return text[:1].upper() + text[1:]


def _named(values: tuple[str, ...], words: Mapping[str, str], _: Callable[[str], str]) -> Options:
    return tuple((value, capitalised(_(words[value]))) for value in values)


def _in_words(name: str, value: str, language: str) -> str:
    if name in TIMES:
        time, has_clock = datetime.fromisoformat(value), "T" in value
        return (
            f"{date(time, language)}, {clock(time, language)}"
            if has_clock
            else date(time, language)
        )
    if name == "network":
        return value
    return f"“{value}”" if language == "en" else f"„{value}“"


_MAIL = {**DELIVERIES, "not-reached": N_("undelivered")}

_NOT_ASKED: Mapping[str, str] = {
    BEGINNINGS["choices"]: N_(
        "The list cannot be filtered by “%(name)s”: the form has no such choice"
    ),
    BEGINNINGS["answered"]: N_(
        "The list cannot be filtered by “%(name)s”: the form has no such question"
    ),
    BEGINNINGS["consents"]: N_(
        "The list cannot be filtered by “%(name)s”: the form has no such consent"
    ),
}
_NO_OPTION = N_("choose one of those in the list")

_FAULTS: Mapping[str, str] = {
    "since": N_("enter a day in the form 2022-03-02, if needed with a time like 14:30"),
    "until": N_(
        "enter a day in the form 2022-03-02, if needed with a time like 14:30, not before the"
        " beginning"
    ),
    "network": N_("enter the ten letters and digits from a registration's page"),
}
