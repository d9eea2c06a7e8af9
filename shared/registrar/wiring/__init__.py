"""Wiring: the only reader of the environment, the only maker of clients.

Each part is made when it is first asked for, and imported only then: taking a submission needs
neither mail nor definitions.
"""

import os
from functools import cache

from registrar.settings import Settings
from registrar.wiring.people import People


class Wiring(People):
    """The collaborators of the actions, made from settings.

    ``client`` makes AWS clients; ``clock`` tells the time of the domain.
    """


@cache
def from_environment() -> Wiring:
    """The wiring of this process, from its environment."""
    return Wiring(Settings.read(os.environ))
