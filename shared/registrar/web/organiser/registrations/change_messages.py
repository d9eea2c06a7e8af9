"""Messages of organisers' steps: the outcome, or the reason for a refusal with advice."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal, TooManyRequests
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import step_message
from registrar.web.components.waiting_time import waiting_time
from registrar.web.organiser.context import OrganiserContext

_COUNT_DIGITS = 7  # more were never promoted at once


def notice_of(context: OrganiserContext, *, has_address: bool = True) -> str:
    """Outcome of the step before, by the page's query; empty where it names none.

    Who has no address is not emailed about it.
    """
    words = translations(context.language)
    done, count = context.query.get("done", ""), context.query.get("count", "")
    if done == "promoted" and count.isascii() and count.isdigit() and len(count) <= _COUNT_DIGITS:
        promoted = int(count)
        if not promoted:
            return words.gettext(_NOBODY_PROMOTED)
        return words.ngettext(
            "%(num)s person has a seat now and will be told by email.",
            "%(num)s people have a seat now and will be told by email.",
            promoted,
        ) % {"num": promoted}
    if not has_address and done in _DONE_WITHOUT_EMAIL:
        return words.gettext(_DONE_WITHOUT_EMAIL[done])
    return words.gettext(_DONE[done]) if done in _DONE else ""


def why_not(error: Refusal, language: str) -> str:
    """Reason for the refusal of a step, with advice, in whole sentences."""
    words = translations(language)
    text = step_message(error.code, words.gettext)
    wait = waiting_time(error.retry_after, language)
    return f"{text} {wait}" if isinstance(error, TooManyRequests) and wait else text


_NOBODY_PROMOTED = N_("Nobody could be given a seat: none is free, or nobody is waiting.")

_DONE: Mapping[str, str] = {
    "registered": N_("The person is registered and will be emailed a confirmation."),
    "corrected": N_("The answers are saved, and the attendee will be told by email."),
    "cancelled": N_("The registration is cancelled, and the attendee will be told by email."),
    "undone": N_(
        "The registration is restored; the attendee has the seat and will be told by email."
    ),
    "released": N_("The registration is released, and the attendee will be told by email."),
    "vouched": N_("The email address counts as confirmed, so the attendee can get a seat."),
    "given": N_("The attendee has a seat of the reserve and will be told by email."),
    "resent": N_("The details and the personal link will be sent again."),
    "erased": N_("The registration is erased: nothing of it is held any more."),
    "set": N_("The minutes are saved, and count instead of those of the report."),
    "unset": N_("The minutes of Zoom's report count again, if there are any."),
    "unmatched": N_("The name in Zoom's reports no longer means this registration."),
    "certificate": N_("The attendee will be emailed that the certificate is ready."),
}

# Outcomes about somebody without an email address
_DONE_WITHOUT_EMAIL: Mapping[str, str] = {
    "registered": N_("The person is registered."),
    "corrected": N_("The answers are saved. Please tell the person by telephone."),
    "cancelled": N_("The registration is cancelled. Please tell the person by telephone."),
    "undone": N_("The person has the seat again. Please tell them by telephone."),
    "given": N_("The person has a seat of the reserve. Please tell them by telephone."),
}
