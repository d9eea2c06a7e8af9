"""Limits of one answer to an organiser: rows, items searched, bytes."""

from dataclasses import dataclass

from registrar.actions.organise.attendance_part import MOST_READ
from registrar.actions.organise.later_events import USUAL as CONSENTS
from registrar.actions.organise.later_events import Limits
from registrar.actions.organise.managed_events import LOOKED_AT
from registrar.actions.organise.view import Reach
from registrar.web.protocol.downloads import LARGEST

# Pages tell whether more follow
ONE_AHEAD = Reach(ahead=1)


@dataclass(frozen=True, kw_only=True)
class Portions:
    """Rows of a list, lines of the audit log, items searched, and the size of an export.

    ``events`` are looked at for one page about several, ``consents`` are read for one list of
    addresses, ``attended`` for attendance. More rows than ``exported`` or bytes than ``largest``
    are for the command line.
    """

    rows: int = 50
    lines: int = 100
    reach: Reach = ONE_AHEAD
    events: int = LOOKED_AT
    consents: Limits = CONSENTS
    exported: int = 20_000
    attended: int = MOST_READ
    largest: int = LARGEST


USUAL = Portions()
