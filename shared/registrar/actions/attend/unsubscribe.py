"""Withdraw the consent to hear of later events, by the link in an invitation (RFC 8058).

The link says nothing of its registration, and can do nothing else. No email follows: whoever wants
no more emails gets none about that either.
"""

from dataclasses import replace

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.attend.withdrawal import withdrawal_line, without
from registrar.actions.change import change_in_place, retry_until_settled, silently_changed
from registrar.domain.later_events import LATER_EVENTS, unsubscribe_link
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused, read_token


def unsubscribe(token: str, *, deps: AttendeeDependencies) -> None:
    """Withdraw the consent of the token's registration; no effect if it is not given.

    Messages on their way stay valid. Raises LinkRefused, TryLater.
    """

    def attempt() -> bool:
        current = _registration_of(token, deps)
        given = current.current_consents.get(LATER_EVENTS)
        if current.state == "erased" or given is None or not given.given:
            return True
        now = deps.clock()
        after = replace(
            silently_changed(current),
            revision=current.revision + 1,
            consents=without(current, given, now),
        )
        line = withdrawal_line(current, now)
        change = change_in_place(current, after, keys=deps.keys, audit=line)
        return deps.changes.write(change, now=now) is None

    retry_until_settled(attempt)


def _registration_of(token: str, deps: AttendeeDependencies) -> Registration:
    """Return the token's registration, whatever its address is now. Raises LinkRefused."""
    link = read_token(token)
    current = deps.registrations.find(link.registration_id)
    if current is None:
        raise LinkRefused
    wanted = unsubscribe_link(current.id)
    link.verify(
        token,
        "unsubscribe",
        current.event,
        wanted.generation,
        keys=deps.keys,
        now=deps.clock(),
    )
    return current
