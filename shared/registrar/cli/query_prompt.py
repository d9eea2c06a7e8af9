"""Prompt of `registrar query`; its history is kept in memory only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory

from registrar.cli.output import show_rows
from registrar.cli.query_tables import QueryResult, QueryTables
from registrar.cli.terminal import Advice, print_error, print_line

Show = Callable[[QueryResult, str], int | None]

_KEYWORDS = """
    SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT OFFSET DISTINCT AS AND OR NOT IN IS NULL LIKE
    ILIKE BETWEEN CASE WHEN THEN ELSE END JOIN LEFT ON USING UNION ALL WITH DESC ASC NULLS LAST
    DESCRIBE SUMMARIZE SHOW TABLES count sum avg min max median date_trunc strftime unnest
    list_contains string_agg coalesce lower upper
    """.split()  # noqa: SIM905  # a list of quoted words is not read by anybody
_HELP = (
    (".help", "this"),
    (".tables", "the tables"),
    (".schema", "their columns and types"),
    (".format SHAPE", "table, json, csv or markdown"),
    (".quit", "leave, as does Ctrl-D; Ctrl-C drops what is typed"),
    ("SELECT …", "a question in DuckDB's SQL, on one line; nothing can be changed"),
)


class SqlCompleter(Completer):
    """Completion of tables, columns, keywords and dot commands, whatever their case."""

    def __init__(self, columns: dict[str, list[str]]) -> None:
        names = {name for known in columns.values() for name in known}
        self._names = [*columns, *sorted(names), *_KEYWORDS]
        self._commands = [name.split()[0] for name, _ in _HELP if name.startswith(".")]

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 the port's
    ) -> Iterable[Completion]:
        """Yield the completions of the word before the cursor."""
        line = document.text_before_cursor
        if line.startswith("."):
            yield from _completions(self._commands, line)
        elif word := document.get_word_before_cursor():
            yield from _completions(self._names, word)


def _completions(names: Iterable[str], word: str) -> Iterable[Completion]:
    for name in names:
        if name.lower().startswith(word.lower()):
            yield Completion(name, start_position=-len(word))


@dataclass
class Prompt:
    """State of the prompt: the tables, the function that shows answers, the chosen shape."""

    tables: QueryTables
    show: Show
    shape: str
    shapes: list[str]

    def answer(self, line: str) -> bool:
        """Answer a line. False if it ends the prompt."""
        command, _, rest = line.strip().partition(" ")
        if command in (".quit", ".exit"):
            return False
        try:
            self._command(command, rest.strip()) if command[:1] == "." else self._ask(line)
        except Advice as advice:
            print_error(str(advice))
        return True

    def _ask(self, sql: str) -> None:
        found = self.tables.ask(sql)
        rows = found and self.show(found, self.shape)
        if rows is not None:
            print_line(f"{rows} row{'' if rows == 1 else 's'}")

    def _command(self, command: str, rest: str) -> None:
        sources = self.tables.sources
        if command == ".help":
            show_rows(("", ""), _HELP)
        elif command == ".tables":
            print_line("\n".join(sources))
        elif command == ".schema":
            show_rows(
                ("table", "column", "type"),
                [(name, *column) for name, source in sources.items() for column in source.head],
            )
        elif command == ".format" and rest in self.shapes:
            self.shape = rest
        elif command == ".format":
            raise Advice(f"say one of: {', '.join(self.shapes)}")
        else:
            raise Advice(f"{command} is unknown; .help says what there is")


def prompt(
    tables: QueryTables, show: Show, *, event: str, shape: str, shapes: Iterable[str]
) -> None:
    """Answer until Ctrl-D or .quit. Input may be personal data, so no history file is kept."""
    print_line(f"{event}: ask in SQL, or .help; Ctrl-D leaves")
    conversation = Prompt(tables, show, str(shape), list(map(str, shapes)))
    session: PromptSession[str] = PromptSession(
        "sql> ",
        history=InMemoryHistory(),
        completer=SqlCompleter(tables.columns()),
        complete_while_typing=False,
    )
    while True:
        try:
            if not conversation.answer(session.prompt()):
                return
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
