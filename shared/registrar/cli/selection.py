"""A selection: which registrations of an event, in which columns, in whose words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from registrar.cli.operator import Operator
from registrar.domain.columns import Column
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.files.csv_file import Separator, to_csv
from registrar.files.metadata import about
from registrar.files.xlsx_file import write_xlsx
from registrar.locale.words import words_of


@dataclass(frozen=True)
class Selection:
    """What the options of a command chose; ``named`` if the columns were."""

    operator: Operator
    wanted: RegistrationFilter
    columns: Sequence[Column]
    language: str
    named: bool

    def found(self) -> Iterator[Registration]:
        """The registrations, oldest first, read as they are asked for."""
        return self.operator.every(self.wanted)

    def csv(self, registrations: Iterable[Registration], separator: Separator) -> Iterator[bytes]:
        """Them as CSV, in pieces."""
        return to_csv(self.columns, registrations, separator)

    def xlsx(self, target: IO[bytes], registrations: Iterable[Registration]) -> None:
        """Write them as XLSX, with what was chosen and when on a second sheet."""
        definition, now = self.operator.definition, self.operator.app.clock()
        facts = about(definition, self.wanted, words=words_of(self.language), now=now)
        write_xlsx(target, self.columns, registrations, about=facts)


def select(
    operator: Operator, wanted: RegistrationFilter, *, headings: str | None, names: str | None
) -> Selection:
    """The selection; Advice for a language or a column that the event has not."""
    columns = operator.columns(headings, names)
    language = headings or operator.definition.languages[0]
    return Selection(operator, wanted, columns, language, names is not None)
