"""To-dos in words: the task, and its reason or way, for who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from registrar.domain.event import EventDefinition
from registrar.domain.to_do import RoomState, Task, ToDo, thanks_at
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment

# Role in the event's team, or who works at the command line
Reader = Literal["manages", "views", "operator"]


@dataclass(frozen=True, kw_only=True)
class ToDoLine:
    """A to-do in words; ``section`` is the page below the event's, with its query, if any.

    ``count`` is the number of lines on that page, 0 if the text has it or there is none.
    """

    text: str
    more: str
    section: str
    urgent: bool
    count: int = 0


def line_of(to_do: ToDo, definition: EventDefinition, language: str, *, reader: Reader) -> ToDoLine:
    """The to-do in words for the reader, with the page on which that reader can do it."""
    reason = _why(to_do.task, definition, language)
    way = _how(to_do.task, definition, language, reader)
    return ToDoLine(
        text=_what(to_do, language),
        more=f"{reason} {way}".strip(),
        section=_section(to_do, reader),
        urgent=to_do.urgent,
        count=to_do.count if to_do.task in _LISTED else 0,
    )


def task_in_words(task: Task, language: str) -> tuple[str, str]:
    """The task in words, without a number, and its reason where that needs nothing of the event."""
    _ = translations(language).gettext
    return _(_WHAT[task]), _(_WHY[task])


def managers_of(definition: EventDefinition, language: str) -> str:
    """The addresses of those who manage the event; the owners if there are none."""
    return ", ".join(definition.team.manages) or translations(language).gettext(N_("the owners"))


def section_of(task: Task) -> str:
    """The page on which everybody in the team sees what the task is about; empty for none."""
    return _SECTIONS.get(task, "")


def _section(to_do: ToDo, reader: Reader) -> str:
    if to_do.network:
        return f"registrations?network={to_do.network}"
    edited = _EDITED.get(to_do.task, "") if reader == "manages" else ""
    return edited or section_of(to_do.task)


def _what(to_do: ToDo, language: str) -> str:
    words = translations(language)
    if to_do.task == "seats":
        return words.ngettext(
            "%(num)s seat is left: decide what follows",
            "%(num)s seats are left: decide what follows",
            to_do.count,
        ) % {"num": to_do.count}
    if to_do.task == "certificates":
        return words.ngettext(
            "Send certificates to %(num)s person",
            "Send certificates to %(num)s people",
            to_do.count,
        ) % {"num": to_do.count}
    if to_do.task == "network":
        return words.ngettext(
            "Check the registrations from one network: %(num)s form more than usual within a day",
            "Check the registrations from one network: %(num)s forms more than usual within a day",
            to_do.count,
        ) % {"num": to_do.count}
    return words.gettext(_WHAT[to_do.task])


def _why(task: Task, definition: EventDefinition, language: str) -> str:
    _ = translations(language).gettext
    if task == "undelivered" and definition.cancelled:
        return _(N_("Those people may not know that the event is cancelled."))
    if task == "materials":
        return _(_WHY[task]) % {"moment": moment(thanks_at(definition), language)}
    return _(_WHY[task])


def _how(task: Task, definition: EventDefinition, language: str, reader: Reader) -> str:
    """The way to do what is done in the event's contents; empty where a link leads to the page."""
    if reader == "operator":
        return _AT_THE_COMMAND_LINE.get(task, "")
    if reader == "views" and task in _EDITED:
        words = translations(language).gettext(
            N_("Those who manage the event can do it: %(people)s.")
        )
        return words % {"people": managers_of(definition, language)}
    return ""


ROOMS: Mapping[RoomState, str] = {"set": N_("set"), "missing": N_("missing")}

_SECTIONS: Mapping[Task, str] = {
    "quarantine": "quarantine",
    "undelivered": "not-reached",
    "phone": "registrations?status=confirmed&delivery=not-reached",
    "telephone": "registrations?delivery=no_address",
    "promote": "waiting",
    "attendance": "attendance",
    "certificates": "attendance/certificates",
    "mail": "emails",
    "report": "report",
}

# Tasks whose text leaves out how many people their page lists
_LISTED: frozenset[Task] = frozenset({"quarantine", "undelivered", "phone", "telephone"})

# Pages that those alone who manage the event can do it on
_EDITED: Mapping[Task, str] = {
    "room": "edit/room",
    "programme": "edit/parts/programme",
    "certificate": "edit/parts/certificate",
    "team": "edit/team",
    "seats": "edit/parts/seats",
    "materials": "edit/parts/emails",
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
    "telephone": N_("Tell those who have no email address by telephone"),
    "materials": N_("Add the link to the materials"),
    "mail": N_("Check that emails arrive"),
    "certificates": N_("Send the certificates"),
    "report": N_("Download the report"),
}

_WHY: Mapping[Task, str] = {
    "network": N_(
        "An office or a school may be behind it, or somebody who invents addresses. If they are"
        " invented, cancel them all from that list; nobody is emailed about it."
    ),
    "room": N_("Without it nobody can join."),
    "quarantine": N_(
        "They look as if a program had sent them. Release the genuine ones and they get a seat."
    ),
    "undelivered": N_("Those people do not have their link to join."),
    "promote": N_(
        "Seats are free, and people are waiting. The seats will be filled automatically within a"
        " minute or so."
    ),
    "seats": N_("After them newcomers join the waiting list, or read that the event is full."),
    "programme": N_("Visitors read that it is coming soon."),
    "certificate": N_(
        "The texts of the event promise a certificate, but nothing says yet how many minutes of"
        " attendance it takes."
    ),
    "team": N_("Nobody else can step in for you."),
    "attendance": N_(
        "It is not known yet who was there. Choose Zoom's report of the participants."
    ),
    "certificates": N_("They qualify for one and have not been emailed yet."),
    "phone": N_(
        "Our emails after the event will not reach them, and their addresses cannot be corrected"
        " any more."
    ),
    "telephone": N_(
        "They are not emailed: neither reminders, nor what changes, nor that they have got a seat"
        " from the waiting list or that the event is cancelled."
    ),
    "materials": N_(
        "The thank-you email will go out on %(moment)s, with that link if it is there by then."
    ),
    "mail": N_(
        "No email of the event has arrived yet. Send yourself a sample: this is done once it, or"
        " any other email of the event, has reached somebody."
    ),
    "report": N_("It has numbers and no names, for those who fund the event."),
}

# English like the whole command line
_AT_THE_COMMAND_LINE: Mapping[Task, str] = {
    "room": "Set it with registrar events room EVENT.",
    "mail": "Send one with registrar emails EVENT.",
    "seats": "The number of seats is in the event file.",
    "programme": "Add it to the event file and publish the file again.",
    "certificate": "Add it to the event file and publish the file again.",
    "team": "Add an address to the team in the event file.",
    "materials": "Add the link to the event file before that.",
}
