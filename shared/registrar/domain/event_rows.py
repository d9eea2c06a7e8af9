"""Rows of an event as one look at the table found them, to be compared with each other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from registrar.domain.form import Form
from registrar.domain.message import MessageKey
from registrar.domain.option_holders import OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.sent_message import SentMessage


@dataclass(frozen=True, kw_only=True)
class EventRows:
    """Rows of one event.

    ``registrations`` are those of the event by id, erased ones left out; ``known`` are these and
    all others that any row names. ``address_keys`` are the digests of the registrations' addresses,
    and ``holders`` the ids in the rows of these digests. ``told`` are the messages of the active
    registrations that were looked at, ``in_due_index`` the ids of registrations that are due.
    ``leftovers`` name what an erased registration still has.
    """

    event: str
    seats: Seats
    options: Mapping[OptionKey, OptionSeats]
    form: Form
    registrations: Mapping[str, Registration]
    known: Mapping[str, Registration]
    address_keys: Mapping[str, str]
    holders: Mapping[str, str]
    positions: Sequence[WaitingPosition]
    last_ticket: int
    told: Mapping[str, Sequence[SentMessage]] = field(default_factory=dict)
    in_due_index: Collection[str] = ()
    messages_of_nobody: Sequence[MessageKey] = ()
    unlisted: Sequence[str] = ()
    leftovers: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Digest of every registration's version and standing, to find out if any has changed."""
        parts = sorted(
            f"{one.id} {as_read(one)} {one.held_options}" for one in self.registrations.values()
        )
        return sha256("\n".join(parts).encode()).hexdigest()


def as_read(registration: Registration | None) -> str:
    """Return the version and the standing of a registration as one text; empty for none."""
    if registration is None:
        return ""
    return f"{registration.version} {registration.state} {registration.passed_over}"
