"""The audit log in words: what each line says was done, and by whom."""

from collections.abc import Mapping

from registrar.domain.audit import Actor, AuditLine
from registrar.domain.organiser import OPERATOR
from registrar.locale.catalogue import translations


def act_in_words(line: AuditLine, language: str) -> str:
    """What was done; what nobody has words for stays as it is written."""
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
    """Who did it: an organiser by the sign-in address, others by what they are."""
    say = translations(language).gettext
    if line.who == OPERATOR.address:
        return say(_OPERATOR)
    return line.who or say(_ACTORS[line.by])


def _counted(what: str, count: int, language: str) -> str:
    words = translations(language)
    if what == "promoted":
        text = words.ngettext("Filled %(num)s free seat", "Filled %(num)s free seats", count)
    else:
        text = words.ngettext("Emailed %(num)s person", "Emailed %(num)s people", count)
    return text % {"num": count}


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_OPERATOR = _("Administrator (command line)")

_ACTORS: Mapping[Actor, str] = {
    "attendee": _("Attendee"),
    "retention": _("System: retention period over"),
    "organiser": _("Organiser"),
    "replay": _("System: backups restored"),
}

_ACTS: Mapping[str, str] = {
    "cancelled": _("Cancelled the registration"),
    "undone": _("Restored the registration"),
    "released": _("Released the registration from quarantine"),
    "corrected": _("Corrected the answers"),
    "resent": _("Sent the details again"),
    "erased": _("Erased the registration"),
    "struck address": _("Erased another person's address from the registration"),
    "queried": _("Queried the registrations"),
    "shown": _("Viewed the registration on the command line"),
    "imported attendance": _("Imported attendance"),
    "sent certificates": _("Emailed those who have a certificate"),
    "made certificates": _("Created certificate files"),
}

_EXPORTED = _("Exported the registrations as %(kind)s")
_LISTED = _("Listed personal data on the command line")
