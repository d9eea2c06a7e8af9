"""Stop mail to an address whose owner never gave it: by the link "this was not me" in a mail.

The link leads to a button. Then the mailbox is noted, so that nothing about the event is mailed to
it any more, and the registration is erased; of a new address that waits to be confirmed, only the
address is removed.
"""

from dataclasses import dataclass

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.erase import erase_registration
from registrar.actions.erase_address import strike_addresses
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.mailbox import mailbox
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.signed_link import Link, LinkRefused, read_token


@dataclass(frozen=True, kw_only=True)
class Disowned:
    """Registration of a link "this was not me", and whether the link is about its new address."""

    registration: Registration
    definition: EventDefinition
    is_new_address: bool

    @property
    def address(self) -> str:
        """Address that the link was mailed to; empty once it is erased."""
        current = self.registration
        return current.new_address if self.is_new_address else current.address


def disowned_of_token(token: str, *, deps: AttendeeDependencies) -> Disowned:
    """Return what the link is about. Raises LinkRefused."""
    link = read_token(token)
    current = deps.registrations.find(link.registration_id)
    if current is None:
        raise LinkRefused
    is_new_address = _verify(link, token, current, deps)
    definition = deps.events.definition(current.event)
    return Disowned(registration=current, definition=definition, is_new_address=is_new_address)


def _verify(link: Link, token: str, current: Registration, deps: AttendeeDependencies) -> bool:
    """Check the link; tell whether it is about the new address."""
    abouts = ("", canonical(current.new_address)) if current.new_address else ("",)
    for about in abouts:
        try:
            link.verify(
                token,
                "not_me",
                current.event,
                current.link_generation,
                keys=deps.keys,
                now=deps.clock(),
                about=about,
            )
        except LinkRefused:
            continue
        return bool(about)
    raise LinkRefused


def disown(token: str, *, deps: AttendeeDependencies) -> None:
    """Note the mailbox, then erase what was given with it; the same call again changes nothing.

    Noted first: if this stops in between, nothing is mailed, and the link still works. Raises
    LinkRefused, TryLater.
    """
    found = disowned_of_token(token, deps=deps)
    current, address = found.registration, found.address
    if current.state == "erased" or not address:
        return
    until = retained_until(found.definition)
    deps.unwanted.add(current.event, mailbox(address), until=until)
    if found.is_new_address:
        struck = canonical(address)
        strike_addresses(
            current.id,
            lambda each: canonical(each) == struck,
            by="attendee",
            deps=deps.erase_deps,
        )
    else:
        erase_registration(current.id, by="attendee", deps=deps.erase_deps)
