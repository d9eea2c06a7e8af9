"""Limits of one answer to an organiser: rows, items searched, bytes."""

from dataclasses import dataclass

from registrar.actions.organise.view import Reach
from registrar.web.protocol.downloads import LARGEST

# Pages tell whether more follow
ONE_AHEAD = Reach(ahead=1)


@dataclass(frozen=True, kw_only=True)
class Portions:
    """Rows of a list, lines of the audit log, items searched, and the size of an export.

    More rows than ``exported`` or bytes than ``largest`` are for the command line.
    """

    rows: int = 50
    lines: int = 100
    reach: Reach = ONE_AHEAD
    exported: int = 20_000
    largest: int = LARGEST


USUAL = Portions()
