"""To-dos in words: the task, and its reason or way."""

from collections.abc import Mapping
from dataclasses import dataclass

from registrar.domain.event import EventDefinition
from registrar.domain.to_do import RoomState, Task, ToDo, thanks_at
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment


@dataclass(frozen=True, kw_only=True)
class ToDoLine:
    """A to-do in words; ``section`` is the page below the event's, empty for none."""

    text: str
    more: str
    section: str
    urgent: bool


def line_of(to_do: ToDo, definition: EventDefinition, language: str) -> ToDoLine:
    """The to-do in words."""
    _ = translations(language).gettext
    more = _(_why(to_do.task, definition))
    if to_do.task == "materials":
        more %= {"moment": moment(thanks_at(definition), language)}
    return ToDoLine(
        text=_what(to_do, language),
        more=more,
        section=_SECTIONS.get(to_do.task, ""),
        urgent=to_do.urgent,
    )


def _what(to_do: ToDo, language: str) -> str:
    words = translations(language)
    if to_do.task == "certificates":
        return words.ngettext(
            "Send certificates to %(num)s person",
            "Send certificates to %(num)s people",
            to_do.count,
        ) % {"num": to_do.count}
    return words.gettext(_WHAT[to_do.task])


def _why(task: Task, definition: EventDefinition) -> str:
    if task == "undelivered" and definition.cancelled:
        return N_("Those people may not know that the event is cancelled.")
    return _WHY[task]


ROOMS: Mapping[RoomState, str] = {"set": N_("set"), "missing": N_("missing")}

_SECTIONS: Mapping[Task, str] = {
    "quarantine": "quarantine",
    "undelivered": "not-reached",
    "phone": "not-reached",
    "promote": "waiting",
    "attendance": "attendance",
    "certificates": "attendance",
}

_WHAT: Mapping[Task, str] = {
    "room": N_("Set the address of the online room"),
    "quarantine": N_("Review those in quarantine"),
    "undelivered": N_("Correct the addresses that emails do not reach"),
    "promote": N_("Fill the free seats now"),
    "programme": N_("Add the programme"),
    "certificate": N_("Set up the certificates"),
    "team": N_("Add somebody to the team"),
    "attendance": N_("Import attendance"),
    "phone": N_("Phone those whom emails do not reach"),
    "materials": N_("Add the link to the materials"),
}

_WHY: Mapping[Task, str] = {
    "room": N_("Without it nobody can join. Publish the event file again with --join-address."),
    "quarantine": N_(
        "They look as if a program had sent them. Release the genuine ones and they get a seat."
    ),
    "undelivered": N_("Those people do not have their link to join."),
    "promote": N_(
        "Seats are free, and people are waiting. The seats will be filled automatically within a"
        " minute or so."
    ),
    "programme": N_(
        "Visitors read that it is coming soon. Add it to the event file and publish the file again."
    ),
    "certificate": N_(
        "The texts of the event promise a certificate, but the event file does not say how many"
        " minutes of attendance it takes."
    ),
    "team": N_("Nobody else can step in for you. Add an address to the team in the event file."),
    "attendance": N_(
        "It is not known yet who was there. Choose Zoom's report of the participants."
    ),
    "certificates": N_("They qualify for one and have not been emailed yet."),
    "phone": N_(
        "Our emails after the event will not reach them, and their addresses cannot be corrected"
        " any more."
    ),
    "materials": N_(
        "The thank-you email will go out on %(moment)s. Add the link to the event file before that."
    ),
}
