"""One registration of the model; addresses are names of people."""

from dataclasses import dataclass, field

from registrar.domain.delivery import STOPPED, Delivery
from registrar.domain.registration import ACTIVE, State


@dataclass
class ModelRegistration:
    """Registration as it should be; ``mails`` are (recipient, kind), oldest first.

    A kind with a question mark may be missing: a later change came before it was sent.

    ``told_on`` is the day of the last "already registered" about this version. ``addresses`` and
    ``given`` are all addresses and answers ever given. ``moved``: the address was changed;
    ``confirmed_newest``: the newest link to confirm an address was used.
    """

    label: str
    address: str
    submitted: str
    state: State = "confirmed"
    id: str = ""
    ticket: int | None = None
    passed_over: bool = False
    delivery: Delivery | None = None
    undone: int = 0
    revision: int = 0
    resends: int = 0
    told_on: int | None = None
    new_address: str = ""
    moved: bool = False
    confirmed_newest: bool = False
    addresses: set[str] = field(default_factory=set)
    given: list[str] = field(default_factory=list)
    mails: list[tuple[str, str]] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Tell whether it has a seat or waits."""
        return self.state in ACTIVE

    @property
    def reachable(self) -> bool:
        """Tell whether its address may be mailed."""
        return self.delivery not in STOPPED

    @property
    def asked_to_confirm(self) -> bool:
        """Tell whether a new address was ever asked to confirm."""
        return any(kind == "confirm_address" for _, kind in self.mails)

    @property
    def kept_addresses(self) -> set[str]:
        """Addresses that the service still stores of it."""
        kept = () if self.state == "erased" else (self.address, self.new_address)
        return {address for address in kept if address}

    def mail(self, kind: str) -> None:
        """Expect a mail of that kind, if the address may be mailed."""
        if self.reachable:
            self.mails.append((self.address, kind))

    def change(self, state: State, kind: str) -> None:
        """Go to the state, as a new version that is told by one mail."""
        self.state, self.told_on = state, None
        self.mail(kind)

    def leave(self) -> None:
        """Give up the position, and a new address that waits to be confirmed."""
        self.ticket, self.passed_over, self.new_address = None, False, ""

    def move(self) -> None:
        """Go to the new address, of whose mail nothing is known yet."""
        self.address, self.new_address = self.new_address, ""
        self.delivery, self.passed_over = None, False
        self.moved = self.confirmed_newest = True
        self.revision += 1
