"""Flaws of a participants' report in words, with advice."""

from collections.abc import Callable, Mapping

from registrar.domain.translatable import N_
from registrar.domain.zoom_flaws import Flaw, ReportRefused


def flaw_in_words(refused: ReportRefused, _: Callable[[str], str]) -> str:
    """The flaw as a sentence, with its line where there is one."""
    words = why_in_words(refused.flaw, _)
    if not refused.line:
        return words
    return _(N_("Line %(line)s: %(flaw)s")) % {"line": refused.line, "flaw": words}


def why_in_words(flaw: Flaw, _: Callable[[str], str]) -> str:
    """The flaw alone, for a page that shows its line separately."""
    return _(_WORDS[flaw])


_WORDS: Mapping[Flaw, str] = {
    "too_large": N_("The file is too large. Is it the report of the participants?"),
    "too_many_rows": N_("The file has too many rows. Is it the report of one meeting?"),
    "not_text": N_(
        "The file is no text in UTF-8. Choose the file as Zoom gave it, or save it as CSV in UTF-8"
    ),
    "not_a_report": N_("From here on this is no table. Choose the file as Zoom gave it"),
    "no_table": N_(
        "There is no row with the headings of Zoom's report (Name, User Email, Join Time, Leave"
        " Time). Set Zoom's pages to English before you export"
    ),
    "nobody": N_("Nobody is in the file. Was somebody let in from the waiting room?"),
    "no_time": N_("The time of joining or of leaving is missing"),
    "skipped_time": N_(
        "Clocks never showed this time, since they were put forward. Is the Zoom account in another"
        " time zone?"
    ),
    "not_a_time": N_("The times when somebody joined and left cannot be read"),
    "left_before": N_("Somebody left before joining"),
    "not_minutes": N_("The minutes are not a whole number"),
}
