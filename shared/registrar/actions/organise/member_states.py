"""States of a team's members: the account of each, and whether emails reach them."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime

from registrar.actions.organise.team_ports import TeamDependencies
from registrar.domain.delivery import NOT_REACHED
from registrar.domain.refusals import TryLater
from registrar.domain.team_mail import mail_digests
from registrar.domain.team_member import Account


def accounts_of(
    addresses: Iterable[str], *, deps: TeamDependencies
) -> Iterator[tuple[str, Account]]:
    """Yield the addresses with their accounts, until the pool no longer answers."""
    with suppress(TryLater):
        for address in addresses:
            yield address, deps.accounts.account(address)


def unreached_since(
    event: str, addresses: Iterable[str], *, deps: TeamDependencies
) -> Iterator[tuple[str, datetime]]:
    """Yield the addresses whose newest email did not arrive, with the time of that news."""
    keys = deps.edit_deps.organiser_deps.keys
    mails = deps.mails.of_event(event)
    for address in addresses if mails else ():
        digests = mail_digests(event, address, keys=keys)
        failed = [
            mails[digest].at
            for digest in digests
            if digest in mails and mails[digest].delivery in NOT_REACHED
        ]
        if failed:
            yield address, max(failed)
