"""A registration: who takes part in which event, in which state, with which answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from registrar.domain.delivery import STOPPED, Delivery

State = Literal["confirmed", "waiting", "cancelled", "quarantined", "erased"]

ACTIVE: tuple[State, ...] = ("confirmed", "waiting")


@dataclass(frozen=True)
class GivenConsent:
    """A consent as it was answered: which text, in which language, when (GDPR art. 7(1))."""

    field: str
    given: bool
    text_hash: str
    language: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One person's registration; personal data is left out of ``repr``, so of logs.

    ``version`` counts every change, ``revision`` those of answers, consents and address,
    ``undone`` the cancellations taken back. ``link_generation`` rises with each change of the
    address: links and delivery news of an older one no longer count. ``new_address`` waits to be
    confirmed; ``former_addresses`` are still to be told, each by the occasion of its message.
    ``held_options`` are the (field, option) whose own seats it holds; ``consents`` hold the
    history, the last one of a field counts; ``joined`` is when the link to join was first used,
    ``minutes`` how long the report of the room saw them there. ``suspicions`` are the codes of
    domain/suspicion.py that put it in quarantine. ``website`` is the host of the page whose form
    was sent, if it is one of the event's or our own, else "other"; empty where the browser did
    not say. ``resends`` and ``resent`` are the attendee's own, ``team_resends`` the organisers'.
    ``told_version`` is the version that was last told of, where changes since told nothing.
    ``passed_over`` is why it is while it waits (domain/waiting.py), empty where it is not.
    ``certificate_told`` says that the email about its certificate is queued or was sent.
    """

    id: str
    event: str
    state: State
    version: int
    link_generation: int
    language: str
    address: str = field(repr=False)
    name: str = field(repr=False)
    answers: Mapping[str, Any] = field(repr=False)
    consents: tuple[GivenConsent, ...] = field(repr=False)
    body_hash: str
    form_version: int
    created: datetime
    ticket: int | None = None
    passed_over: str = ""
    suspicions: tuple[str, ...] = ()
    held_options: tuple[tuple[str, str], ...] = ()
    revision: int = 0
    told_version: int = 0
    undone: int = 0
    resends: int = 0
    team_resends: int = 0
    resent: datetime | None = None
    delivery: Delivery | None = None
    joined: datetime | None = None
    minutes: int | None = None
    certificate_told: bool = False
    new_address: str = field(default="", repr=False)
    former_addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    website: str = ""

    @property
    def active(self) -> bool:
        """Whether it holds a seat or a place in the waiting list."""
        return self.state in ACTIVE

    @property
    def reachable(self) -> bool:
        """Whether mail may go to its address: none does after a hard bounce or a complaint."""
        return self.delivery not in STOPPED

    def is_told_by(self, version: int) -> bool:
        """Whether what was said of that version still holds."""
        return (self.told_version or self.version) <= version <= self.version

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that is held of it: its own, the new one, those that were left."""
        held = (self.address, self.new_address, *self.former_addresses.values())
        return tuple(one for one in held if one)

    def former_address(self, occasion: str) -> str:
        """The address that the message of that occasion is to; empty once it was told.

        Before there could be several, it was written without an occasion.
        """
        return self.former_addresses.get(occasion) or self.former_addresses.get("", "")

    @property
    def current_consents(self) -> Mapping[str, GivenConsent]:
        """The last word on each consent, by field."""
        return {one.field: one for one in self.consents}
