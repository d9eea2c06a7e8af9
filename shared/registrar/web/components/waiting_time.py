"""Time to wait before another try, in words."""

from registrar.locale.catalogue import translations

_MINUTE = 60  # seconds
_HOUR = 3600  # seconds


def waiting_time(retry_after: int | str | None, language: str) -> str:
    """Return the sentence for so many seconds, in minutes or hours, rounded up.

    Empty up to a minute, or without a number: the sentence before it says to wait a little.
    """
    if not isinstance(retry_after, int) or retry_after <= _MINUTE:
        return ""
    words = translations(language)
    if retry_after <= 2 * _HOUR:
        minutes = -(-retry_after // _MINUTE)
        wait = words.ngettext(
            "Please wait %(num)s minute.", "Please wait %(num)s minutes.", minutes
        )
        return wait % {"num": minutes}
    hours = -(-retry_after // _HOUR)
    wait = words.ngettext("Please wait %(num)s hour.", "Please wait %(num)s hours.", hours)
    return wait % {"num": hours}
