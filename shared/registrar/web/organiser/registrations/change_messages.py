"""What organisers' steps say: what was done, or why it was not, and what to do then."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal, TooManyRequests, TryLater
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.refusals import words_of

_COUNT_DIGITS = 7  # more were never promoted at once


def notice_of(context: OrganiserContext) -> str:
    """What the step before has done, by the page's query; empty if it says nothing of the kind."""
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
    return words.gettext(_DONE[done]) if done in _DONE else ""


def why_not(error: Refusal, language: str) -> str:
    """Why a step was refused, and what to do about it: whole sentences."""
    words = translations(language)
    if error.code not in _WHY_NOT:
        return f"{words_of(error.code, words.gettext)}."
    text = words.gettext(_WHY_NOT[error.code])
    if isinstance(error, TooManyRequests):
        minutes = -(-error.retry_after // 60)
        again = words.ngettext(
            "Please wait %(num)s minute.", "Please wait %(num)s minutes.", minutes
        )
        return f"{text} {again % {'num': minutes}}"
    return text


def retry_headers(error: Refusal) -> dict[str, str]:
    """When to come again, for a program that reads the answer (RFC 9110 10.2.3)."""
    if isinstance(error, TooManyRequests | TryLater):
        return {"retry-after": str(error.retry_after)}
    return {}


_NOBODY_PROMOTED = N_("Nobody could be given a seat: none is free, or nobody is waiting.")

_DONE: Mapping[str, str] = {
    "corrected": N_("The answers are saved, and the attendee will be told by email."),
    "cancelled": N_("The registration is cancelled, and the attendee will be told by email."),
    "undone": N_(
        "The registration is restored; the attendee has the seat and will be told by email."
    ),
    "released": N_(
        "The registration is released from quarantine, and the attendee will be told by email."
    ),
    "resent": N_("The details and the personal link will be sent again."),
    "erased": N_("The registration is erased: nothing of it is held any more."),
}

_WHY_NOT: Mapping[str, str] = {
    "event_full": N_(
        "It cannot be released: all seats are taken, and the waiting list is full. Cancel another"
        " registration first, or raise the number of seats in the event file."
    ),
    "option_full": N_(
        "No seat is left for the answer that was chosen. Wait until one is free, or raise its seats"
        " in the event file."
    ),
    "address_taken": N_(
        "There is another registration with this address. Search for the address, and cancel the"
        " registration that should not be."
    ),
    "unreachable": N_(
        "Emails are no longer sent to this address, since one came back or was marked as"
        " spam. Correct the address first: the details will then be sent there automatically."
    ),
    "too_many_requests": N_(
        "Nothing was sent: the details of this registration were sent several times already."
    ),
    "no_seat_left": N_(
        "The registration cannot be restored: no seat is free, others are waiting for the"
        " next one, or the event has begun. The attendee can register again and join the"
        " waiting list."
    ),
    "not_active": N_(
        "That is not possible for a registration that is cancelled or in quarantine. Restore"
        " or release it first."
    ),
    "over": N_("The event is over, so nothing can be corrected any more."),
    "changed_meanwhile": N_(
        "The registration was changed meanwhile, by the attendee or a colleague, so nothing of this"
        " form is saved yet. Look through the answers and save them again."
    ),
    "try_later": N_(
        "This could not be done just now, and nothing was changed. Try again in a minute."
    ),
}
