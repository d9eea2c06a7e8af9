"""Choose the team of an event, published or not, at once and not by the draft.

All raise NoSuchEvent, also for organisers outside the team, CodeNeeded and TryLater; those that
change something ViewsOnly, too, and DefinitionRefused for a definition that is full.
"""

from collections.abc import Callable
from dataclasses import dataclass

from registrar.actions.change import retry_until_settled
from registrar.actions.organise.draft_state import DraftState, draft_state, managed_state, team_of
from registrar.actions.organise.drafts import save_team
from registrar.actions.organise.invite import invite
from registrar.actions.organise.member_states import accounts_of, unreached_since
from registrar.actions.organise.publish_document import publish_document
from registrar.actions.organise.team_ports import (
    AlreadyInTeam,
    Delivery,
    NoSuchMember,
    TeamDependencies,
    TeamFull,
    TeamInvitation,
)
from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.domain.audit import AuditLine
from registrar.domain.event import Team
from registrar.domain.event_version import (
    ADDED_TO_TEAM,
    INVITED_AGAIN,
    REMOVED_FROM_TEAM,
    ROLE_CHANGED,
)
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import Organiser, Role
from registrar.domain.team_mail import invitation_reference
from registrar.domain.team_member import (
    MOST_MEMBERS,
    TeamMember,
    roles_of,
    sign_in_address,
    with_role,
)


@dataclass(frozen=True, kw_only=True)
class EventTeam:
    """Team of an event as an organiser with that role sees it; those who manage come first."""

    members: tuple[TeamMember, ...]
    role: Role


def team(organiser: Organiser, event: str, *, deps: TeamDependencies) -> EventTeam:
    """Return the team; accounts are for those who manage it, None if the pool does not answer."""
    state = draft_state(organiser, event, deps=deps.edit_deps)
    roles = roles_of(_team(state))
    accounts = dict(accounts_of(roles, deps=deps)) if state.manages else {}
    unreached = dict(unreached_since(event, roles, deps=deps)) if state.manages else {}
    members = [
        TeamMember(
            address=address,
            role=role,
            account=accounts.get(address),
            unreached=unreached.get(address),
        )
        for address, role in roles.items()
    ]
    return EventTeam(members=tuple(members), role=state.role)


def add(
    organiser: Organiser,
    event: str,
    address: str,
    role: Role,
    *,
    language: str,
    deps: TeamDependencies,
) -> Delivery:
    """Add the address to the team and invite it in that language; return what became of the email.

    An address without an account gets one, with a temporary password. The address is in the team
    even if no email could be sent; ``resend`` makes good for whatever is missing. Raises
    AddressRefused, AlreadyInTeam, TeamFull, TooManyRequests.
    """
    member = sign_in_address(address)
    _require_free(_team(managed_state(organiser, event, deps=deps.edit_deps)), member)
    _count(organiser, deps)

    def added(team: Team) -> Team:
        _require_free(team, member)
        return with_role(team, member, role)

    state = _change(organiser, event, added, ADDED_TO_TEAM[role], deps)
    return _invite(state, TeamMember(address=member, role=role), language, deps)


def resend(
    organiser: Organiser, event: str, address: str, *, language: str, deps: TeamDependencies
) -> Delivery:
    """Invite a member of the team again; return what became of the email.

    A new temporary password replaces the former one, but for a person who has signed in: that one
    keeps the own. Raises NoSuchMember, TooManyRequests.
    """
    state = managed_state(organiser, event, deps=deps.edit_deps)
    member = _member(_team(state), address)
    _count(organiser, deps)
    if state.definition:
        line = AuditLine(
            event=event, at=deps.edit_deps.clock(), what=INVITED_AGAIN, who=organiser.address
        )
        deps.edit_deps.organiser_deps.audit.note(line)
    return _invite(state, member, language, deps)


def change_role(
    organiser: Organiser, event: str, address: str, role: Role, *, deps: TeamDependencies
) -> None:
    """Give a member that role, which counts from the next request. Raises NoSuchMember."""

    def changed(team: Team) -> Team:
        member = _member(team, address)
        return team if member.role == role else with_role(team, member.address, role)

    _change(organiser, event, changed, ROLE_CHANGED[role], deps)


def remove(organiser: Organiser, event: str, address: str, *, deps: TeamDependencies) -> None:
    """Remove a member, whose next request is refused; the account stays. Raises NoSuchMember."""

    def removed(team: Team) -> Team:
        return with_role(team, _member(team, address).address, None)

    _change(organiser, event, removed, REMOVED_FROM_TEAM, deps)


def _change(
    organiser: Organiser,
    event: str,
    change: Callable[[Team], Team],
    what: str,
    deps: TeamDependencies,
) -> DraftState:
    """Change the team, whatever else is changed at the same time; return the state before."""
    found: list[DraftState] = []

    def attempt() -> bool:
        state = managed_state(organiser, event, deps=deps.edit_deps)
        found.append(state)
        before = _team(state)
        after = change(before)
        try:
            if after != before:
                _store(state, after, what, deps)
        except (VersionMoved, DraftMoved):
            return False
        return True

    retry_until_settled(attempt)
    return found[-1]


def _store(state: DraftState, team: Team, what: str, deps: TeamDependencies) -> None:
    """Publish the event with the team; of one that was never published, save its draft.

    Raises VersionMoved, DraftMoved.
    """
    names = {"manages": [*team.manages], "views": [*team.views]}
    if state.definition is None or state.published is None:
        save_team(state.organiser, state.event, names, revision=state.revision, deps=deps.edit_deps)
        return
    publish_document(
        state.organiser,
        state.event,
        state.published.with_values({"team": names}),
        what=what,
        version=state.version,
        definition=state.definition.model_copy(update={"team": team}),
        deps=deps.edit_deps,
    )


def _invite(
    state: DraftState, member: TeamMember, language: str, deps: TeamDependencies
) -> Delivery:
    title = state.document.data.get("title")
    words = title if isinstance(title, dict) else {}
    invitation = TeamInvitation(
        event=state.event,
        title={name: text for name, text in words.items() if isinstance(text, str)},
        to=member.address,
        role=member.role,
        by=state.organiser.address,
        language=language,
        reference=invitation_reference(
            state.event, member.address, deps.new_id(), keys=_keys(deps)
        ),
    )
    return invite(invitation, deps=deps)


def _team(state: DraftState) -> Team:
    return state.definition.team if state.definition else team_of(state.document)


def _member(team: Team, address: str) -> TeamMember:
    """Return the member of that address. Raises NoSuchMember."""
    name = address.strip().lower()
    role = roles_of(team).get(name)
    if role is None:
        raise NoSuchMember
    return TeamMember(address=name, role=role)


def _require_free(team: Team, address: str) -> None:
    roles = roles_of(team)
    if address in roles:
        raise AlreadyInTeam
    if len(roles) >= MOST_MEMBERS:
        raise TeamFull


def _keys(deps: TeamDependencies) -> Keyring:
    return deps.edit_deps.organiser_deps.keys


def _count(organiser: Organiser, deps: TeamDependencies) -> None:
    deps.edit_deps.organiser_deps.rates.count(deps.limit, organiser.address)
