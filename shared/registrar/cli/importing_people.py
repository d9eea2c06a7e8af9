"""`registrar import-people`: people of a CSV are registered by hand, after a dry run."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.organise.import_people import PersonOutcome, import_people, preview_people
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, Yes
from registrar.cli.output import show_rows
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.organiser import OPERATOR
from registrar.domain.people_file import PeopleFileRefused, PersonRow, read_people
from registrar.web.components.field_error_messages import field_message

_REFUSED = {
    "too_large": "the file is larger than 1 MB",
    "spreadsheet": "the file is a workbook; save its sheet as CSV",
    "not_text": "the file is no text; save it as CSV",
    "not_a_table": "the table cannot be read from line {about} on",
    "empty": "the file has no row of headings with people below it",
    "unknown_heading": 'the form has no question "{about}"; use the names of the event file',
    "missing_headings": "each row needs these columns, too: {about}",
    "heading_twice": "two columns are of the same question",
    "too_many_cells": "line {about} has more cells than there are headings",
    "too_many_rows": "the file has more than {about} people; divide it",
}

_OUTCOMES = {
    "seat": "a seat",
    "waiting": "a place on the waiting list",
    "known": "registered before, left as it is",
    "twice": "in the file before",
    "invalid": "not registered",
    "refused": "not registered",
    "later": "left over: repeat the command with the same file",
}


@stack_command
def import_people_(
    operator: Operator,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV with a row of headings: names or labels of questions, and language.",
            exists=True,
            dir_okay=False,
        ),
    ],
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE", help="Language of their emails; without it, the event's first."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Preview only.")] = False,
    as_json: AsJson = False,
    yes: Yes = False,
) -> None:
    """Register the people in a CSV by hand; each is emailed. The same file again changes nothing.

    What will be done is shown first, line by line.
    """
    if as_json and not (dry_run or yes):
        raise Advice("with --json, say --dry-run or --yes")
    rows = _read(file, operator, language)
    if dry_run or not yes:
        deps, event = operator.by_hand_deps, operator.event
        seen = preview_people(OPERATOR, event, rows, deps=deps)
        _show(seen, as_json=as_json)
        if dry_run:
            return
        typer.confirm(f"Register {_emailed(seen)} people and email them?", abort=True)
    done = import_people(
        OPERATOR, operator.event, rows, deps=operator.by_hand_deps, should_stop=lambda: False
    )
    _show(done, as_json=as_json)


def _read(file: Path, operator: Operator, language: str | None) -> tuple[PersonRow, ...]:
    definition = operator.definition
    try:
        return read_people(
            file.read_bytes(), definition, language=language or definition.languages[0]
        )
    except PeopleFileRefused as refused:
        advice = _REFUSED[refused.code].format(about=refused.about)
        raise Advice(f"{file.name}: {advice}") from refused


def _show(outcomes: tuple[PersonOutcome, ...], *, as_json: bool) -> None:
    """Print each line that is not simply registered, and the numbers; as JSON all lines."""
    if as_json:
        show_json([_data(outcome) for outcome in outcomes])
        return
    odd = [outcome for outcome in outcomes if outcome.outcome not in ("seat", "waiting")]
    if odd:
        show_rows(("line", "outcome", "why"), map(_line, odd), numbers=(0,))
    counts = Counter(outcome.outcome for outcome in outcomes)
    print_line("; ".join(f"{_OUTCOMES[name]}: {count}" for name, count in counts.items()))


def _emailed(outcomes: tuple[PersonOutcome, ...]) -> int:
    return sum(outcome.outcome in ("seat", "waiting") for outcome in outcomes)


def _line(outcome: PersonOutcome) -> tuple[str, str, str]:
    return str(outcome.row.line), _OUTCOMES[outcome.outcome], _why(outcome)


def _why(outcome: PersonOutcome) -> str:
    errors = (field_message(error, error.field, str) for error in outcome.errors)
    return "; ".join(errors) or outcome.code


def _data(outcome: PersonOutcome) -> dict[str, object]:
    return {
        "line": outcome.row.line,
        "outcome": outcome.outcome,
        "errors": [{"field": error.field, "code": error.code} for error in outcome.errors],
        "code": outcome.code,
    }
