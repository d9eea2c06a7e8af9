"""A registration: who takes part in which event, in which state, with which answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

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

    ``suspicions`` are the codes of domain/suspicion.py that put it in quarantine.
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
    suspicions: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether it holds a seat or a place in the waiting list."""
        return self.state in ACTIVE
