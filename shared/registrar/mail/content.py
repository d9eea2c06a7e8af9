"""Content of a mail: subject, text and HTML, from one template a kind.

A kind's template (``confirmed.j2``) is rendered twice, over ``base.html.j2`` and over
``base.txt.j2``, so that the plain text says all that the HTML says (M6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from registrar.domain.page_links import CONFIRM_WITHIN
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment, plain
from registrar.mail.change_summary import change_in_words
from registrar.mail.event_facts import brief_facts, contact, facts, funding, join, programme
from registrar.mail.greeting import greeting_name
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.mail.time_left import time_left

WIDTH = 72  # columns of the plain text

# Kinds of mail after which nobody attends the event
_BRIEF = frozenset({"address_left", "event_cancelled", "thanks", "certificate", "erased"})


@dataclass(frozen=True, kw_only=True)
class Content:
    """Subject (one line, ordinary spaces), plain text and HTML."""

    subject: str
    text: str
    html: str


def to_content(mail: OutgoingMail) -> Content:
    """Return the content of the mail, in the mail's language."""
    return content_of(mail.template, mail.language, _to_context(mail))


def content_of(template: str, language: str, context: Mapping[str, Any]) -> Content:
    """Return the content that the template of that name makes of the context."""
    text = _environment("txt", language).get_template(f"{template}.j2")
    html = _environment("html", language).get_template(f"{template}.j2")
    subject = "".join(text.blocks["subject"](text.new_context(dict(context))))
    return Content(
        subject=plain(subject), text=_lay_out(text.render(context)), html=html.render(context)
    )


@lru_cache
def _environment(form: str, language: str) -> Environment:
    environment = Environment(  # nosec B701
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


def _to_context(mail: OutgoingMail) -> Mapping[str, Any]:
    event, language = mail.event, mail.language
    facts_of = brief_facts if mail.kind in _BRIEF else facts
    return {
        "title": plain(event.title[language]),
        "name": greeting_name(mail.name),
        "intro": event.mail.intro(mail.template, language),
        "state": mail.state,
        "current_state": mail.current_state,
        "begun": mail.begun,
        "unproven": mail.unproven,
        "by_team": mail.by_team,
        "number": mail.waiting_position,
        "method": mail.method,
        "changed": mail.changed,
        "change": change_in_words(mail.changed, language),
        "heading": plain(mail.heading),
        "paragraphs": mail.paragraphs,
        "words_language": mail.words_language,
        "left": time_left(mail.written, event.starts, language),
        "facts": facts_of(event, language),
        "programme": programme(event, language),
        "materials": event.thanks and event.thanks.materials,
        "personal_link": mail.personal_link,
        "confirm_link": mail.confirm_link,
        "not_me_link": mail.not_me_link,
        "confirm_days": CONFIRM_WITHIN.days,
        "held_until": mail.held_until
        and moment(mail.held_until.astimezone(event.starts.tzinfo), language),
        "provider": event.place.online.provider if event.place.online else "",
        "room_link": mail.room_link,
        "event_link": mail.event_link,
        "privacy_link": mail.privacy_link,
        "door_code": mail.door_code,
        "join": join(mail),
        "organiser": plain(event.organisers[0].name[language]),
        "contact": contact(event, language),
        "funding": funding(event, language),
    }


def _lay_out(text: str) -> str:
    """Return lines of at most 72 columns, links whole, one empty line between paragraphs."""
    lines = [
        fill(line.strip(" "), WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    paragraphs = "\n".join(lines).split("\n\n")
    return (
        "\n\n".join(stripped for paragraph in paragraphs if (stripped := paragraph.strip("\n")))
        + "\n"
    )
