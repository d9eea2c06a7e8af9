"""Checks: the promises of docs/rules.md, after every commit and at rest.

A check is a class in a module of this folder, listed in ``EVERY``. It looks at items as they are
committed and keeps what it needs; ``self.shadow`` holds registrations and counters of all events.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.simulation.checks.address_changes import BothAddressesTold
from tests.simulation.checks.answers import Answers
from tests.simulation.checks.attempts import AttemptsClaimed
from tests.simulation.checks.broadcasts import BroadcastsComplete
from tests.simulation.checks.bulk import BulkRight
from tests.simulation.checks.certificates import CertificatesEarned
from tests.simulation.checks.check import Check, Rows, rows_of
from tests.simulation.checks.copies import CopiesLate
from tests.simulation.checks.dates import WithinDates
from tests.simulation.checks.deliveries import DeliveriesRise
from tests.simulation.checks.erasures import NothingLeft
from tests.simulation.checks.expiry import AnswersExpire
from tests.simulation.checks.figures import FiguresEqualRows
from tests.simulation.checks.forgotten import Forgotten
from tests.simulation.checks.generations import GenerationsWhole
from tests.simulation.checks.given_up import GivenUpRightly
from tests.simulation.checks.held_seats import SeatsHeld
from tests.simulation.checks.holder_counts import HoldersCountedOnce
from tests.simulation.checks.holders import OptionsHeld
from tests.simulation.checks.mail import MailOnce
from tests.simulation.checks.mailboxes import MailboxesBounded
from tests.simulation.checks.parked import ParkedSeated
from tests.simulation.checks.personal_data import DataInPlace
from tests.simulation.checks.positions import PositionsFair
from tests.simulation.checks.proofs import ProofsSpent
from tests.simulation.checks.published import PublishedWhole
from tests.simulation.checks.readings import ReadingsNoted
from tests.simulation.checks.repeats import HoldersNotified
from tests.simulation.checks.reported import DeliveriesTrue
from tests.simulation.checks.rights import RightsHeld
from tests.simulation.checks.room_notices import RoomNoticesTrue
from tests.simulation.checks.rooms import RoomsTold
from tests.simulation.checks.running import EventRuns
from tests.simulation.checks.seats import SeatsCounted
from tests.simulation.checks.shadow import Shadow
from tests.simulation.checks.true_mail import MailTrue
from tests.simulation.checks.uniqueness import AddressesUnique
from tests.simulation.checks.versions import VersionsWhole
from tests.simulation.checks.waiting_list import InOrder

if TYPE_CHECKING:
    from tests.simulation.world.ses import Mail
    from tests.simulation.world.world import World

# Look at the changes of a commit
Look = Callable[[list[Any]], None]

EVERY: tuple[type[Check], ...] = (
    PublishedWhole,
    SeatsCounted,
    OptionsHeld,
    HoldersCountedOnce,
    PositionsFair,
    SeatsHeld,
    ParkedSeated,
    WithinDates,
    EventRuns,
    AddressesUnique,
    InOrder,
    DeliveriesRise,
    DeliveriesTrue,
    NothingLeft,
    AttemptsClaimed,
    DataInPlace,
    Forgotten,
    AnswersExpire,
    MailOnce,
    CopiesLate,
    MailTrue,
    MailboxesBounded,
    BroadcastsComplete,
    BulkRight,
    CertificatesEarned,
    GivenUpRightly,
    BothAddressesTold,
    FiguresEqualRows,
    GenerationsWhole,
    RightsHeld,
    RoomsTold,
    RoomNoticesTrue,
    ProofsSpent,
    ReadingsNoted,
    HoldersNotified,
    VersionsWhole,
    Answers,
)


class Checks:
    """All checks of one history."""

    def __init__(self, world: "World") -> None:
        self.shadow = Shadow()
        self.every = [check(world, self.shadow) for check in EVERY]
        self.answers = next(one for one in self.every if isinstance(one, Answers))
        self.attempts = next(one for one in self.every if isinstance(one, AttemptsClaimed))
        self.in_order = next(one for one in self.every if isinstance(one, InOrder))
        self.erasures = next(one for one in self.every if isinstance(one, NothingLeft))
        self.forgotten = next(one for one in self.every if isinstance(one, Forgotten))
        self.holders = next(one for one in self.every if isinstance(one, OptionsHeld))
        self.mail = next(one for one in self.every if isinstance(one, MailOnce))
        self.mailboxes = next(one for one in self.every if isinstance(one, MailboxesBounded))
        self.repeats = next(one for one in self.every if isinstance(one, HoldersNotified))
        self.proofs = next(one for one in self.every if isinstance(one, ProofsSpent))
        self.readings = next(one for one in self.every if isinstance(one, ReadingsNoted))
        self.rights = next(one for one in self.every if isinstance(one, RightsHeld))
        self.rooms = next(one for one in self.every if isinstance(one, RoomsTold))
        self._looks: dict[frozenset[Rows], tuple[list[Look], list[Look]]] = {}
        self._mailed = [one.mailed for one in self.every if type(one).mailed is not Check.mailed]

    def committed(self, changes: list[Any]) -> None:
        """Look at a commit, before and after the shadow follows it."""
        rows = frozenset(rows_of(change.key) for change in changes)
        if rows not in self._looks:
            self._looks[rows] = self._looks_at(rows)
        befores, afters = self._looks[rows]
        for before in befores:
            before(changes)
        for change in changes:
            self.shadow.follow(change)
        for after in afters:
            after(changes)

    def _looks_at(self, rows: frozenset[Rows]) -> tuple[list[Look], list[Look]]:
        """Return what looks at a commit of rows of these kinds, before and after it."""
        checks = [check for check in self.every if check.rows & rows]
        return (
            [one.before for one in checks if type(one).before is not Check.before],
            [one.after for one in checks if type(one).after is not Check.after],
        )

    def mail_accepted(self, mail: "Mail") -> None:
        """Look at a mail that SES has just taken."""
        for mailed in self._mailed:
            mailed(mail)

    def at_rest(self) -> None:
        """Look at everything once faults have stopped and nothing goes on."""
        for check in self.every:
            check.at_rest()
