"""Flaws of a Zoom report: of a row, or of the whole file."""

from typing import Literal

RowFlaw = Literal["no_time", "not_a_time", "skipped_time", "left_before", "not_minutes"]
FileFlaw = Literal["too_large", "too_many_rows", "not_text", "not_a_report", "nobody", "no_table"]
Flaw = FileFlaw | RowFlaw


class ReportRefused(ValueError):
    """File that cannot be read; ``line`` counts from 1, 0 is the file as a whole."""

    def __init__(self, flaw: Flaw, line: int = 0) -> None:
        super().__init__(f"{flaw} in line {line}")
        self.flaw = flaw
        self.line = line
