"""Accounts of the user pool: passwords, codes, sign-ins, and what happened to each."""

from base64 import b32encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from tests.simulation.world.world import World


@dataclass
class Account:
    """Account of an organiser; ``id`` is the pool's own, given at the invitation.

    ``password`` is ``temporary`` until it is replaced; ``mailed`` is the code of a letter for a new
    one, empty if there is none. ``secret`` is that of a confirmed authenticator, ``offered`` of one
    that is not; its codes are asked for while ``asks_code``.
    """

    address: str
    password: str
    id: str = ""
    temporary: bool = False
    owner: bool = False
    mailed: str = ""
    offered: str = ""
    secret: str = ""
    asks_code: bool = False

    @property
    def code(self) -> str:
        """Code that a sign-in asks for; empty if it asks for none."""
        return code_of(self.secret) if self.asks_code else ""


@dataclass
class SignIn:
    """Sign-in of an account; its tokens are valid until it is revoked."""

    origin: str
    account: Account
    at: float
    revoked: bool = False


class Happened(NamedTuple):
    """Change of an account: when, by which task, of whom, and what; with the rights since then."""

    at: float
    task: str
    address: str
    what: str
    exists: bool
    owner: bool


@dataclass
class AccountLog:
    """Changes of accounts, the oldest first."""

    world: "World"
    lines: list[Happened] = field(default_factory=list)

    def note(self, account: Account, what: str, *, exists: bool = True) -> None:
        """Add a change of now."""
        task = self.world.scheduler.current
        name, owner = task.name if task else "", account.owner and exists
        line = Happened(self.world.clock.now, name, account.address, what, exists, owner)
        self.lines.append(line)

    def of(self, address: str) -> list[Happened]:
        """Return the changes of one account."""
        return [line for line in self.lines if line.address == address]


@dataclass
class Drawer:
    """Source of what Cognito makes anew: each is another."""

    made: int = 0

    def number(self) -> int:
        """Return the next number."""
        self.made += 1
        return self.made

    def code(self) -> str:
        """Return a code of six digits."""
        return code_of(f"mailed {self.number()}")

    def secret(self) -> str:
        """Return a secret for an authenticator, in base 32."""
        return b32encode(f"app {self.number():06d}".encode()).decode()


def code_of(secret: str) -> str:
    """Return the code that an authenticator with that secret shows; it never changes."""
    return f"{crc32(secret.encode()) % 1_000_000:06d}"
