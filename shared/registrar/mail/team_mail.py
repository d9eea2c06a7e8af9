"""Team mail: the invitation to a new member of an event's team."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.organise.team_ports import TeamInvitation
from registrar.domain.email_address import is_address
from registrar.domain.organiser import OPERATOR, Role
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import plain
from registrar.mail.assemble import MailHeaders, assemble, text_and_html
from registrar.mail.content import content_of
from registrar.mail.mail_sender import Mailer

_TITLE_MAX = 200  # characters; that of an unpublished event may not be checked yet

_ROLES: Mapping[Role, str] = {"manages": N_("Manages"), "views": N_("Views")}
# Name in the From of emails to organisers
FROM = N_("Registrar, for organisers")


@dataclass(frozen=True, kw_only=True)
class TeamMail:
    """Sender of invitations to teams; ``sender`` is the bare address in their From.

    An answer goes to the organiser who invites. It is not queued: a temporary password is stored
    nowhere.
    """

    mailer: Mailer
    public_url: str
    sender: str
    clock: Callable[[], datetime]

    def send(self, invitation: TeamInvitation) -> str:
        """Send the invitation; return SES's id. Raises Refused, Unclear or Unsendable."""
        raw = self.compose(invitation)
        return self.mailer.send(raw, to=invitation.to, reference=invitation.reference)

    def compose(self, invitation: TeamInvitation) -> bytes:
        """Return the finished message. Raises UnsafeMail."""
        language = invitation.language
        content = content_of("team_invitation", language, self._to_context(invitation))
        headers = MailHeaders(
            sender_name=translations(language).gettext(FROM),
            sender=self.sender,
            to=invitation.to,
            reply_to=invitation.by if is_address(invitation.by) else self.sender,
            subject=content.subject,
            written=self.clock(),
            language=language,
            reference=invitation.reference,
        )
        return assemble(headers, text_and_html(content))

    def _to_context(self, invitation: TeamInvitation) -> Mapping[str, Any]:
        return {
            "title": _title(invitation),
            "name": None,
            "intro": "",
            "facts": _facts(invitation),
            "role": invitation.role,
            "by": "" if invitation.by == OPERATOR.address else invitation.by,
            "password": invitation.password,
            "sign_in": f"{self.public_url}/organise/sign-in?lang={invitation.language}",
            "method": None,
        }


def _title(invitation: TeamInvitation) -> str:
    """Return the event's title in the email's language, else in another, else its name."""
    titles = invitation.title
    found = titles.get(invitation.language) or next(iter(titles.values()), "")
    return plain(" ".join(found.split())[:_TITLE_MAX]) or invitation.event


def _facts(invitation: TeamInvitation) -> list[tuple[str, str]]:
    _ = translations(invitation.language).gettext
    facts = [
        (_("Your role"), _(_ROLES[invitation.role])),
        (_("Sign in as"), invitation.to),
    ]
    password = [(_("Temporary password"), invitation.password)] if invitation.password else []
    return [*facts, *password]
