"""Lines above a form that was refused as a whole."""

from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.components.refusal_table import before_wait, heading_of, refusal_message
from registrar.web.components.waiting_time import waiting_time


def why_refused(
    code: str, language: str, retry_after: int | str | None = None, *, message: str = ""
) -> tuple[ControlError, ...]:
    """Lines of a summary: the reason, and the time to wait from ``retry_after`` in seconds.

    ``message`` replaces the sentence for visitors.
    """
    if not code:
        return ()
    words = translations(language)
    wait = waiting_time(retry_after, language)
    reason = message or refusal_message(code, words.gettext)
    lines = [before_wait(code, reason, wait, words.gettext)]
    if wait:
        lines.append(wait)
    heading = heading_of(code, words.gettext) if code in _NOTHING_WRONG else ""
    return tuple(ControlError(line, None, heading) for line in lines)


# Nothing in the form has to be corrected then
_NOTHING_WRONG = frozenset({"too_many_requests", "too_many_changes", "try_later"})
