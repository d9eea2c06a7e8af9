"""Dates and times in words (M11), for mail and pages: ``2 март 2022 г., 14:00 ч. (…)``.

No line breaks between a number and the word after it: "2 март", "2022 г.", "14:00 ч.",
"30 минути" contain U+00A0, which every font has. Babel's U+202F is shown as a box by many mail
programs. ``plain`` turns both into a space, for subjects and for calendars.
"""

import re
from datetime import datetime, timedelta
from typing import Literal

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_timezone_name,
)
from babel.lists import format_list
from babel.units import format_unit

from registrar.domain.wall_time import is_doubled
from registrar.locale.catalogue import translations
from registrar.locale.locales import dated_locale_of

_MINUTE, _HOUR = 60, 3600  # seconds


def day(moment: datetime, language: str) -> str:
    """Return the day with its weekday: ``сряда, 2 март 2022 г.``."""
    return _unbroken(format_date(moment, "full", locale=dated_locale_of(language)))


def date(moment: datetime, language: str) -> str:
    """Return the day without its weekday: ``2 март 2022 г.``."""
    return _unbroken(format_date(moment, "long", locale=dated_locale_of(language)))


def short_date(moment: datetime, language: str) -> str:
    """Return the day without its year: ``2 март``."""
    return _unbroken(format_skeleton("MMMMd", moment, locale=dated_locale_of(language)))


def clock(moment: datetime, language: str) -> str:
    """Return the time of day without its zone: ``14:00 ч.``."""
    # Translators: a time of day such as 14:00
    text = translations(language).pgettext("time of day", "%(time)s")
    return _unbroken(text % {"time": _hours(moment, language)})


def hours(starts: datetime, ends: datetime, language: str) -> str:
    """Return both times of a day and their zone: ``14:00–17:00 ч. (източноевропейско време)``.

    Where clocks change between them each has its own.
    """
    if zone(starts, language) != zone(ends, language):
        named = [f"{clock(at, language)} ({zone(at, language)})" for at in (starts, ends)]
        return " – ".join(named)
    return f"{span(starts, ends, language)} ({zone(starts, language)})"


def span(starts: datetime, ends: datetime, language: str) -> str:
    """Return both times of one day without the zone: ``14:00–17:00 ч.``."""
    # Translators: two times of one day such as 14:00 and 17:00
    text = translations(language).pgettext("time of day", "%(starts)s–%(ends)s")
    return _unbroken(text % {"starts": _hours(starts, language), "ends": _hours(ends, language)})


def moment(at: datetime, language: str) -> str:
    """Return a date, its time and zone: ``2 март 2022 г., 14:00 ч. (източноевропейско време)``."""
    return f"{date(at, language)}, {clock(at, language)} ({zone(at, language)})"


def ago(seconds: float, language: str) -> str:
    """Return how long ago it was, in whole minutes, at least one, or hours: ``преди 5 минути``."""
    unit = _HOUR if seconds >= _HOUR else _MINUTE
    passed = timedelta(seconds=-max(seconds // unit, 1) * unit)
    step: Literal["hour", "minute"] = "hour" if unit == _HOUR else "minute"
    locale = dated_locale_of(language)
    return _unbroken(format_timedelta(passed, step, 2, add_direction=True, locale=locale))


def when(starts: datetime, ends: datetime, language: str) -> str:
    """Return start and end in one line, with weekday and zone."""
    if starts.date() == ends.date():
        return f"{day(starts, language)}, {hours(starts, ends, language)}"
    begin = f"{day(starts, language)}, {clock(starts, language)}"
    if zone(starts, language) != zone(ends, language):
        begin = f"{begin} ({zone(starts, language)})"
    return f"{begin} – {day(ends, language)}, {clock(ends, language)} ({zone(ends, language)})"


def zone(at: datetime, language: str) -> str:
    """Return the zone in words, for use inside a sentence: ``източноевропейско време``.

    The name for the whole year; the season's where there is no such name (British Summer
    Time) and in the hour that clocks show twice; the distance to Greenwich where there are no
    words at all.
    """
    locale = dated_locale_of(language)
    generic = get_timezone_name(at, locale=locale, zone_variant="generic")
    lasting = _in_words(generic) and not is_doubled(at)
    name = generic if lasting else get_timezone_name(at, locale=locale)
    first, _, rest = name.partition(" ")
    is_proper = not _in_words(name) or rest != rest.lower()
    return name if is_proper else f"{first.lower()} {rest}".rstrip()


def length(lasting: timedelta, language: str) -> str:
    """Return days, hours and minutes: ``2 часа и 30 минути``; empty below one minute."""
    minutes = int(lasting.total_seconds()) // 60
    parts = {
        "duration-day": minutes // 1440,
        "duration-hour": minutes // 60 % 24,
        "duration-minute": minutes % 60,
    }
    locale = dated_locale_of(language)
    named = [format_unit(count, unit, locale=locale) for unit, count in parts.items() if count]
    return _unbroken(format_list(named, style="standard", locale=locale)) if named else ""


def plain(text: str) -> str:
    """Return the text on one line with ordinary spaces only, for a subject or a calendar."""
    return " ".join(text.split())


def _hours(at: datetime, language: str) -> str:
    return format_time(at, "short", locale=dated_locale_of(language))


def _in_words(name: str) -> bool:
    return not any(character.isdigit() for character in name)


def _unbroken(text: str) -> str:
    """Return the text with U+00A0 between each number and the word after it."""
    return _AFTER_A_NUMBER.sub("\u00a0", text.replace("\u202f", "\u00a0"))


# "2 март", and "2. März"
_AFTER_A_NUMBER = re.compile(r"(?:(?<=\d)|(?<=\d\.)) (?=[^\W\d])")
