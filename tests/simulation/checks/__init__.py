"""Checks: the promises of docs/rules.md, after every commit and at rest.

A check is a class in a module of this folder, listed in ``EVERY``. It looks at items as they are
committed and keeps what it needs; ``self.shadow`` holds registrations and counters of all events.
"""

from typing import TYPE_CHECKING, Any

from tests.simulation.checks.answers import Answers
from tests.simulation.checks.check import Check
from tests.simulation.checks.dates import WithinDates
from tests.simulation.checks.deliveries import DeliveriesRise
from tests.simulation.checks.erasures import NothingLeft
from tests.simulation.checks.figures import FiguresEqualRows
from tests.simulation.checks.holders import OptionsHeld
from tests.simulation.checks.mail import MailOnce
from tests.simulation.checks.positions import PositionsFair
from tests.simulation.checks.seats import SeatsCounted
from tests.simulation.checks.shadow import Shadow
from tests.simulation.checks.true_mail import MailTrue
from tests.simulation.checks.uniqueness import AddressesUnique
from tests.simulation.checks.waiting_list import InOrder

if TYPE_CHECKING:
    from tests.simulation.world.ses import Mail
    from tests.simulation.world.world import World

EVERY: tuple[type[Check], ...] = (
    SeatsCounted,
    OptionsHeld,
    PositionsFair,
    WithinDates,
    AddressesUnique,
    InOrder,
    DeliveriesRise,
    NothingLeft,
    MailOnce,
    MailTrue,
    FiguresEqualRows,
    Answers,
)


class Checks:
    """All checks of one history."""

    def __init__(self, world: "World") -> None:
        self.shadow = Shadow()
        self.every = [check(world, self.shadow) for check in EVERY]
        self.answers = next(one for one in self.every if isinstance(one, Answers))
        self.in_order = next(one for one in self.every if isinstance(one, InOrder))
        self.erasures = next(one for one in self.every if isinstance(one, NothingLeft))
        self.holders = next(one for one in self.every if isinstance(one, OptionsHeld))
        self.mail = next(one for one in self.every if isinstance(one, MailOnce))

    def committed(self, changes: list[Any]) -> None:
        """Look at a commit, before and after the shadow follows it."""
        for check in self.every:
            check.before(changes)
        for change in changes:
            self.shadow.follow(change)
        for check in self.every:
            check.after(changes)

    def mail_accepted(self, mail: "Mail") -> None:
        """Look at a mail that SES has just taken."""
        for check in self.every:
            check.mailed(mail)

    def at_rest(self) -> None:
        """Look at everything once faults have stopped and nothing goes on."""
        for check in self.every:
            check.at_rest()
