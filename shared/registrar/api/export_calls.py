"""Calls that hand out files."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise import view as look
from registrar.actions.organise.access import admit
from registrar.actions.organise.audit import note
from registrar.api.context import Asking, EventName
from registrar.api.problems import TooMuchAtOnce
from registrar.api.queries import CsvFilters
from registrar.domain.answer_columns import columns_of
from registrar.files.csv_file import CONTENT_TYPE, to_csv
from registrar.locale.words import words_of

# Lambda answers with 6 MB at most, of which base64 takes a third
LARGEST = 4 * 1024 * 1024  # bytes


def export(asker: Asking, event: EventName, query: Annotated[CsvFilters, Query()]) -> Response[str]:
    """The registrations that fit, as CSV for a spreadsheet, headings in the language asked for."""
    admission = admit(asker.organiser, event, office=asker.office, to="manages")
    definition = admission.definition
    language = asker.language_among(definition.languages)
    columns = columns_of(definition, words=words_of(language), now=asker.office.clock())
    found = look.every(asker.organiser, event, query.wanted, office=asker.office)
    pieces, size = [], 0
    for piece in to_csv(columns, found, query.separator):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise TooMuchAtOnce
    note(asker.organiser, event, "exported csv", office=asker.office)
    headers = {
        "content-disposition": f'attachment; filename="{event}.csv"',
        "content-language": language,
    }
    return Response(200, CONTENT_TYPE, b"".join(pieces).decode(), headers=headers)
