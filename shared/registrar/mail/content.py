"""What a mail says: subject, text and HTML of a letter, from one template a kind.

A kind's template (``confirmed.j2``) is rendered twice, over ``base.html.j2`` and over
``base.txt.j2``, so that the plain text says all that the HTML says (M6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from registrar.domain.event import EventDefinition
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, day, hours, length, moment, plain
from registrar.mail.greeting import greeting_name
from registrar.mail.letter import Letter

WIDTH = 72  # columns of the plain text


@dataclass(frozen=True, kw_only=True)
class Content:
    """Subject (one line, ordinary spaces), plain text and HTML."""

    subject: str
    text: str
    html: str


def to_content(letter: Letter) -> Content:
    """The letter in words, in its language."""
    says = _to_context(letter)
    text = _environment("txt", letter.language).get_template(f"{letter.kind}.j2")
    html = _environment("html", letter.language).get_template(f"{letter.kind}.j2")
    subject = "".join(text.blocks["subject"](text.new_context(dict(says))))
    return Content(subject=plain(subject), text=_lay_out(text.render(says)), html=html.render(says))


@lru_cache
def _environment(form: str, language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=form == "html",  # noqa: S701 - the other form is no HTML
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language), newstyle=True
    )
    environment.globals |= {"form": form, "language": language}
    return environment


def _to_context(letter: Letter) -> Mapping[str, Any]:
    event, language = letter.event, letter.language
    return {
        "title": plain(event.title[language]),
        "name": greeting_name(letter.name),
        "state": letter.state,
        "facts": _facts(event, language),
        "personal_link": letter.personal_link,
        "event_link": letter.event_link,
        "privacy_link": letter.privacy_link,
        "join": _join(letter),
        "organiser": plain(event.organisers[0].name[language]),
        "contact": {
            "name": plain(event.contact.name[language]),
            "email": event.contact.email,
            "phone": event.contact.phone,
        },
        "funding": _funding(event, language),
    }


def _facts(event: EventDefinition, language: str) -> list[tuple[str, str]]:
    _ = translations(language).gettext
    starts, ends = event.starts, event.ends
    if starts.date() == ends.date():
        times = [
            (_("Date"), day(starts, language)),
            (_("Time"), hours(starts, ends, language)),
            (_("Length"), length(event.length, language)),
        ]
    else:
        times = [
            (_("Starts"), moment(starts, language)),
            (_("Ends"), moment(ends, language)),
        ]
    return [
        *times,
        (_("Place"), _place(event, language)),
        _named(event, language),
    ]


def _place(event: EventDefinition, language: str) -> str:
    if event.place.online is None:
        return plain((event.place.address or {})[language])
    provider = event.place.online.provider
    return translations(language).gettext("Online, in %(provider)s") % {"provider": provider}


def _named(event: EventDefinition, language: str) -> tuple[str, str]:
    names = [plain(body.name[language]) for body in event.organisers]
    label = translations(language).ngettext("Organiser", "Organisers", len(names))
    return label, ", ".join(names)


def _join(letter: Letter) -> Mapping[str, Any] | None:
    online = letter.event.place.online
    if online is None or letter.join_link is None or letter.state != "confirmed":
        return None
    opens = letter.event.starts - timedelta(minutes=online.opens_minutes)
    return {
        "link": letter.join_link,
        "provider": online.provider,
        "minutes": online.opens_minutes,
        "opens": clock(opens, letter.language),
    }


def _funding(event: EventDefinition, language: str) -> Mapping[str, str | None] | None:
    if event.funding is None:
        return None
    return {
        "emblem": event.funding.emblem,
        "statement": plain(event.funding.statement[language]),
        "disclaimer": plain(event.funding.disclaimer[language]),
    }


def _lay_out(text: str) -> str:
    """Lines of at most 72 columns, links whole, one empty line between paragraphs."""
    lines = [
        fill(line.strip(" "), WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join(stripped for one in paragraphs if (stripped := one.strip("\n"))) + "\n"
