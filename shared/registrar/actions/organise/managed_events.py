"""Events that an organiser manages, a bounded number at a time."""

from dataclasses import dataclass

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent, ViewsOnly

# Events looked at for one answer: each takes two reads, if the organiser manages it or not
LOOKED_AT = 100


@dataclass(frozen=True, kw_only=True)
class ManagedEvents:
    """Events by name; ``next`` is the last name looked at if more follow, else empty."""

    events: tuple[Authorised, ...]
    next: str


def managed_events(
    organiser: Organiser,
    *,
    deps: OrganiserDependencies,
    after: str = "",
    including: bool = False,
    most: int = LOOKED_AT,
) -> ManagedEvents:
    """Return the events that the organiser manages, of the ``most`` next ones behind a name.

    ``including`` begins with the event of that name. Raises CodeNeeded.
    """
    names = [name for name in deps.events.all() if name > after or (including and name == after)]
    looked_at = names[:most]
    found = (_managed(organiser, name, deps) for name in looked_at)
    return ManagedEvents(
        events=tuple(authorised for authorised in found if authorised),
        next=looked_at[-1] if len(names) > most else "",
    )


def _managed(organiser: Organiser, name: str, deps: OrganiserDependencies) -> Authorised | None:
    try:
        return authorise(organiser, name, deps=deps, to="manages")
    except (NoSuchEvent, ViewsOnly):
        return None
