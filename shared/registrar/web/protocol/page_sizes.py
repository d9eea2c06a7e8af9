"""Limits of one answer to an organiser: rows, items searched, bytes."""

from dataclasses import dataclass

from registrar.actions.organise.view import FAR, Reach
from registrar.web.protocol.downloads import LARGEST


@dataclass(frozen=True, kw_only=True)
class Portions:
    """Rows of a list, lines of the audit log, items searched, and the size of an export.

    More rows than ``exported`` or bytes than ``largest`` are for the command line.
    """

    rows: int = 50
    lines: int = 100
    reach: Reach = FAR
    exported: int = 20_000
    largest: int = LARGEST


USUAL = Portions()
