"""Event files on the command line: every problem is shown with its line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from registrar.cli.terminal import Advice, print_line, show_table
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.event_room import with_room
from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.reading import NotAnEventFile, decode


def read_event_file(file: Path, *, to_publish: bool = True) -> EventDefinition:
    """Return the definition in the file. Raises Advice, after showing every problem in order."""
    return check_document(read_file(file), file, to_publish=to_publish)


def read_text(file: Path) -> str:
    """Return the text of a YAML file. Raises Advice."""
    try:
        return decode(file.read_bytes())
    except OSError as error:
        raise Advice(f"cannot read {file}: {error.strerror}") from error
    except NotAnEventFile as error:
        raise Advice(f"{file} {error}") from error


def read_file(file: Path) -> EventDocument:
    """Return the document in the file, unchecked. Raises Advice."""
    try:
        return read_document(read_text(file))
    except NotAnEventFile as error:
        raise Advice(f"{file} {error}") from error


def check_document(
    document: EventDocument, file: Path, *, to_publish: bool = True
) -> EventDefinition:
    """Return the document's definition. Raises Advice, after showing every problem in order."""
    with problems_shown(document, file, to_publish=to_publish):
        definition = document.checked()
    for line in document.defaults():
        print_line(f"Not in the file, so {line}")
    return definition


@contextmanager
def problems_shown(
    document: EventDocument, file: Path, *, to_publish: bool = True
) -> Iterator[None]:
    """Show every problem that the document is refused for, in order. Raises Advice then."""
    try:
        yield
    except DefinitionRefused as refused:
        rows = _rows(document, refused.problems)
        headings = ("line", "where", "what is wrong", "what would be right")
        show_table(str(file), headings, rows)
        raise Advice(_ending(len(rows), to_publish=to_publish)) from refused


def with_join_address(definition: EventDefinition, address: str) -> EventDefinition:
    """Return the definition with its secret join address. Raises Advice."""
    try:
        return with_room(definition, address)
    except DefinitionRefused as refused:
        problem = refused.problems[0]
        raise Advice(f"--join-address: {problem.wrong}; {problem.right}") from refused


def _rows(
    document: EventDocument, problems: Iterable[EventProblem]
) -> list[tuple[str, str, str, str]]:
    """Return line, place, error and remedy of each problem in order; missing keys come last."""
    placed = [(document.line_of(problem.path), problem) for problem in problems]
    placed.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    return [
        (str(line or "–"), problem.where, problem.wrong, problem.right) for line, problem in placed
    ]


def _ending(problems: int, *, to_publish: bool) -> str:
    """Return the number of problems and the next step, as the last sentence."""
    found = "1 problem: correct it" if problems == 1 else f"{problems} problems: correct them"
    if to_publish:
        return f"{found} and publish the file again. Nothing was published."
    return f"{found} and check the file again."
