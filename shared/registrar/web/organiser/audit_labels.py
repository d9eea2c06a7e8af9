"""The audit log in words: the act of each line, and its actor."""

from collections.abc import Mapping

from registrar.domain.audit import Actor, AuditLine
from registrar.domain.organiser import OPERATOR
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def act_in_words(line: AuditLine, language: str) -> str:
    """The act of an audit line in words; an unknown act as it is stored."""
    words = translations(language)
    what, _, more = line.what.partition(" ")
    if more.isascii() and more.isdigit() and what in ("promoted", "told"):
        return _counted(what, int(more), language)
    if what == "exported" and more:
        return words.gettext(_EXPORTED) % {"kind": more.upper()}
    if what == "listed":
        return words.gettext(_LISTED)
    return words.gettext(_ACTS[line.what]) if line.what in _ACTS else line.what


def actor_in_words(line: AuditLine, language: str) -> str:
    """The actor of an audit line: an organiser by the sign-in address, others by their kind."""
    _ = translations(language).gettext
    if line.who == OPERATOR.address:
        return _(_OPERATOR)
    return line.who or _(_ACTORS[line.by])


def _counted(what: str, count: int, language: str) -> str:
    words = translations(language)
    if what == "promoted":
        text = words.ngettext("Filled %(num)s free seat", "Filled %(num)s free seats", count)
    else:
        text = words.ngettext("Emailed %(num)s person", "Emailed %(num)s people", count)
    return text % {"num": count}


_OPERATOR = N_("Administrator (command line)")

_ACTORS: Mapping[Actor, str] = {
    "attendee": N_("Attendee"),
    "retention": N_("System: retention period over"),
    "organiser": N_("Organiser"),
    "replay": N_("System: backups restored"),
}

_ACTS: Mapping[str, str] = {
    "cancelled": N_("Cancelled the registration"),
    "undone": N_("Restored the registration"),
    "released": N_("Released the registration from quarantine"),
    "corrected": N_("Corrected the answers"),
    "resent": N_("Sent the details again"),
    "erased": N_("Erased the registration"),
    "struck address": N_("Erased another person's address from the registration"),
    "queried": N_("Queried the registrations"),
    "shown": N_("Viewed the registration on the command line"),
    "imported attendance": N_("Imported attendance"),
    "sent certificates": N_("Emailed those who have a certificate"),
    "made certificates": N_("Created certificate files"),
}

_EXPORTED = N_("Exported the registrations as %(kind)s")
_LISTED = N_("Listed personal data on the command line")
