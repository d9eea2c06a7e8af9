"""The anonymous report as CSV: question, answer, count."""

from collections.abc import Iterator

from registrar.domain.columns import Cell, Words
from registrar.domain.report import Report
from registrar.domain.translatable import N_
from registrar.files.csv_file import Separator, csv_of


def to_csv(report: Report, words: Words, separator: Separator = Separator.comma) -> Iterator[bytes]:
    """Return the report in that language, in pieces; the last row is the total."""
    _ = words.gettext
    titles = (_(N_("Question")), _(N_("Answer")), _(N_("Number of people")))
    return csv_of(titles, _rows(report, words), separator)


def _rows(report: Report, words: Words) -> Iterator[tuple[Cell, ...]]:
    for section in report.sections(words):
        yield from ((section.title, label, count) for label, count in section.rows)
    yield (words.gettext(N_("All registrations")), "", report.total)
