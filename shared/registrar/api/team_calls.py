"""Calls about an event's team, whose changes count from the next request."""

from functools import partial
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise import team as use_cases
from registrar.actions.organise.draft_state import managed_state, team_of
from registrar.actions.organise.team_ports import NoSuchMember
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.event_file_errors import with_file_errors
from registrar.api.own_language import own_language
from registrar.api.team_models import (
    ID,
    InvitationModel,
    InvitationOrder,
    NewMember,
    NewRole,
    TeamModel,
    team_model,
)
from registrar.domain.email_address import AddressRefused
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.team_member import member_id, roles_of

# Any text: an unknown id is answered 404. Paths are in logs, so they hold no address
MemberId = Annotated[str, Path(description="The member's id", examples=[ID])]


def team(context: Context, event: EventName) -> TeamModel:
    """List the members of the team; owners, who manage every event, are not among them."""
    return _team(context, event)


@with_file_errors
def add_member(
    context: Context, event: EventName, member: Annotated[NewMember, Body()]
) -> InvitationModel:
    """Add a person to the team and send an invitation, with an account for one who has none.

    The person is in the team even if the email could not be sent.
    """
    try:
        email = use_cases.add(
            context.organiser,
            event,
            member.address,
            member.role,
            language=own_language(member.language),
            deps=context.team_deps,
        )
    except AddressRefused as refused:
        raise SubmissionInvalid((FieldError("address", refused.reason),)) from refused
    return InvitationModel(email=email)


@with_file_errors
def change_role(
    context: Context, event: EventName, member: MemberId, role: Annotated[NewRole, Body()]
) -> TeamModel:
    """Change the role of a member, and list the team."""
    organiser, deps = context.organiser, context.team_deps
    use_cases.change_role(organiser, event, _address(context, event, member), role.role, deps=deps)
    return _team(context, event)


@with_file_errors
def remove_member(context: Context, event: EventName, member: MemberId) -> None:
    """Remove a member, whose next request is refused; the account stays."""
    address = _address(context, event, member)
    use_cases.remove(context.organiser, event, address, deps=context.team_deps)


def invite_again(
    context: Context, event: EventName, member: MemberId, order: Annotated[InvitationOrder, Body()]
) -> InvitationModel:
    """Send a member the invitation again; each call sends one email.

    A new temporary password replaces the former one, unless the person has signed in.
    """
    email = use_cases.resend(
        context.organiser,
        event,
        _address(context, event, member),
        language=own_language(order.language),
        deps=context.team_deps,
    )
    return InvitationModel(email=email)


def _team(context: ApiContext, event: str) -> TeamModel:
    found = use_cases.team(context.organiser, event, deps=context.team_deps)
    return team_model(found, partial(member_id, keys=context.organiser_deps.keys))


def _address(context: ApiContext, event: str, member: str) -> str:
    """Return the address of the member with that id. Raises NoSuchMember, ViewsOnly."""
    state = managed_state(context.organiser, event, deps=context.edit_deps)
    team = state.definition.team if state.definition else team_of(state.document)
    for address in roles_of(team):
        if member_id(address, keys=context.organiser_deps.keys) == member:
            return address
    raise NoSuchMember
