"""Digests: emails about what is to do, as each organiser of an event's team chose them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from hmac import compare_digest
from typing import Any, Literal, get_args

from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.keyring import Key, Keyring
from registrar.domain.message_reference import to_reference
from registrar.domain.organiser import Role
from registrar.domain.room_notice import notice_digest
from registrar.domain.team_member import roles_of
from registrar.domain.to_do import ToDo

Frequency = Literal["none", "daily", "at_once"]

# Figures whose rise is emailed at once, and the to-do that each is about
News = Literal["quarantine", "undelivered", "seats"]
NEWS: tuple[News, ...] = get_args(News)

# Last part of a digest's reference
DIGEST = "digest"

# Audit entries of what an organiser chose, and of the link that ends a digest
CHOSEN: Mapping[Frequency, str] = {
    "none": "chose no digest",
    "daily": "chose daily digest",
    "at_once": "chose digest at once",
}
ENDED_BY_LINK = "ended digest by link"

# Time in the event's zone at which daily digests are sent
_MORNING = time(8)

# Pause between two looks at the figures for who is told at once, until the end and after it
_LOOK_AGAIN = timedelta(minutes=2)
_LOOK_AGAIN_AFTER = timedelta(hours=1)

# Each kind of news is told at most once in so long
_QUIET = timedelta(hours=1)


@dataclass(frozen=True)
class DigestKey:
    """Event, and the digest that replaces the address of one of its team."""

    event: str
    member: str

    def reference(self, occasion: str) -> str:
        """Return the reference of the email of that occasion, in the alphabet of SES's tags."""
        return to_reference(self.event, occasion, self.member, DIGEST)


@dataclass(frozen=True, kw_only=True)
class DigestState:
    """Choice of an organiser and what was sent of it; ``step`` counts the changes.

    ``day`` is the day of the last daily digest that was tried, in the event's zone; ``told`` has
    the time at which each kind of news was last tried, ``known`` the figures that the organiser
    has been told of. ``due`` is the next time to look at it, None if nothing is to be sent.
    """

    key: DigestKey
    frequency: Frequency = "none"
    language: str = ""
    step: int = 0
    due: datetime | None = None
    day: str = ""
    told: Mapping[News, datetime] = field(default_factory=dict)
    known: Mapping[News, int] = field(default_factory=dict)
    attempts: int = 0
    refused_since: datetime | None = None

    def advanced(self, **fields: Any) -> "DigestState":
        """Return the state with ``step`` one higher and those fields replaced."""
        return replace(self, step=self.step + 1, **fields)

    def rises(self, figures: Mapping[News, int], now: datetime) -> tuple[News, ...]:
        """Return the news to tell now: figures above those known, and not told for an hour."""
        return tuple(
            kind
            for kind in NEWS
            if figures[kind] > self.known.get(kind, 0)
            and (kind not in self.told or now >= self.told[kind] + _QUIET)
        )

    def at_most(self, figures: Mapping[News, int]) -> dict[News, int]:
        """Return what is known, lowered to the figures: a later rise is news again."""
        return {kind: min(self.known.get(kind, 0), figures[kind]) for kind in NEWS}


@dataclass(frozen=True, kw_only=True)
class Digest:
    """Email to one of the team, and the state that it is sent by; ``address`` is not stored.

    ``news`` are the kinds that it tells of, none in a daily digest; ``figures`` are what it tells
    of them.
    """

    state: DigestState
    definition: EventDefinition
    address: str
    role: Role
    to_dos: tuple[ToDo, ...]
    counted: Figures
    day: str
    figures: Mapping[News, int] = field(default_factory=dict)
    news: tuple[News, ...] = ()

    @property
    def reference(self) -> str:
        """Reference of the email: of its day, or of the moment since which its news are due."""
        moment = self.state.due or datetime.fromtimestamp(0, UTC)
        return self.state.key.reference(f"news{int(moment.timestamp())}" if self.news else self.day)


def news_figures(figures: Figures, now: datetime) -> dict[News, int]:
    """Return the figures whose rise is news; that of the seats is 1 once nine tenths are taken."""
    seats = figures.seats
    return {
        "quarantine": figures.quarantined,
        "undelivered": figures.not_reached,
        "seats": int(seats.is_nearly_full and seats.is_open(now)),
    }


def news_to_dos(kinds: tuple[News, ...], figures: Figures) -> tuple[ToDo, ...]:
    """Return the to-dos that the news are about, with the figures as they are."""
    counts: dict[News, int] = {
        "quarantine": figures.quarantined,
        "undelivered": figures.not_reached,
        "seats": figures.seats.left,
    }
    return tuple(ToDo(task=kind, count=counts[kind]) for kind in kinds)


def next_look(frequency: Frequency, definition: EventDefinition, now: datetime) -> datetime | None:
    """Return the next time to look whether something is to be sent; None if nothing ever is."""
    if frequency == "none":
        return None
    if frequency == "at_once":
        return now + (_LOOK_AGAIN if now < definition.ends else _LOOK_AGAIN_AFTER)
    local = now.astimezone(definition.starts.tzinfo)
    today = datetime.combine(local.date(), _MORNING, local.tzinfo)
    if today.astimezone(UTC) <= now.astimezone(UTC):
        today = datetime.combine(local.date() + timedelta(days=1), _MORNING, local.tzinfo)
    return today.astimezone(UTC)


def day_of(definition: EventDefinition, now: datetime) -> str:
    """Return the day of a daily digest, in the event's zone."""
    return now.astimezone(definition.starts.tzinfo).date().isoformat()


def digest_key(event: str, address: str, *, keys: Keyring) -> DigestKey:
    """Return the key of an organiser's choice; the digest is that of notices to the team."""
    return DigestKey(event, notice_digest(keys, event, canonical(address)))


def members_by_digest(definition: EventDefinition, keys: Keyring) -> dict[str, tuple[str, Role]]:
    """Return addresses and roles of the team, each once, by their digests."""
    return {
        digest_key(definition.event, address, keys=keys).member: (address, role)
        for address, role in roles_of(definition.team).items()
    }


def off_token(key: DigestKey, keys: Keyring) -> str:
    """Return the token that ends the digests of that key and does nothing else."""
    signing = keys.signing_key()
    return signing.marked(f"{key.member}.{_signature(key, signing)}")


def read_off_token(event: str, token: str, *, keys: Keyring) -> DigestKey | None:
    """Return the key whose digests the token ends; None if it is malformed, forged or retired."""
    text, signing = keys.unmarked(token)
    member, _, given = text.partition(".")
    key = DigestKey(event, member)
    if signing is None or not _is_same(given, _signature(key, signing)):
        return None
    return key


def _signature(key: DigestKey, signing: Key) -> str:
    return signing.digest("digest off", key.event, key.member)[:16].hex()


def _is_same(given: str, signature: str) -> bool:
    return compare_digest(given.encode(), signature.encode())
