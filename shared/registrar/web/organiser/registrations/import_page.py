"""Import of a file of people: what it has to look like, a dry run, and then the import.

Nothing is stored between the two: the file is carried in a hidden field. An import works for a
bounded time; a button goes on with the rest, and the same file again registers nobody twice.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.access import Authorised, authorise
from registrar.actions.organise.import_people import (
    SECONDS,
    PersonOutcome,
    import_people,
    preview_people,
)
from registrar.domain.event import EventDefinition
from registrar.domain.people_file import (
    LANGUAGE,
    LARGEST,
    MOST_PEOPLE,
    PeopleFileRefused,
    PersonRow,
    heading_of,
    read_people,
)
from registrar.domain.refusals import Refusal
from registrar.domain.translatable import N_
from registrar.files.csv_file import CONTENT_TYPE, csv_of, separator_for
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.change_pages import ELSEWHERE
from registrar.web.organiser.registrations.filter_controls import capitalised
from registrar.web.organiser.registrations.import_columns import columns_in_words
from registrar.web.organiser.registrations.import_words import (
    file_in_words,
    numbers_in_words,
    row_in_words,
)
from registrar.web.organiser.registrations.not_registered import why_nobody
from registrar.web.protocol.carried_files import pack, unpack
from registrar.web.protocol.downloads import text_file
from registrar.web.protocol.response import HttpResponse

_REST = "registrations/import"
_FILE = "people"
_NUMBER = re.compile(r"[0-9]{1,4}")

# Outcomes of earlier portions of the same file, as the form carries them
_NEW = ("seat", "waiting")


@dataclass(frozen=True, kw_only=True)
class PeopleUpload:
    """File as sent, read or with an error; ``language`` is of those who have none of their own."""

    content: bytes
    language: str
    people: tuple[PersonRow, ...] = ()
    error: str = ""


def form(context: OrganiserContext) -> HttpResponse:
    """Say what the file has to look like, and ask for it. Raises NoSuchEvent, ViewsOnly."""
    return _page(context, _of_manager(context))


def template(context: OrganiserContext) -> HttpResponse:
    """Return a CSV with the headings of the event and no people. Raises NoSuchEvent, ViewsOnly."""
    definition = _of_manager(context).definition
    language = language_for(definition, context.language)
    headings = [heading_of(question, definition, language) for question in definition.fields]
    if len(definition.languages) > 1:
        headings.append(LANGUAGE)
    pieces = csv_of(headings, (), separator_for(context.language))
    return text_file(pieces, CONTENT_TYPE, f"{definition.event}-people.csv")


def take_file(context: OrganiserContext) -> HttpResponse:
    """Preview what each row of the file would become; with ``step`` "write", register the people.

    A file that cannot be read is asked for again. Raises NoSuchEvent, ViewsOnly, BodyRefused.
    """
    authorised = _of_manager(context)
    upload = _read(context, authorised.definition)
    if upload.error:
        return _page(context, authorised, upload)
    try:
        return _step(context, authorised.definition, upload)
    except ELSEWHERE:
        raise
    except Refusal as refused:
        return _page(context, authorised, upload, refused)


def _of_manager(context: OrganiserContext) -> Authorised:
    deps, event = context.organiser_deps, context.parameters["event"]
    return authorise(context.organiser, event, deps=deps, to="manages")


def _read(context: OrganiserContext, definition: EventDefinition) -> PeopleUpload:
    """Return the file that was sent, or carried. Raises BodyRefused."""
    given = context.fields.value("language")
    language = given if given in definition.languages else definition.languages[0]
    sent = [content for name, content in context.fields.files if name == _FILE]
    carried = context.fields.value("kept")
    content = sent[0] if sent else unpack(carried, largest=LARGEST) if carried else b""
    if not content:
        error = translations(context.language).gettext(N_("Choose the file with the people"))
        return PeopleUpload(content=b"", language=language, error=error)
    try:
        people = read_people(content, definition, language=language)
    except PeopleFileRefused as refused:
        error = file_in_words(refused, definition, context.language)
        return PeopleUpload(content=b"", language=language, error=error)
    return PeopleUpload(content=content, language=language, people=people)


def _step(
    context: OrganiserContext, definition: EventDefinition, upload: PeopleUpload
) -> HttpResponse:
    event, deps = definition.event, context.deps.by_hand_deps
    if context.fields.value("step") != "write":
        seen = preview_people(context.organiser, event, upload.people, deps=deps)
        return _shown(context, definition, upload, seen)
    should_stop = context.organiser_deps.promote_deps.within(SECONDS)
    done = import_people(
        context.organiser, event, upload.people, deps=deps, should_stop=should_stop
    )
    return _shown(context, definition, upload, done, written=True)


def _shown(
    context: OrganiserContext,
    definition: EventDefinition,
    upload: PeopleUpload,
    outcomes: Sequence[PersonOutcome],
    *,
    written: bool = False,
) -> HttpResponse:
    """Show what each row becomes, or became, with the button for what is to be done."""
    counts = Counter[str](outcome.outcome for outcome in outcomes)
    before = _of_portions(context, counts) if written else {}
    done = {name: before.get(name, 0) + counts[name] for name in _NEW}
    return event_page(
        context,
        "organiser/registrations/import_seen",
        section="registrations",
        switch=(),
        action=_path(context),
        written=written,
        numbers=numbers_in_words(counts, before, context.language, written=written),
        registered=sum(done.values()),
        done=done if written else {},
        to_do=counts["later"] if written else sum(done.values()),
        kept=pack(upload.content),
        mail_language=upload.language,
        rows=[
            row_in_words(outcome, definition, context.language, written=written)
            for outcome in outcomes
        ],
    )


def _of_portions(context: OrganiserContext, counts: Counter[str]) -> Mapping[str, int]:
    """Return how many the portions before have registered, as the form says; known by now."""
    given = {name: context.fields.value(name) for name in _NEW}
    before = {name: int(number) for name, number in given.items() if _NUMBER.fullmatch(number)}
    return before if sum(before.values()) <= counts["known"] else {}


def _page(
    context: OrganiserContext,
    authorised: Authorised,
    upload: PeopleUpload | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    definition = authorised.definition
    language = language_for(definition, context.language)
    error = upload.error if upload else ""
    problems = [ControlError(error, _FILE)] if error else []
    if refused:
        problems.append(ControlError(why_nobody(refused, context.language), None))
    keep: dict[str, Any] = {"switch": ()} if upload else {}
    response = event_page(
        context,
        "organiser/registrations/import",
        section="registrations",
        status=_status(error, refused),
        **keep,
        action=_path(context),
        open=authorised.seats.is_open(context.organiser_deps.clock()),
        most=MOST_PEOPLE,
        columns=columns_in_words(definition, language, context.language),
        in_language=language,
        languages=_languages(context, definition),
        mail_language=upload.language if upload else language,
        file_error=error,
        problems=problems,
    )
    return response | {"headers": response["headers"] | _headers(refused)}


def _headers(refused: Refusal | None) -> Mapping[str, str]:
    return refusal_headers(refused) if refused else {}


def _status(error: str, refused: Refusal | None) -> int:
    if refused:
        return status_of(refused.code)
    return 422 if error else 200


def _languages(context: OrganiserContext, definition: EventDefinition) -> list[tuple[str, str]]:
    words = words_of(context.language)
    return [(each, capitalised(words.language_name(each))) for each in definition.languages]


def _path(context: OrganiserContext) -> str:
    return event_path(context.parameters["event"], _REST)
