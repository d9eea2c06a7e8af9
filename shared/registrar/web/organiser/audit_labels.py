"""The audit log in words: the act of each line, and its actor."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from registrar.domain.audit import MENDED, WITHDREW, Actor, AuditLine
from registrar.domain.event_version import (
    ADDED_TO_TEAM,
    CANCELLED,
    INVITED_AGAIN,
    PUBLISHED,
    REMOVED_FROM_TEAM,
    RESTORED,
    ROLE_CHANGED,
    ROOM_SET,
)
from registrar.domain.organiser import OPERATOR
from registrar.domain.team_digest import CHOSEN, ENDED_BY_LINK
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def act_in_words(line: AuditLine, language: str) -> str:
    """The act of an audit line in words; an unknown act as it is stored."""
    words = translations(language)
    what, _, more = line.what.partition(" ")
    act, _, count = line.what.rpartition(" ")
    if count.isascii() and count.isdigit() and act in _COUNTED:
        return _counted(act, int(count), language)
    if act == RESTORED:
        return words.gettext(_RESTORED) % {"number": count}
    if what == "exported" and more:
        return words.gettext(_EXPORTED) % {"kind": more.upper()}
    if what == MENDED:
        return words.gettext(_MENDED)
    if what == "listed":
        return words.gettext(_LISTED)
    known = _ACTS.get(line.what) or _TEAM.get(line.what)
    return words.gettext(known) if known else line.what


def actor_in_words(line: AuditLine, language: str) -> str:
    """The actor of an audit line: an organiser by the sign-in address, others by their kind."""
    _ = translations(language).gettext
    if line.who == OPERATOR.address:
        return _(_OPERATOR)
    return line.who or _(_ACTORS[line.by])


def _counted(what: str, count: int, language: str) -> str:
    return _COUNTED[what](translations(language), count) % {"num": count}


# Texts of an act that has a number
_COUNTED: Mapping[str, Callable[[NullTranslations, int], str]] = {
    "promoted": lambda words, count: words.ngettext(
        "Filled %(num)s free seat", "Filled %(num)s free seats", count
    ),
    "cancelling many": lambda words, count: words.ngettext(
        "Began to cancel %(num)s registration without email",
        "Began to cancel %(num)s registrations without email",
        count,
    ),
    "restoring many": lambda words, count: words.ngettext(
        "Began to restore %(num)s registration without email",
        "Began to restore %(num)s registrations without email",
        count,
    ),
    "told": lambda words, count: words.ngettext(
        "Emailed %(num)s person", "Emailed %(num)s people", count
    ),
    "read list": lambda words, count: words.ngettext(
        "Viewed a page of the list: %(num)s registration",
        "Viewed a page of the list: %(num)s registrations",
        count,
    ),
    "read search": lambda words, count: words.ngettext(
        "Searched by name or address: %(num)s registration found",
        "Searched by name or address: %(num)s registrations found",
        count,
    ),
    "read quarantine": lambda words, count: words.ngettext(
        "Viewed the quarantine: %(num)s registration",
        "Viewed the quarantine: %(num)s registrations",
        count,
    ),
    "read undelivered": lambda words, count: words.ngettext(
        "Viewed undelivered emails: %(num)s registration",
        "Viewed undelivered emails: %(num)s registrations",
        count,
    ),
    "read consented": lambda words, count: words.ngettext(
        "Viewed addresses for later events: %(num)s of this event",
        "Viewed addresses for later events: %(num)s of this event",
        count,
    ),
    "exported consented": lambda words, count: words.ngettext(
        "Exported addresses for later events: %(num)s of this event",
        "Exported addresses for later events: %(num)s of this event",
        count,
    ),
    "counted": lambda words, count: words.ngettext(
        "Searched for recipients of a message: %(num)s found",
        "Searched for recipients of a message: %(num)s found",
        count,
    ),
}


_OPERATOR = N_("Administrator (command line)")

_ACTORS: Mapping[Actor, str] = {
    "attendee": N_("Attendee"),
    "retention": N_("System: retention period over"),
    "organiser": N_("Organiser"),
    "replay": N_("System: backups restored"),
    "sweep": N_("System"),
}

_ACTS: Mapping[str, str] = {
    "registered": N_("Registered the person by hand"),
    "registered with reserved seat": N_("Registered the person by hand, with a reserved seat"),
    "gave reserved seat": N_("Gave a reserved seat"),
    "cancelled": N_("Cancelled the registration"),
    "cancelled with many": N_("Cancelled the registration together with others, without email"),
    "restored with many": N_("Restored the registration together with others, without email"),
    "undone": N_("Restored the registration"),
    "released": N_("Released the registration from quarantine"),
    "vouched": N_("Confirmed the address for the attendee"),
    "corrected": N_("Corrected the answers"),
    "resent": N_("Sent the details again"),
    "erased": N_("Erased the registration"),
    "struck address": N_("Erased another person's address from the registration"),
    "read registration": N_("Viewed the registration"),
    "read waiting list": N_("Viewed the waiting list"),
    "read attendance": N_("Viewed the attendance"),
    "printed personal link": N_("Handed out the personal link to print"),
    "read certified": N_("Viewed those who have a certificate"),
    "compared reports": N_("Compared an attendance report with the registrations"),
    "compared people": N_("Compared a file of people with the registrations"),
    "queried": N_("Queried the registrations"),
    "shown": N_("Viewed the registration on the command line"),
    "imported attendance": N_("Imported attendance"),
    "sent sample": N_("Sent themselves a sample of an email"),
    "set minutes": N_("Set the minutes present by hand"),
    "unset minutes": N_("Let the minutes of the report count again"),
    "checked in": N_("Checked the attendee in at the door"),
    "undid check-in": N_("Undid the check-in at the door"),
    "matched name": N_("Chose a name in Zoom's report for the registration"),
    "unmatched name": N_("Undid the choice of a name in Zoom's report"),
    "sent certificate": N_("Sent the email about the certificate"),
    "sent certificates": N_("Emailed those who have a certificate"),
    "archived event": N_("Exported the whole event"),
    "imported event": N_("Imported the event from another copy"),
    "made certificates": N_("Created certificate files"),
    PUBLISHED: N_("Published a version of the event"),
    CANCELLED: N_("Cancelled the event"),
    WITHDREW: N_("Withdrew a consent"),
    ROOM_SET: N_("Set the address of the online room"),
    CHOSEN["none"]: N_("Chose no emails about what is to do"),
    CHOSEN["daily"]: N_("Chose a daily email about what is to do"),
    CHOSEN["at_once"]: N_("Chose emails at once about what is new"),
    ENDED_BY_LINK: N_("Ended the emails about what is to do, by the link in one of them"),
    "room missing": N_("Emailed one who manages the event: the online room has no address"),
}

_TEAM: Mapping[str, str] = {
    ADDED_TO_TEAM["manages"]: N_("Added a colleague who manages the event to the team"),
    ADDED_TO_TEAM["views"]: N_("Added a colleague who views the event to the team"),
    ROLE_CHANGED["manages"]: N_("Let a colleague in the team manage the event"),
    ROLE_CHANGED["views"]: N_("Let a colleague in the team only view the event"),
    REMOVED_FROM_TEAM: N_("Removed a colleague from the team"),
    INVITED_AGAIN: N_("Sent a colleague the invitation to the team again"),
}

_RESTORED = N_("Published version %(number)s of the event again")
_MENDED = N_("Repaired inconsistent stored data")
_EXPORTED = N_("Exported the registrations as %(kind)s")
_LISTED = N_("Listed personal data on the command line")
