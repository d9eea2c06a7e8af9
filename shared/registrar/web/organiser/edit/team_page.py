"""Page of an event's team: who manages and who views it, and a form to add a colleague."""

from dataclasses import dataclass, replace

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.team import EventTeam, add, team
from registrar.actions.organise.team_ports import AlreadyInTeam, TeamFull
from registrar.domain.email_address import AddressRefused
from registrar.domain.organiser import Role
from registrar.domain.refusals import Refusal, TooManyRequests
from registrar.domain.team_member import Account, TeamMember, member_id
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.components.refusal_table import status_of, step_message
from registrar.web.components.waiting_time import waiting_time
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import edit_page, managed_in, moment_of, state_in
from registrar.web.organiser.edit.team_form import (
    ROLES,
    Colleague,
    address_error,
    colleague_controls,
    read_colleague,
)
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """Member of the team in words; ``path`` leads to the member's page, empty for viewers."""

    address: str
    role: str
    account: str
    unreached: str
    path: str
    own: bool
    to_invite: bool


def show_team(context: OrganiserContext) -> HttpResponse:
    """Show the team; with the form to those who manage it. Raises NoSuchEvent."""
    return _page(context, state_in(context), Colleague())


def add_colleague(context: OrganiserContext) -> HttpResponse:
    """Add a colleague and send the invitation; the form again with its errors.

    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    colleague = read_colleague(context.fields, context.language)
    if colleague.errors or colleague.chosen_role is None:
        return _page(context, state, colleague, status=422)
    try:
        delivery = add(
            context.organiser,
            state.event,
            colleague.address,
            colleague.chosen_role,
            language=colleague.language,
            deps=context.team_deps,
        )
    except AddressRefused as refused:
        return _wrong(context, state, colleague, address_error(refused.reason, context.language))
    except AlreadyInTeam:
        known = translations(context.language).gettext(_KNOWN)
        return _wrong(context, state, colleague, known)
    except (TooManyRequests, TeamFull) as refused:
        return _page(context, state, colleague, refused=refused)
    return context.redirect(team_path(state.event), done=f"added-{delivery}")


def team_path(event: str, rest: str = "") -> str:
    """Return the address of the team's page, or of one below it."""
    return event_path(event, f"edit/team/{rest}")


def account_in_words(account: Account | None, language: str) -> str:
    """Return whether the member has signed in; empty if that is not known."""
    return translations(language).gettext(_ACCOUNTS[account]) if account else ""


def unreached_in_words(member: TeamMember, state: DraftState, language: str) -> str:
    """Return when an email to the member was last not delivered; empty if none was."""
    if member.unreached is None:
        return ""
    words = translations(language).gettext(_UNREACHED)
    return words % {"moment": moment_of(state, member.unreached, language)}


def role_in_words(role: Role, language: str) -> str:
    """Return the role in words."""
    return translations(language).gettext(ROLES[role])


def why_refused(refused: Refusal, language: str) -> str:
    """Return why an invitation was not sent, with the time to wait."""
    _ = translations(language).gettext
    message = (
        _(_TOO_MANY) if isinstance(refused, TooManyRequests) else step_message(refused.code, _)
    )
    return f"{message} {waiting_time(refused.retry_after, language)}".strip()


def _wrong(
    context: OrganiserContext, state: DraftState, colleague: Colleague, error: str
) -> HttpResponse:
    return _page(context, state, replace(colleague, errors={"address": error}), status=422)


def _page(
    context: OrganiserContext,
    state: DraftState,
    colleague: Colleague,
    *,
    status: int = 200,
    refused: Refusal | None = None,
) -> HttpResponse:
    found = team(context.organiser, state.event, deps=context.team_deps)
    controls = colleague_controls(colleague, context.language) if state.manages else ()
    done = context.query.get("done", "")
    _ = translations(context.language).gettext
    return edit_page(
        context,
        "organiser/edit/team",
        state,
        section="team",
        status=status_of(refused.code) if refused else status,
        action=team_path(state.event),
        members=_lines(found, state, context),
        unknown=state.manages and any(member.account is None for member in found.members),
        controls=controls,
        problems=[
            ControlError(control.error, control.target) for control in controls if control.error
        ],
        notice=_(DONE[done]) if done in DONE else "",
        unsent=_(UNSENT[done]) if done in UNSENT else "",
        refused=why_refused(refused, context.language) if refused else "",
    )


def _lines(found: EventTeam, state: DraftState, context: OrganiserContext) -> list[MemberLine]:
    return [_line(member, state, context) for member in found.members]


def _line(member: TeamMember, state: DraftState, context: OrganiserContext) -> MemberLine:
    path = (
        team_path(state.event, member_id(member.address, keys=context.deps.keys))
        if state.manages
        else ""
    )
    return MemberLine(
        address=member.address,
        role=role_in_words(member.role, context.language),
        account=account_in_words(member.account, context.language),
        unreached=unreached_in_words(member, state, context.language),
        path=path,
        own=member.address == context.organiser.address,
        to_invite=member.account in ("none", "invited"),
    )


_KNOWN = N_("This address is in the team already; its role is changed on its own page, see above")
_UNREACHED = N_("An email to this address was not delivered (%(moment)s). Check the address.")
_TOO_MANY = N_("Nothing was sent: you have sent many invitations within this hour.")

_ACCOUNTS: dict[Account, str] = {
    "joined": N_("Has signed in"),
    "invited": N_("Has not signed in yet"),
    "none": N_("Cannot sign in yet: there is no account"),
}

DONE = {
    "added-sent": N_("Your colleague is in the team, and the invitation has been sent."),
    "invited-sent": N_("The invitation has been sent."),
    "changed": N_("The role is changed; this counts from now on."),
    "removed": N_("The colleague is no longer in the team; this counts from now on."),
}
UNSENT = {
    "added-unsent": N_(
        "Your colleague is in the team, but the invitation could not be sent. Send it again from"
        " the colleague's page in a few minutes. If that fails, too, tell the administrator."
    ),
    "added-unclear": N_(
        "Your colleague is in the team, but it is not certain that the invitation was sent. If it"
        " does not come within a quarter of an hour, send it again from the colleague's page."
    ),
    "invited-unsent": N_(
        "The invitation could not be sent. Try again in a few minutes. If that fails, too, tell"
        " the administrator."
    ),
    "invited-unclear": N_(
        "It is not certain that the invitation was sent. If it does not come within a quarter of"
        " an hour, send it again."
    ),
}
