"""Page of one member of a team: the role, another invitation, and removal, which is asked once."""

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.team import EventTeam, change_role, remove, resend, team
from registrar.actions.organise.team_ports import NoSuchMember
from registrar.domain.refusals import Refusal, TooManyRequests
from registrar.domain.team_member import TeamMember, member_id
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, title_of
from registrar.web.organiser.edit.team_form import (
    language_control,
    read_language,
    read_role,
    role_control,
)
from registrar.web.organiser.edit.team_page import (
    account_in_words,
    team_path,
    unreached_in_words,
    why_refused,
)
from registrar.web.organiser.registrations.change_pages import ConfirmationText
from registrar.web.protocol.response import HttpResponse


def show_member(context: OrganiserContext) -> HttpResponse:
    """Show the member's role and account. Raises NoSuchEvent, ViewsOnly, NoSuchMember."""
    state = managed_in(context)
    found, member = _member_in(context, state)
    return _page(context, state, found, member)


def save_role(context: OrganiserContext) -> HttpResponse:
    """Change the member's role. Raises NoSuchEvent, ViewsOnly, NoSuchMember."""
    state = managed_in(context)
    found, member = _member_in(context, state)
    role = read_role(context.fields)
    if role is None:
        return _page(context, state, found, member)
    change_role(context.organiser, state.event, member.address, role, deps=context.team_deps)
    return context.redirect(team_path(state.event), done="changed")


def invite_again(context: OrganiserContext) -> HttpResponse:
    """Send the invitation again. Raises NoSuchEvent, ViewsOnly, NoSuchMember."""
    state = managed_in(context)
    found, member = _member_in(context, state)
    language = read_language(context.fields) or context.language
    try:
        delivery = resend(
            context.organiser,
            state.event,
            member.address,
            language=language,
            deps=context.team_deps,
        )
    except TooManyRequests as refused:
        return _page(context, state, found, member, refused=refused)
    return context.redirect(team_path(state.event), done=f"invited-{delivery}")


def ask_to_remove(context: OrganiserContext) -> HttpResponse:
    """Ask before the member is removed. Raises NoSuchEvent, ViewsOnly, NoSuchMember."""
    state = managed_in(context)
    found, member = _member_in(context, state)
    return edit_page(
        context,
        "organiser/edit/remove_member",
        state,
        section="team",
        question=_question(context, state, found, member),
        action=f"{_path(context, state, member)}/remove",
        back=_path(context, state, member),
    )


def remove_member(context: OrganiserContext) -> HttpResponse:
    """Remove the member; one who was removed already counts as done.

    Raises NoSuchEvent, ViewsOnly.
    """
    state = managed_in(context)
    try:
        _, member = _member_in(context, state)
        remove(context.organiser, state.event, member.address, deps=context.team_deps)
    except NoSuchMember:
        return context.redirect(team_path(state.event), done="removed")
    if _leaves(context, member):
        return context.redirect("/organise", done="left")
    return context.redirect(team_path(state.event), done="removed")


def _member_in(context: OrganiserContext, state: DraftState) -> tuple[EventTeam, TeamMember]:
    """Return the team and the member that the path names. Raises NoSuchMember."""
    found = team(context.organiser, state.event, deps=context.team_deps)
    for member in found.members:
        if member_id(member.address, keys=context.deps.keys) == context.parameters["member"]:
            return found, member
    raise NoSuchMember


def _path(context: OrganiserContext, state: DraftState, member: TeamMember) -> str:
    return team_path(state.event, member_id(member.address, keys=context.deps.keys))


def _page(
    context: OrganiserContext,
    state: DraftState,
    found: EventTeam,
    member: TeamMember,
    *,
    refused: Refusal | None = None,
) -> HttpResponse:
    return edit_page(
        context,
        "organiser/edit/member",
        state,
        section="team",
        status=status_of(refused.code) if refused else 200,
        member=member,
        account=account_in_words(member.account, context.language),
        unreached=unreached_in_words(member, state, context.language),
        action=_path(context, state, member),
        role=role_control(member.role, context.language),
        invitation=language_control(context.language, context.language),
        warnings=_warnings(context, found, member),
        refused=why_refused(refused, context.language) if refused else "",
    )


def _question(
    context: OrganiserContext, state: DraftState, found: EventTeam, member: TeamMember
) -> ConfirmationText:
    form = form_state(state, context)
    _ = form.translate
    effects = (
        _(N_("From now on, %(address)s no longer sees anything of this event.")),
        _(N_("The account stays, and so do the teams of other events.")),
    )
    return ConfirmationText(
        heading=_(N_("Remove %(address)s from the team of “%(title)s”?"))
        % {"address": member.address, "title": title_of(state, form)},
        effects=(
            *(effect % {"address": member.address} for effect in effects),
            *_warnings(context, found, member),
        ),
        undo=_(_UNDO_BY_OTHERS if _leaves(context, member) else _UNDO),
        button=_(N_("Yes, remove from the team")),
        keep=_(N_("No, keep in the team")),
    )


def _warnings(context: OrganiserContext, found: EventTeam, member: TeamMember) -> list[str]:
    """Return what to know before the member may no longer manage the event."""
    if member.role != "manages":
        return []
    _ = translations(context.language).gettext
    managers = [each for each in found.members if each.role == "manages"]
    warnings = []
    if _leaves(context, member):
        warnings.append(_(_YOURSELF))
    if len(managers) == 1:
        warnings.append(_(_LAST))
    return warnings


def _leaves(context: OrganiserContext, member: TeamMember) -> bool:
    """Tell whether the organiser could do nothing in the event without the team."""
    return member.address == context.organiser.address and not context.organiser.owner


_UNDO = N_("To undo it, add the address again.")
_UNDO_BY_OTHERS = N_("Somebody else who manages the event, or an owner, can add you again.")
_YOURSELF = N_("This is you: you could not undo it yourself.")
_LAST = N_(
    "Nobody else in the team manages this event: after that, only the owners of the service could."
)
