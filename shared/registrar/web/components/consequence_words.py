"""Consequences of a publication in words: emails, promotions, options above their limit."""

from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations

from babel.lists import format_list

from registrar.actions.foresee import Audience, Forecast
from registrar.domain.broadcast import READY, Broadcast, ChangedPart, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import limits_of
from registrar.domain.registration import State
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of
from registrar.web.components.registration_details import answer_in_words


def consequences_in_words(
    foreseen: Forecast, definition: EventDefinition, language: str
) -> Iterator[str]:
    """Yield a line for each consequence of publishing the definition."""
    words = translations(language)
    yield from (_audience_line(audience, words, language) for audience in foreseen.audiences)
    if foreseen.promoted:
        yield words.ngettext(
            "%(num)s of those waiting will get a seat, and an email about it.",
            "%(num)s of those waiting will get a seat, and an email about it.",
            foreseen.promoted,
        ) % {"num": foreseen.promoted}
    if foreseen.opened_to:
        yield words.ngettext(
            "Registration opens: %(num)s person who asked to be told will be emailed.",
            "Registration opens: %(num)s people who asked to be told will be emailed.",
            foreseen.opened_to,
        ) % {"num": foreseen.opened_to}
    for (name, option), held in foreseen.overfull.items():
        limit = limits_of(definition)[name, option]
        label = answer_in_words(definition.field(name), option, language)
        yield words.gettext(
            "“%(option)s”: %(held)s hold it already and keep it, more than its %(limit)s seats;"
            " nobody else gets one."
        ) % {"option": label, "held": held, "limit": limit}


def what_is_new(parts: tuple[ChangedPart, ...], language: str) -> str:
    """Return the changed parts as attendees will read them; no part: the event is cancelled."""
    words = translations(language)
    if parts == READY:
        return words.gettext("The programme is ready.")
    if not parts:
        return words.gettext("The event is cancelled.")
    named = ", ".join(_PARTS[part](words) for part in parts)
    return words.gettext("New: %(parts)s.") % {"parts": named}


def _audience_line(audience: Audience, words: NullTranslations, language: str) -> str:
    people = audience.people
    total = sum(people.values())
    states = [words.gettext(_STATES[state]) % {"num": number} for state, number in people.items()]
    told = words.ngettext(
        "%(num)s person will be emailed: %(states)s.",
        "%(num)s people will be emailed: %(states)s.",
        total,
    ) % {"num": total, "states": format_list(states, locale=locale_of(language))}
    line = f"{_subject(audience.broadcast, words, language)} {told}"
    if not audience.unreachable:
        return line
    lost = words.ngettext(
        "%(num)s more cannot be: the address takes no email.",
        "%(num)s more cannot be: their addresses take no email.",
        audience.unreachable,
    )
    return f"{line} {lost % {'num': audience.unreachable}}"


def _subject(broadcast: Broadcast, words: NullTranslations, language: str) -> str:
    if broadcast.kind == "thanks":
        return words.gettext("The thank-you email is due.")
    if broadcast.kind == "reminder":
        return words.gettext("A reminder goes on, without those who have it already.")
    parts = parts_of(broadcast.kind, broadcast.occasion)
    # Not as attendees will read it: it is read before it is done
    return what_is_new(parts, language) if parts else words.gettext("The event will be cancelled.")


_STATES: Mapping[State, str] = {
    "confirmed": N_("%(num)s confirmed"),
    "waiting": N_("%(num)s waiting"),
}

_PARTS: Mapping[ChangedPart, Callable[[NullTranslations], str]] = {
    # Translators: part of an event that has changed, in a list after "New:"
    "time": lambda words: words.pgettext("changed part", "time"),
    "place": lambda words: words.pgettext("changed part", "place"),
    "programme": lambda words: words.pgettext("changed part", "programme"),
    "ready": lambda words: words.pgettext("changed part", "programme"),
}
