"""The filters above a list of registrations: their controls, and the chosen ones as words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import DELIVERIES, STATES
from registrar.domain.event import EventDefinition
from registrar.locale.catalogue import translations
from registrar.locale.dates import date
from registrar.locale.words import words_of
from registrar.web.components.form_controls import Problem
from registrar.web.organiser.event_layout import spoken_of
from registrar.web.organiser.registrations.list_query import CHOICE, Asked, choice_fields
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


def filters_of(asked: Asked, definition: EventDefinition, language: str) -> tuple[Filter, ...]:
    """Every filter but the search, with what is chosen, or was typed and makes no sense."""
    say = translations(language).gettext
    given = asked.criteria

    def one(name: str, label: str, options: Options = ()) -> Filter:
        fault = asked.faults.get(name)
        return Filter(
            name=name,
            label=label,
            value=given.get(name, "") if fault is None else fault,
            options=options,
            error="" if fault is None else say(_FAULTS.get(name, _NO_OPTION)),
        )

    return tuple(one(*control) for control in _controls(definition, language, say))


def _controls(
    definition: EventDefinition, language: str, say: Callable[[str], str]
) -> Iterator[tuple[str, str, Options]]:
    spoken, words = spoken_of(definition, language), words_of(language)
    yield "status", say(_("Status")), _named(STATE_VALUES, STATES, say)
    yield "delivery", say(_("Delivery")), _named(DELIVERY_VALUES, _MAIL, say)
    if len(definition.languages) > 1:
        named = tuple((one, capital(words.language_name(one))) for one in definition.languages)
        yield "language", say(_("Language")), named
    for field in choice_fields(definition):
        options = tuple((each.value, each.label[spoken]) for each in field.options)
        yield f"{CHOICE}{field.name}", field.label[spoken], options
    yield "since", say(_("Registered from")), ()
    yield "until", say(_("Registered until")), ()


def chosen_of(asked: Asked, filters: tuple[Filter, ...], language: str) -> Iterator[Chosen]:
    """The filters that are on, the search first."""
    say = translations(language).gettext
    labels = {"search": say(_("Search"))} | {one.name: one.label for one in filters}
    options = {(one.name, value): text for one in filters for value, text in one.options}
    for name in labels:
        value = asked.criteria.get(name)
        if value:
            text = options.get((name, value)) or _in_words(name, value, language)
            yield Chosen(labels[name], text, asked.address(without=name))


def problems_of(asked: Asked, filters: tuple[Filter, ...], language: str) -> tuple[Problem, ...]:
    """What in the address makes no sense, with the way to its control."""
    say = translations(language).gettext
    wrong = [one for one in filters if one.error]
    shown = tuple(Problem(f"{one.label}: {one.error}", one.id) for one in wrong)
    if len(asked.faults) > len(wrong):
        return (*shown, Problem(say(_("This part of the list cannot be found")), None))
    return shown


def capital(text: str) -> str:
    """The text with a capital letter first, as where it stands alone."""
    return text[:1].upper() + text[1:]


def _named(values: tuple[str, ...], words: Mapping[str, str], say: Callable[[str], str]) -> Options:
    return tuple((value, capital(say(words[value]))) for value in values)


def _in_words(name: str, value: str, language: str) -> str:
    if name in ("since", "until"):
        return date(datetime.fromisoformat(value), language)
    return f"“{value}”" if language == "en" else f"„{value}“"


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_MAIL = {**DELIVERIES, "not-reached": _("undelivered")}

_NO_OPTION = _("choose one of those in the list")

_FAULTS: Mapping[str, str] = {
    "since": _("enter a day in the form 2022-03-02"),
    "until": _("enter a day in the form 2022-03-02, not before the first day"),
}
