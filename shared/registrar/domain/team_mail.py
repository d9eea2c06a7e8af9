"""Emails to a team, invitations, notices, digests, samples: references, and if they arrive."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.delivery import Delivery
from registrar.domain.keyring import Keyring
from registrar.domain.message_reference import read_reference, to_reference
from registrar.domain.room_notice import ROOM_NOTICE, notice_digest
from registrar.domain.team_digest import DIGEST
from registrar.domain.team_member import member_id

_INVITATION = "team"

# Last part of a sample's reference, and what stands for all samples of an event in keys
SAMPLE = "sample"


@dataclass(frozen=True)
class TeamMailKey:
    """Event and digest of the address that an email to its team went to.

    Samples of the event's emails have no digest: it is enough that one of them arrived.
    """

    event: str
    digest: str

    @property
    def is_of_samples(self) -> bool:
        """Tell whether the key is that of all samples."""
        return self == TeamMailKey(self.event, SAMPLE)

    @classmethod
    def of_reference(cls, reference: str) -> "TeamMailKey":
        """Parse a reference. Raises ValueError if it is none of an email to a team."""
        match read_reference(reference):
            case [event, _, digest, kind] if kind in (ROOM_NOTICE, DIGEST):
                return cls(event, digest)
            case [event, _, _, kind] if kind == SAMPLE:
                return cls(event, SAMPLE)
            case [kind, event, digest, _] if kind == _INVITATION:
                return cls(event, digest)
        raise ValueError("not the reference of an email to a team")


@dataclass(frozen=True, kw_only=True)
class TeamMailState:
    """Delivery of the newest email to a member that failed or came after one that had failed."""

    delivery: Delivery
    at: datetime


def invitation_reference(event: str, address: str, number: str, *, keys: Keyring) -> str:
    """Return the reference of an invitation to the address; ``number`` tells it from others."""
    return to_reference(_INVITATION, event, member_id(address, keys=keys), number)


def sample_reference(event: str, name: str, language: str) -> str:
    """Return the reference of a sample of that email of the event."""
    return to_reference(event, name, language, SAMPLE)


def mail_digests(event: str, address: str, *, keys: Keyring) -> tuple[str, str]:
    """Return the digests that stand for the address: in invitations, and in notices and digests."""
    return member_id(address, keys=keys), notice_digest(keys, event, address)
