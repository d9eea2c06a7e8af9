"""Selection of an event's registrations and columns, in one language."""

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
    """Registrations and columns chosen by options; ``named`` if the columns were chosen."""

    operator: Operator
    wanted: RegistrationFilter
    columns: Sequence[Column]
    language: str
    named: bool

    def found(self) -> Iterator[Registration]:
        """Return the registrations, oldest first, read as they are consumed."""
        return self.operator.every(self.wanted)

    def csv(self, registrations: Iterable[Registration], separator: Separator) -> Iterator[bytes]:
        """Yield the registrations as CSV, in pieces."""
        return to_csv(self.columns, registrations, separator)

    def xlsx(self, target: IO[bytes], registrations: Iterable[Registration]) -> None:
        """Write the registrations as XLSX; a second sheet has the criteria and the time."""
        definition, now = self.operator.definition, self.operator.app.clock()
        facts = about(definition, self.wanted, words=words_of(self.language), now=now)
        write_xlsx(target, self.columns, registrations, about=facts)


def select(
    operator: Operator, wanted: RegistrationFilter, *, headings: str | None, names: str | None
) -> Selection:
    """Return the selection. Raises BadParameter for an unknown language or column."""
    columns = operator.columns(headings, names)
    return Selection(operator, wanted, columns, operator.language(headings), names is not None)
