"""What a manager does with one registration: each step is safe to send again.

What cannot be taken back, and what somebody else would miss, asks once before.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from registrar.actions.organise import manage as steer
from registrar.actions.organise.access import admit
from registrar.actions.organise.view import Dossier
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, Refusal, ViewsOnly
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.registrations.detail_page import look_at, path_of, possible, show
from registrar.web.organiser.registrations.table import called
from registrar.web.organiser.registrations.worklists_page import LISTS, show_list
from registrar.web.protocol.response import Answer

# These have a page of their own
ELSEWHERE = (NoSuchEvent, NoSuchRegistration, ViewsOnly)

Act = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked before a step: of whom, with which effect, and whether it can be undone."""

    heading: str
    effects: tuple[str, ...]
    undo: str
    button: str
    keep: str


def resend(visit: Visit) -> Answer:
    """Send the details and the personal link again."""
    return _step(visit, steer.resend, "resent")


def cancel(visit: Visit) -> Answer:
    """Give up the attendee's seat or place."""
    return _step(visit, steer.cancel, "cancelled")


def undo(visit: Visit) -> Answer:
    """Take a cancellation back."""
    return _step(visit, steer.undo, "undone")


def release(visit: Visit) -> Answer:
    """Let the registration out of quarantine."""
    return _step(visit, steer.release, "released")


def erase(visit: Visit) -> Answer:
    """Erase it; what is erased already is what was wanted."""
    with suppress(NoSuchRegistration):
        _take(visit, steer.erase)
    return visit.go(_list(visit) or event_path(visit.parameters["event"], _ALL), done="erased")


def ask_to_cancel(visit: Visit) -> Answer:
    """Asks, with the name and the effect; leads back where there is nothing to cancel."""
    dossier = _of_manager(visit)
    if not possible(dossier, visit.office.clock()).cancel:
        return visit.go(path_of(dossier))
    return _ask(visit, dossier, "cancel", _cancel_question(dossier, visit.language))


def ask_to_erase(visit: Visit) -> Answer:
    """Asks, with the name and the effect, and says that it is for good."""
    dossier = _of_manager(visit)
    return _ask(visit, dossier, "erase", _erase_question(dossier, visit.language))


def _step(visit: Visit, act: Act, done: str) -> Answer:
    """Do it, and go back to where the button was; why not, where it cannot be done."""
    try:
        _take(visit, act)
    except ELSEWHERE:
        raise
    except Refusal as refused:
        return show_list(visit, _from(visit), refused) if _list(visit) else show(visit, refused)
    return visit.go(_list(visit) or _own(visit), done=done)


def _take(visit: Visit, act: Act) -> None:
    event, registration_id = visit.parameters["event"], visit.parameters["registration"]
    act(visit.organiser, event, registration_id, office=visit.office)


def _of_manager(visit: Visit) -> Dossier:
    """The registration, for somebody who may change it; ViewsOnly."""
    admit(visit.organiser, visit.parameters["event"], office=visit.office, to="manages")
    return look_at(visit)


def _own(visit: Visit) -> str:
    return event_path(visit.parameters["event"], f"{_ALL}/{visit.parameters['registration']}")


def _from(visit: Visit) -> str:
    """The list that the button stands in, if it stands in one."""
    named = visit.fields.one("from") or visit.query.get("from", "")
    return named if named in LISTS else ""


def _list(visit: Visit) -> str:
    return event_path(visit.parameters["event"], _from(visit)) if _from(visit) else ""


def _ask(visit: Visit, dossier: Dossier, step: str, question: Question) -> Answer:
    return event_page(
        visit,
        "organiser/registrations/ask",
        section=_from(visit) or _ALL,
        question=question,
        action=path_of(dossier, step),
        back=_list(visit) or path_of(dossier),
        listed=_from(visit),
    )


def _cancel_question(dossier: Dossier, language: str) -> Question:
    say = translations(language).gettext
    effects, back = _FROM_LIST if dossier.registration.state == "waiting" else _FROM_SEAT
    return Question(
        heading=say(_("Cancel the registration of %(name)s?")) % _named(dossier),
        effects=tuple(map(say, effects)),
        undo=say(back),
        button=say(_("Yes, cancel the registration")),
        keep=say(_("No, leave it as it is")),
    )


def _erase_question(dossier: Dossier, language: str) -> Question:
    say, active = translations(language).gettext, dossier.registration.active
    return Question(
        heading=say(_("Erase the registration of %(name)s?")) % _named(dossier),
        effects=tuple(map(say, _ERASED[:1] + _GIVEN_UP * active + _ERASED[1:])),
        undo=say(_FOR_GOOD_BUT_CANCEL if active else _FOR_GOOD),
        button=say(_("Yes, erase it for good")),
        keep=say(_("No, leave it as it is")),
    )


def _named(dossier: Dossier) -> dict[str, str]:
    return {"name": called(dossier.registration)}


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_ALL = "registrations"

# Effects, and how it is undone
_FROM_SEAT = (
    (
        _(
            "The seat will go to the first person on the waiting list at once, if somebody is"
            " waiting."
        ),
        _("The attendee will be told by email, and the link to join will no longer work."),
    ),
    _("You or the attendee can restore the registration as long as seats are free."),
)
_FROM_LIST = (
    (
        _("The place on the waiting list will be given up, and those behind will move up."),
        _("The attendee will be told by email."),
    ),
    _(
        "The place on the list cannot be restored. The registration can be restored, with a"
        " seat, only if a seat is free and nobody is waiting."
    ),
)

_GIVEN_UP = (_("The seat or the place on the waiting list will be given up at once."),)
_ERASED = (
    _("All answers, consents and the list of emails will be deleted."),
    _("No email will be sent about it; the personal link will only say that nothing is held."),
    _("Only anonymous totals will remain, and a note that a registration was erased."),
)
_FOR_GOOD = _("This cannot be undone.")
_FOR_GOOD_BUT_CANCEL = _(
    "This cannot be undone. If somebody only cannot come, cancel the registration instead."
)
