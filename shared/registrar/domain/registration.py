"""Registration: one person in one event, with state and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from registrar.domain.delivery import STOPPED, UNMAILED, Delivery

State = Literal["confirmed", "held", "waiting", "parked", "cancelled", "quarantined", "erased"]

ACTIVE: tuple[State, ...] = ("confirmed", "held", "waiting")

# A held seat is taken like a confirmed one, until the address is proven or the time for it is over
SEATED: tuple[State, ...] = ("confirmed", "held")


@dataclass(frozen=True)
class GivenConsent:
    """Consent as answered, with the text, language and time of it (GDPR art. 7(1))."""

    field: str
    given: bool
    text_hash: str
    language: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One person's registration; personal data is left out of ``repr``, so of logs.

    A ``parked`` one was accepted while too many others changed the seats: it holds none yet, and
    neither its address.

    ``version`` counts every change, ``revision`` those of answers, consents and address, ``undone``
    the cancellations taken back. ``link_generation`` rises with each change of the address: links
    and delivery reports of an older one no longer count. ``new_address`` waits for confirmation;
    ``former_addresses`` still get a message, each by the message's occasion. ``held_options`` are
    the (field, option) pairs whose own seats it has taken; if it has a seat, all that it has chosen
    of those limited by the form of ``options_version``. ``consents`` are the history, the last one
    of a field counts; ``joined`` is the first use of the link to join, ``reported_minutes`` the
    attendance by the organisers' report, ``hand_minutes`` those set by hand, which count instead.
    ``checked_in`` is the time of the check-in at the door, ``check_in`` the id of the last one,
    which outlives its undoing. ``zoom_names`` are the names and addresses in Zoom's reports
    that an organiser said are this person's, oldest first. ``suspicions`` are the codes of
    domain/bot_detection.py that put it in quarantine, or the doubts that its address has to be
    proven for. ``unproven``: the address still has to be proven; a seat is held until then,
    none is given to it while it waits, and a cancelled registration lost its seat by it.
    ``held_until`` ends the hold, once SES has accepted the mail that asks for the proof.
    ``website`` is the host of the page that sent the form, if it is one of the event's or our
    own, else "other"; empty if the browser did not send it. ``resends`` and ``resent`` are the
    attendee's own, ``team_resends`` the organisers'. ``notified_version`` is the version of the
    last message if later changes sent none, else 0. ``passed_over`` is the reason for it while
    it waits (domain/passed_over.py), else empty. ``certificate_notified``: the email about its
    certificate is queued or sent, and ``certificate_at`` is when the last one is due.
    ``network`` is the code of the network that sent the form (``Keyring.network_code``).
    ``bulk`` is the id of the last bulk cancellation that cancelled it; ``before_bulk`` its
    state before, while it is cancelled so, else empty (domain/bulk_cancellation.py).
    Without an email address ``address`` is empty and ``delivery`` is "no_address": the person has
    a ``telephone`` instead, as normalised by domain/telephone.py, and ``person_key`` is the digest
    of name and telephone that is unique in the event in place of the address.
    ``by_team``: an organiser registered the person by hand. ``reserved``: its seat is one of
    the organisers' reserve.
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
    unproven: bool = False
    held_until: datetime | None = None
    held_options: tuple[tuple[str, str], ...] = ()
    options_version: int = 0
    revision: int = 0
    notified_version: int = 0
    undone: int = 0
    resends: int = 0
    team_resends: int = 0
    resent: datetime | None = None
    delivery: Delivery | None = None
    joined: datetime | None = None
    reported_minutes: int | None = None
    hand_minutes: int | None = None
    zoom_names: tuple[str, ...] = field(default=(), repr=False)
    checked_in: datetime | None = None
    check_in: str = ""
    certificate_notified: bool = False
    certificate_at: datetime | None = None
    new_address: str = field(default="", repr=False)
    former_addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    website: str = ""
    network: str = ""
    bulk: str = ""
    before_bulk: str = ""
    by_team: bool = False
    reserved: bool = False
    telephone: str = field(default="", repr=False)
    person_key: str = ""

    @property
    def minutes(self) -> int | None:
        """Minutes of attendance that count: by hand, else by the report; None if unknown."""
        return self.reported_minutes if self.hand_minutes is None else self.hand_minutes

    @property
    def active(self) -> bool:
        """Tell whether it has a seat or is on the waiting list."""
        return self.state in ACTIVE

    @property
    def has_seat(self) -> bool:
        """Tell whether it has a seat, confirmed or held."""
        return self.state in SEATED

    @property
    def lapsed(self) -> bool:
        """Tell whether it lost its seat because its address was not proven in time."""
        return self.state == "cancelled" and self.unproven

    @property
    def awaits_proof(self) -> bool:
        """Tell whether it is active, and its address has to be proven."""
        return self.active and self.unproven

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether its seat is held and the time to prove the address is over."""
        return self.state == "held" and self.held_until is not None and self.held_until <= now

    def proven(self, now: datetime) -> "Registration":
        """Return it with its address proven: its consents count from now on (GDPR art. 7(1)).

        The history of the consents is kept. Unchanged if there is nothing to prove.
        """
        if not self.unproven:
            return self
        anew = (replace(consent, at=now) for consent in self.current_consents.values())
        return replace(
            self,
            unproven=False,
            suspicions=(),
            held_until=None,
            consents=(*self.consents, *anew),
        )

    @property
    def reachable(self) -> bool:
        """Tell whether it may be mailed: it has an address, without hard bounce or complaint."""
        return self.has_address and self.delivery not in UNMAILED

    @property
    def has_address(self) -> bool:
        """Tell whether the person has an email address; else all is told by telephone."""
        return bool(self.address)

    @property
    def contact(self) -> str:
        """Address, else the telephone of somebody without one."""
        return self.address or self.telephone

    @property
    def stopped(self) -> bool:
        """Tell whether its address bounced or complained, so that it loses its turn."""
        return self.delivery in STOPPED

    def is_notified_by(self, version: int) -> bool:
        """Tell whether a message about that version is current: no later change sent another."""
        return (self.notified_version or self.version) <= version <= self.version

    @property
    def addresses(self) -> tuple[str, ...]:
        """Stored addresses: the current one, the unconfirmed new one, the former ones."""
        addresses = (self.address, self.new_address, *self.former_addresses.values())
        return tuple(address for address in addresses if address)

    def former_address(self, occasion: str) -> str:
        """Return the recipient of the message of that occasion; empty after it was sent.

        Older registrations have one former address, stored with an empty occasion.
        """
        return self.former_addresses.get(occasion) or self.former_addresses.get("", "")

    @property
    def current_consents(self) -> Mapping[str, GivenConsent]:
        """Latest answer to each consent, by field."""
        return {consent.field: consent for consent in self.consents}
