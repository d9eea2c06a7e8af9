"""Interest: who asked to be told when registration opens; kept for that one message.

Deleting is the sweep's, at the opening or the close as they are then: the table deletes none by
itself, since an event may be postponed.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from registrar.domain.form import Form, FormQuestion
from registrar.domain.keyring import Keyring
from registrar.domain.message_reference import read_reference, to_reference

InterestState = Literal["pending", "claimed"]

FIELD = "email"


@dataclass(frozen=True)
class InterestKey:
    """Which interest: an event and a digest of the canonical address, so each is kept once."""

    event: str
    digest: str

    @property
    def reference(self) -> str:
        """The key in the alphabet of SES's tags."""
        return to_reference(self.event, self.digest, "registration_opened")

    @classmethod
    def of_reference(cls, reference: str) -> "InterestKey":
        """The key that ``reference`` was made from; ValueError if it is none."""
        event, digest, kind = read_reference(reference)
        if kind != "registration_opened":
            raise ValueError("not the reference of an interest")
        return cls(event, digest)


@dataclass(frozen=True)
class Interest:
    """An address to be told, in its language, and the ledger of telling it.

    ``refused_since`` is when SES first refused the mail for what it is.
    """

    key: InterestKey
    address: str
    language: str
    created: datetime
    state: InterestState
    attempts: int
    due: datetime
    refused_since: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it may be claimed: not tried yet, its pause over, or its lease ended."""
        return self.due <= now

    def claimed(self, until: datetime) -> "Interest":
        """It as it is under its next attempt."""
        return replace(self, state="claimed", attempts=self.attempts + 1, due=until)


def interest_key(keys: Keyring, event: str, address: str) -> InterestKey:
    """The key of a canonical address; it tells nothing without the secret."""
    return InterestKey(event, keys.digest("interest", event, address)[:16].hex())


def interest_form(form: Form) -> Form:
    """The event's form with the one question of this list, read as strictly."""
    question = FormQuestion(FIELD, "email", required=True)
    return Form(
        event=form.event,
        version=form.version,
        languages=form.languages,
        questions=(question,),
        origins=form.origins,
    )
