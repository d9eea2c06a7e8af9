"""Output on the terminal: tables, JSON, and failures as advice."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import typer
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
)
from rich.console import Console
from rich.table import Table
from rich.text import Text

from registrar.actions.publish import StaysCancelled, VersionMoved
from registrar.cli.failures import REFUSALS
from registrar.domain.event_archive import (
    ArchiveRefused,
    EventChanged,
    EventExists,
    ImportInterrupted,
    OtherImport,
)
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.refusals import NoSuchEvent, TryLater


class Format(StrEnum):
    """Forms of a result."""

    table = "table"
    json = "json"


class Advice(Exception):
    """Expected failure; its text says what to do."""


def show_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; its values are never read as markup."""
    table = Table(title=Text(title), title_justify="left", show_header=any(columns))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def show_json(data: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print JSON on stdout."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_line(line: str) -> None:
    """Print a line on stdout."""
    Console().print(Text(line), soft_wrap=True)


def print_error(advice: str) -> None:
    """Print an error with its advice on stderr."""
    Console(stderr=True).print(Text("Error: ", style="bold red") + Text(advice), soft_wrap=True)


def advice_for(error: Exception) -> str | None:
    """Return the advice for an expected failure, None for a fault of the program."""
    for kind, advice in _KNOWN:
        if isinstance(error, kind):
            return advice(error)
    return None


def _aws_advice(error: Exception) -> str:
    if isinstance(error, ClientError):
        return f"AWS refused: {error.response['Error'].get('Message', error)}"
    return str(error)


def _definition_advice(error: Exception) -> str:
    """Return the problems of a definition, each with its remedy."""
    found = error.problems if isinstance(error, DefinitionRefused) else []
    return "; ".join(f"{problem.where}: {problem.wrong}: {problem.right}" for problem in found)


_KNOWN: tuple[tuple[type[Exception], Callable[[Exception], str]], ...] = (
    (Advice, str),
    (NoSuchEvent, lambda error: f'there is no event "{error}"; publish it: events publish FILE'),
    (
        StaysCancelled,
        lambda _: "the event is cancelled and everybody was told; publish it under another name",
    ),
    (DefinitionRefused, _definition_advice),
    *REFUSALS,
    (
        ImportInterrupted,
        lambda error: (
            f'an import of "{error}" is under way or was interrupted; repeat it with the same file:'
            " events import FILE"
        ),
    ),
    (EventExists, lambda error: f'there is an event "{error}" already; use --as NAME'),
    (
        OtherImport,
        lambda error: (
            f'an import of another file as "{error}" was interrupted; repeat it with that file'
        ),
    ),
    (
        EventChanged,
        lambda _: "the event changed during its export; export it again, into a new file",
    ),
    (ArchiveRefused, str),
    (VersionMoved, lambda _: "somebody else has just published it; look at theirs, try again"),
    (TryLater, lambda _: "the table is too busy just now; nothing was changed, try again"),
    (
        EndpointConnectionError,
        lambda _: "nothing answers there; start the local cloud with: registrar local run",
    ),
    (NoCredentialsError, lambda _: "no AWS credentials; run aws configure, or use --local"),
    (NoRegionError, lambda _: "no AWS region; set AWS_REGION, or use --local"),
    (ClientError, _aws_advice),
    (BotoCoreError, str),
)
