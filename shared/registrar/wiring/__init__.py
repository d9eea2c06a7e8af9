"""Wiring: the only reader of the environment, the only maker of clients.

Each part is made when it is first asked for, and imported only then: taking a submission needs
neither mail nor definitions.
"""

import os
from functools import cache
from typing import Any

from registrar.settings import Settings
from registrar.wiring.ground import RESERVE, RESERVE_FOR_MAIL
from registrar.wiring.people import People


class Wiring(People):
    """The collaborators of the actions, made from settings.

    ``client`` makes AWS clients; ``clock`` tells the time of the domain.
    """


@cache
def from_environment() -> Wiring:
    """The wiring of this process, from its environment."""
    return Wiring(Settings.read(os.environ))


def for_invocation(context: Any, *, mails: bool = False) -> Wiring:
    """The wiring of this process; the table is asked while the invocation has time to answer.

    ``mails`` leaves time for a mail that goes out before the answer. Without a context, outside
    Lambda, there is no end.
    """
    wiring = from_environment()
    if context is not None:
        left = float(context.get_remaining_time_in_millis()) / 1000
        wiring.budget.begin(left - RESERVE - (RESERVE_FOR_MAIL if mails else 0.0))
    return wiring
