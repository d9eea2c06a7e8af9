"""Lines above a form that was refused as a whole."""

from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.components.refusal_response import minutes_of
from registrar.web.components.refusal_table import before_wait, heading_of, refusal_message


def why_refused(
    code: str, language: str, retry_after: int | str | None = None, *, message: str = ""
) -> tuple[ControlError, ...]:
    """Lines of a summary: the reason, and the minutes to wait from ``retry_after`` in seconds.

    ``message`` replaces the sentence for visitors.
    """
    if not code:
        return ()
    words = translations(language)
    minutes = minutes_of(retry_after) or 0 if isinstance(retry_after, int) else 0
    wait = words.ngettext("Please wait %(num)s minute.", "Please wait %(num)s minutes.", minutes)
    reason = message or refusal_message(code, words.gettext)
    lines = [before_wait(code, reason, minutes, words.gettext)]
    if minutes > 1:
        lines.append(wait % {"num": minutes})
    heading = heading_of(code, words.gettext) if code in _NOTHING_WRONG else ""
    return tuple(ControlError(line, None, heading) for line in lines)


# Nothing in the form has to be corrected then
_NOTHING_WRONG = frozenset({"too_many_requests", "try_later"})
