"""Event files: reading the YAML, checking all rules, showing every problem with its line."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from registrar.cli.terminal import Advice, print_line, show_table
from registrar.cli.yaml_file import Document, read_yaml
from registrar.domain.event import EventDefinition, Online
from registrar.domain.event_advice import advice
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.locale.catalogue import own_languages, translations


def read_event_file(file: Path, *, to_publish: bool = True) -> EventDefinition:
    """Return the definition in the file. Raises Advice, after showing every problem in order."""
    document = read_yaml(file)
    if not isinstance(document.data, dict):
        raise Advice(f"{file} holds no keys; start from infra/events/ in the project")
    return _checked(document, file, to_publish=to_publish)


def with_join_address(definition: EventDefinition, address: str) -> EventDefinition:
    """Return the definition with its secret join address. Raises Advice."""
    if definition.place.online is None:
        raise Advice("the event is not online, so it has no join address")
    try:
        online = Online.model_validate(
            definition.place.online.model_dump() | {"join_address": address}, context={}
        )
    except ValidationError as error:
        problems = (problem for detail in error.errors() for problem in advice("online", detail))
        found = next(problems)
        raise Advice(f"--join-address: {found.wrong}; {found.right}") from error
    place = definition.place.model_copy(update={"online": online})
    return definition.model_copy(update={"place": place})


def _checked(document: Document, file: Path, *, to_publish: bool) -> EventDefinition:
    completed, defaults = complete(document.data, _translate)
    try:
        definition = check(completed, spoken=own_languages())
    except DefinitionRefused as refused:
        rows = _rows(document, refused.problems)
        headings = ("line", "where", "what is wrong", "what would be right")
        show_table(str(file), headings, rows)
        raise Advice(_ending(len(rows), to_publish=to_publish)) from refused
    for line in defaults:
        print_line(f"Not in the file, so {line}")
    return definition


def _translate(language: str, text: str) -> str:
    return translations(language).gettext(text)


def _rows(document: Document, problems: Iterable[EventProblem]) -> list[tuple[str, str, str, str]]:
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
