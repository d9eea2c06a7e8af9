"""Invite a member of a team by email, with a temporary password for a person who needs one."""

from dataclasses import replace

from registrar.actions.organise.team_ports import Delivery, TeamDependencies, TeamInvitation
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.refusals import TryLater


def invite(invitation: TeamInvitation, *, deps: TeamDependencies) -> Delivery:
    """Send the invitation; return what became of it. It may be repeated until it is sent.

    An address without an account gets one. The password of a person who has signed in stays.
    """
    try:
        password = _new_password(invitation, deps)
        deps.sender.send(replace(invitation, password=password))
    except (Refused, TryLater):
        return "unsent"
    except Unclear:
        return "unclear"
    return "sent"


def _new_password(invitation: TeamInvitation, deps: TeamDependencies) -> str:
    """Return a temporary password that serves from now on; empty for a person with an own one."""
    accounts, address, password = deps.accounts, invitation.to, deps.new_password()
    known = accounts.account(address)
    if known == "none":
        if accounts.make(address, password=password, language=invitation.language):
            return password
        known = accounts.account(address)  # made by another meanwhile
    if known == "joined":
        return ""
    accounts.renew(address, password=password)
    return password
