"""`registrar report`: the anonymous report for the funder, as CSV or as a page to print."""

from pathlib import Path

import typer

from registrar.actions.organise.report import report as report_of
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.exporting import Force, Out
from registrar.cli.new_file import new_file
from registrar.cli.operator import operate
from registrar.cli.options import CsvSeparator, Event, Headings
from registrar.cli.terminal import Advice, say
from registrar.domain.organiser import OPERATOR
from registrar.domain.report import Report
from registrar.files.csv_file import Separator
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.components.anonymous_report import report_page


def report(
    event: Event,
    out: Out,
    headings: Headings = None,
    separator: CsvSeparator = Separator.comma,
    force: Force = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Write the anonymous report for the funder: .html, to be printed, or .csv.

    It counts those who were erased, too, and leaves out numbers of answers and languages that would
    point to somebody; status and attendance are given in full.

    [bold]Example[/bold]: registrar report my-event --out report.html --headings bg
    """
    if out.suffix.lower() not in (".csv", ".html"):
        raise typer.BadParameter("name the file with .csv or .html")
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    known = operator.definition.languages
    if headings is not None and headings not in known:
        raise Advice(f"the event is in {', '.join(known)}")
    made = report_of(OPERATOR, event, deps=operator.organiser_deps)
    with new_file(out, force=force) as part:
        part.write_bytes(_content(made, out, headings or known[0], separator))
    say(f"the report of {event} is in {out}")


def _content(made: Report, out: Path, language: str, separator: Separator) -> bytes:
    if out.suffix.lower() == ".csv":
        return b"".join(to_csv(made, words_of(language), separator))
    return report_page(made, language=language, alone=True).encode()
