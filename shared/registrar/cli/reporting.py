"""`registrar report`: the anonymous report for the funder, as CSV or as a page to print."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.organise.report import report as report_of
from registrar.cli.exporting import Force
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator
from registrar.cli.options import CsvSeparator, Headings
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.domain.organiser import OPERATOR
from registrar.domain.report import Report
from registrar.files.csv_file import Separator
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.components.anonymous_report import report_page


def _named_well(out: Path) -> Path:
    if out.suffix.lower() not in (".csv", ".html"):
        raise typer.BadParameter("name the file with .csv or .html")
    return out


ReportFile = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="FILE", help="The file to write.", callback=_named_well),
]


@stack_command
def report(
    operator: Operator,
    out: ReportFile,
    headings: Headings = None,
    separator: CsvSeparator = Separator.comma,
    force: Force = False,
) -> None:
    """Write the anonymous report for the funder: .html, to be printed, or .csv.

    It counts those who were erased, too, and leaves out numbers of answers and languages that would
    point to somebody; status and attendance are given in full.

    [bold]Example[/bold]: registrar report my-event --out report.html --headings bg
    """
    language = operator.language(headings)
    made = report_of(OPERATOR, operator.event, deps=operator.organiser_deps)
    with new_file(out, force=force) as part:
        part.write_bytes(_content(made, out, language, separator))
    print_line(f"the report of {operator.event} is in {out}")


def _content(made: Report, out: Path, language: str, separator: Separator) -> bytes:
    if out.suffix.lower() == ".csv":
        return b"".join(to_csv(made, words_of(language), separator))
    return report_page(made, language=language, alone=True).encode()
