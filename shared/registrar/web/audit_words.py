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
        text = words.ngettext("Gave %(num)s free seat", "Gave %(num)s free seats", count)
    else:
        text = words.ngettext("Wrote to %(num)s person", "Wrote to %(num)s people", count)
    return text % {"num": count}


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_OPERATOR = _("whoever runs the service, at the command line")

_ACTORS: Mapping[Actor, str] = {
    "attendee": _("the attendee"),
    "retention": _("the service, since its days had passed"),
    "organiser": _("an organiser"),
    "replay": _("the service, after backups were restored"),
}

_ACTS: Mapping[str, str] = {
    "cancelled": _("Cancelled the registration"),
    "undone": _("Took the cancellation back"),
    "released": _("Released it from quarantine"),
    "corrected": _("Corrected the answers"),
    "resent": _("Had the details sent again"),
    "erased": _("Erased the registration"),
    "queried": _("Queried the registrations"),
    "shown": _("Looked at the registration at the command line"),
    "imported attendance": _("Read in who attended"),
    "sent certificates": _("Wrote to those who have a certificate"),
    "made certificates": _("Had the certificates made as files"),
}

_EXPORTED = _("Exported the registrations as %(kind)s")
_LISTED = _("Listed personal data at the command line")
