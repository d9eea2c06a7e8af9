"""Calls that register the people of a file by hand, after a dry run."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.actions.organise import import_people as use_cases
from registrar.actions.organise.access import authorise
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.import_models import ImportModel, PeopleFileModel, import_of
from registrar.api.problems import UnreadablePeople
from registrar.domain.event import EventDefinition
from registrar.domain.people_file import PeopleFileRefused, PersonRow, read_people
from registrar.domain.submission import SubmissionInvalid

PeopleFile = Annotated[PeopleFileModel, Body()]


def preview_import(context: Context, event: EventName, people: PeopleFile) -> ImportModel:
    """Preview what each row of a file of people would become; nobody is registered or emailed."""
    definition, rows = _read(context, event, people)
    seen = use_cases.preview_people(context.organiser, event, rows, deps=context.by_hand_deps)
    return import_of(seen, definition, context.language)


def import_people(context: Context, event: EventName, people: PeopleFile) -> ImportModel:
    """Register the people of a file by hand, in its order, for some seconds.

    Each is emailed. The same file again registers nobody twice and goes on with those who are left.
    """
    definition, rows = _read(context, event, people)
    done = use_cases.import_people(
        context.organiser,
        event,
        rows,
        deps=context.by_hand_deps,
        should_stop=context.organiser_deps.promote_deps.within(use_cases.SECONDS),
    )
    return import_of(done, definition, context.language)


def _read(
    context: ApiContext, event: str, given: PeopleFileModel
) -> tuple[EventDefinition, tuple[PersonRow, ...]]:
    """Return the definition and the people. Raises NoSuchEvent, ViewsOnly, SubmissionInvalid."""
    definition = authorise(
        context.organiser, event, deps=context.organiser_deps, to="manages"
    ).definition
    language = given.language or definition.languages[0]
    try:
        return definition, read_people(given.file.encode(), definition, language=language)
    except PeopleFileRefused as refused:
        error = UnreadablePeople("file", refused.code, refused=refused, definition=definition)
        raise SubmissionInvalid((error,)) from refused
