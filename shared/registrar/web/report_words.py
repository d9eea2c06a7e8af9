"""What is wrong with a report of participants, and what to do about it."""

from collections.abc import Callable, Mapping

from registrar.domain.zoom_report import Flaw, ReportRefused


def flaw_in_words(refused: ReportRefused, say: Callable[[str], str]) -> str:
    """The flaw as a sentence, with its line where there is one."""
    words = say(_WORDS[refused.flaw])
    if not refused.line:
        return words
    return say(_("Line %(line)s: %(flaw)s")) % {"line": refused.line, "flaw": words}


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_WORDS: Mapping[Flaw, str] = {
    "too_large": _("The file is too large. Is it the report of the participants?"),
    "too_many_rows": _("The file has too many rows. Is it the report of one meeting?"),
    "not_text": _(
        "The file is no text in UTF-8. Choose the file as Zoom gave it, or save it as CSV in UTF-8"
    ),
    "not_a_report": _("From here on this is no table. Choose the file as Zoom gave it"),
    "no_table": _(
        "There is no row with the headings of Zoom's report (Name, User Email, Join Time, Leave"
        " Time). Set Zoom's pages to English before you export"
    ),
    "nobody": _("Nobody is in the file. Was somebody let in from the waiting room?"),
    "not_a_time": _("The times when somebody joined and left cannot be read"),
    "left_before": _("Somebody left before joining"),
    "not_minutes": _("The minutes are not a whole number"),
}
