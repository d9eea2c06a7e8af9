"""What is wrong with a report of participants, as advice for the terminal."""

from collections.abc import Mapping

from registrar.domain.zoom_flaws import Flaw, ReportRefused
from registrar.domain.zoom_report import LARGEST, MOST_ROWS

_WORDS: Mapping[Flaw, str] = {
    "too_large": f"larger than {LARGEST // 1024 // 1024} MB; is it the report of participants?",
    "too_many_rows": f"more than {MOST_ROWS} rows; is it the report of one meeting?",
    "not_text": "not text in UTF-8; save it as CSV in UTF-8, or take the file as Zoom gave it",
    "not_a_report": "not a table in CSV from here on; take the file as Zoom gave it",
    "no_table": (
        "no row with the headings of Zoom's report (Name, User Email, Join Time, Leave Time);"
        " set Zoom's pages to English, open Reports, Usage, the number of participants, Export"
    ),
    "nobody": "nobody is in it; was somebody let in from the waiting room?",
    "no_time": "the time of joining or of leaving is missing",
    "skipped_time": "clocks never showed this time, as they were put forward; another --zone?",
    "not_a_time": "the times when somebody joined and left cannot be read here",
    "left_before": "somebody left before joining here",
    "not_minutes": "the minutes here are not a whole number",
}


def flaw_in_words(refused: ReportRefused) -> str:
    """The flaw, with its line where there is one."""
    where = f"line {refused.line}: " if refused.line else ""
    return where + why_in_words(refused.flaw)


def why_in_words(flaw: Flaw) -> str:
    """The flaw alone, where its line stands beside it."""
    return _WORDS[flaw]
