"""Calls that answer with files."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise import view
from registrar.actions.organise.access import authorise
from registrar.actions.organise.audit import note
from registrar.api.context import Context, EventName
from registrar.api.problems import TooMuchAtOnce
from registrar.api.queries import CsvFilters
from registrar.domain.answer_columns import columns_of
from registrar.files.csv_file import CONTENT_TYPE, to_csv
from registrar.locale.words import words_of

# Lambda's responses have 6 MB at most, and base64 adds a third
LARGEST = 4 * 1024 * 1024  # bytes


def export(
    context: Context, event: EventName, query: Annotated[CsvFilters, Query()]
) -> Response[str]:
    """Export the registrations that match as CSV, headings in the language asked for."""
    authorised = authorise(context.organiser, event, deps=context.organiser_deps, to="manages")
    definition = authorised.definition
    language = context.language_among(definition.languages)
    columns = columns_of(definition, words=words_of(language), now=context.organiser_deps.clock())
    wanted = query.filter_for(definition)
    found = view.all_registrations(context.organiser, event, wanted, deps=context.organiser_deps)
    pieces, size = [], 0
    for piece in to_csv(columns, found, query.separator):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise TooMuchAtOnce
    note(context.organiser, event, "exported csv", deps=context.organiser_deps)
    headers = {
        "content-disposition": f'attachment; filename="{event}.csv"',
        "content-language": language,
    }
    return Response(200, CONTENT_TYPE, b"".join(pieces).decode(), headers=headers)
