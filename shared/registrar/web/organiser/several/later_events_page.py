"""Addresses that agreed to hear of later events: a list, and a file with the proof of consent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from registrar.actions.organise.later_events import (
    ConsentedPage,
    TooManyToRead,
    consented_page,
    take_consented,
)
from registrar.domain.later_events import ProvenConsent
from registrar.domain.page_links import PageLinks
from registrar.domain.several_cursor import is_consent_cursor
from registrar.domain.translatable import N_
from registrar.files import consented_addresses, csv_file, xlsx_file
from registrar.files.csv_file import Separator, separator_for
from registrar.locale.catalogue import translations
from registrar.locale.dates import date
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.csv_separator import separators
from registrar.web.organiser.event_layout import event_path, language_for
from registrar.web.organiser.several.frame import LATER_EVENTS, page_of_several
from registrar.web.protocol.downloads import TooLarge, binary_file, text_file
from registrar.web.protocol.response import HttpResponse

KINDS = ("xlsx", "csv")


@dataclass(frozen=True, kw_only=True)
class FileChoice:
    """Kind of file and separator of CSV, with what is wrong in them, by the control's name."""

    kind: str = "xlsx"
    separator: Separator
    errors: Mapping[str, str] = field(default_factory=dict)


def later_events(context: OrganiserContext) -> HttpResponse:
    """Show a page of the list, the newest consent first, and the form for a file."""
    return _page(context, FileChoice(separator=separator_for(context.language)))


def export(context: OrganiserContext) -> HttpResponse:
    """The whole list as a file, after the audit entries are written."""
    choice = _read(context)
    if choice.errors:
        return _page(context, choice, status=422)

    def make(proven: Sequence[ProvenConsent]) -> HttpResponse:
        return _file(context, choice, proven)

    try:
        return take_consented(
            context.organiser, make, deps=context.organiser_deps, limits=context.portions.consents
        )
    except (TooLarge, TooManyToRead):
        return _page(context, choice, status=413, too_large=True)


def _read(context: OrganiserContext) -> FileChoice:
    _ = translations(context.language).gettext
    kind, separator = context.fields.value("kind"), context.fields.value("separator")
    errors = {
        "kind": "" if kind in KINDS else _(N_("Choose a kind of file")),
        "separator": "" if separator in set(Separator) else _(N_("Choose a separator")),
    }
    return FileChoice(
        kind=kind if kind in KINDS else KINDS[0],
        separator=Separator(separator)
        if separator in set(Separator)
        else separator_for(context.language),
        errors={name: text for name, text in errors.items() if text},
    )


def _file(
    context: OrganiserContext, choice: FileChoice, proven: Sequence[ProvenConsent]
) -> HttpResponse:
    """The file; raises TooLarge."""
    words, largest = words_of(context.language), context.portions.largest
    links = PageLinks(context.deps.public_url, context.deps.keys)
    heads = consented_addresses.heads(words)
    rows = consented_addresses.rows(proven, words, links.unsubscribe)
    name = f"{consented_addresses.NAME}.{choice.kind}"
    if choice.kind == "csv":
        pieces = csv_file.csv_of([title for title, _ in heads], rows, choice.separator)
        return text_file(pieces, csv_file.CONTENT_TYPE, name, largest=largest)
    book = BytesIO()
    facts = consented_addresses.about(words, context.organiser_deps.clock())
    xlsx_file.write_table(book, heads, rows, about=facts)
    return binary_file(book, xlsx_file.CONTENT_TYPE, name, largest=largest)


def _page(
    context: OrganiserContext, choice: FileChoice, *, status: int = 200, too_large: bool = False
) -> HttpResponse:
    found = _found(context)
    proven = found.addresses if found else ()
    on = urlencode({"after": found.next}) if found and found.next else ""
    return page_of_several(
        context,
        "later_events",
        LATER_EVENTS,
        status=status,
        choice=choice,
        separators=separators(context.language),
        problems=[ControlError(text, _TARGETS[name]) for name, text in choice.errors.items()],
        unreadable=found is None,
        too_large=too_large,
        limits=context.portions.consents,
        count=found.count if found else 0,
        addresses=[_line(each, context.language) for each in proven],
        texts=_texts(proven),
        on=f"{LATER_EVENTS}?{on}" if on else "",
        back=LATER_EVENTS if context.query.get("after") else "",
    )


def _found(context: OrganiserContext) -> ConsentedPage | None:
    """The page of the list; None if there is more than can be read for it."""
    after = context.query.get("after", "")
    try:
        return consented_page(
            context.organiser,
            deps=context.organiser_deps,
            after=after if is_consent_cursor(after) else "",
            size=context.portions.rows,
            limits=context.portions.consents,
        )
    except TooManyToRead:
        return None


def _line(each: ProvenConsent, language: str) -> dict[str, Any]:
    found, definition = each.found, each.definition
    event_language = language_for(definition, language)
    return {
        "address": found.address,
        "path": event_path(found.event, f"registrations/{found.registration}"),
        "event": definition.title[event_language],
        "event_language": event_language,
        "agreed": date(in_time_of(definition, found.consent.at), language),
        "text": found.consent.text_hash[:_SHOWN],
    }


def _texts(proven: Sequence[ProvenConsent]) -> list[dict[str, Any]]:
    """Each text that somebody on the page agreed to, once."""
    texts = {each.found.consent.text_hash: each for each in proven}
    return [
        {"code": text_hash[:_SHOWN], "text": each.text, "language": each.found.consent.language}
        for text_hash, each in texts.items()
    ]


_SHOWN = 8  # signs of a text's SHA-256

_TARGETS: Mapping[str, str] = {"kind": "kind-xlsx", "separator": "separator"}
