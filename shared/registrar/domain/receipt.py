"""Receipt of a submission: from it the holder of its address is notified, after the answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Read within a second, by the sweep within minutes; this is for what neither could read
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Receipt:
    """Receipt that every submission leaves, whether it was taken or refused; no personal data.

    ``registration_id`` is the id that the submission makes, ``address_key`` the digest of its
    address. ``of_cancelled``: a registration of that id was there already, and is cancelled.
    ``parked``: the registration is to be seated, too.
    """

    registration_id: str
    address_key: str
    received: datetime
    of_cancelled: bool = False
    parked: bool = False
