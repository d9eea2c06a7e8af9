"""Choose which digests about an event one wants, and end them by the link in each."""

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.figures import figures
from registrar.actions.organise.team_ports import NoSuchMember
from registrar.domain.audit import AuditLine
from registrar.domain.organiser import Organiser
from registrar.domain.signed_link import LinkRefused
from registrar.domain.team_digest import (
    CHOSEN,
    ENDED_BY_LINK,
    DigestKey,
    DigestState,
    Frequency,
    digest_key,
    members_by_digest,
    news_figures,
    next_look,
    read_off_token,
)


def chosen_digest(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, address: str = ""
) -> DigestState | None:
    """Return the organiser's choice; None for one who is not in the team, as an owner may be.

    The operator gives the address of a member. Raises NoSuchEvent.
    """
    authorised = authorise(organiser, event, deps=deps)
    key = _key(authorised, address or organiser.address, deps)
    return deps.digests.find(key) if key else None


def choose_digest(
    organiser: Organiser,
    event: str,
    frequency: Frequency,
    language: str,
    *,
    deps: OrganiserDependencies,
    address: str = "",
) -> DigestState:
    """Store the choice and return it; the same choice again changes nothing.

    What there is now is known: only what rises from now on is told at once. Raises NoSuchEvent,
    NoSuchMember for one who is not in the team, and TryLater.
    """
    authorised = authorise(organiser, event, deps=deps)
    key, now = _key(authorised, address or organiser.address, deps), deps.clock()
    if key is None:
        raise NoSuchMember(address)
    before = deps.digests.find(key)
    if (before.frequency, before.language) == (frequency, language):
        return before
    counted = figures(organiser, event, deps=deps)
    chosen = DigestState(
        key=key,
        frequency=frequency,
        language=language,
        due=next_look(frequency, authorised.definition, now),
        known=news_figures(counted, now),
    )
    deps.digests.choose(chosen, line=authorised.audit_line(CHOSEN[frequency], now))
    return chosen


def digest_to_end(event: str, token: str, *, deps: OrganiserDependencies) -> DigestState:
    """Return the choice that the link's token ends. Raises LinkRefused."""
    key = read_off_token(event, token, keys=deps.keys)
    if key is None:
        raise LinkRefused
    return deps.digests.find(key)


def end_digest(event: str, token: str, *, deps: OrganiserDependencies) -> None:
    """End the digests of the link's token; ended ones stay so. Raises LinkRefused, TryLater."""
    state = digest_to_end(event, token, deps=deps)
    if state.frequency != "none":
        ended = DigestState(key=state.key, language=state.language)
        deps.digests.choose(ended, line=AuditLine(event=event, at=deps.clock(), what=ENDED_BY_LINK))


def _key(authorised: Authorised, address: str, deps: OrganiserDependencies) -> DigestKey | None:
    """Return the key of the address's choice; None if it is not in the team."""
    key = digest_key(authorised.definition.event, address, keys=deps.keys)
    return key if key.member in members_by_digest(authorised.definition, deps.keys) else None
