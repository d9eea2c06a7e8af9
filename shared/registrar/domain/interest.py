"""Interest: addresses to notify when registration opens, kept for that one message.

The sweep deletes them at the current opening or close; they have no expiry in the table, since an
event may be postponed.
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
    """Key of an interest: event and digest of the canonical address, so each is stored once."""

    event: str
    digest: str

    @property
    def reference(self) -> str:
        """Key in the alphabet of SES's tags."""
        return to_reference(self.event, self.digest, "registration_opened")

    @classmethod
    def of_reference(cls, reference: str) -> "InterestKey":
        """Parse a reference. Raises ValueError if it is not one of an interest."""
        event, digest, kind = read_reference(reference)
        if kind != "registration_opened":
            raise ValueError("not the reference of an interest")
        return cls(event, digest)


@dataclass(frozen=True)
class Interest:
    """Address to notify, its language, and the state of the message.

    ``refused_since`` is the time at which SES first refused the mail itself, not for the rate.
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
        """Tell whether it may be claimed: not tried yet, its pause over, or its lease ended."""
        return self.due <= now

    def claimed(self, until: datetime) -> "Interest":
        """Return it claimed for its next attempt, with a lease until that moment."""
        return replace(self, state="claimed", attempts=self.attempts + 1, due=until)


def interest_key(keys: Keyring, event: str, address: str) -> InterestKey:
    """Return the key of a canonical address; its digest needs the secret."""
    return InterestKey(event, keys.digest("interest", event, address)[:16].hex())


def interest_form(form: Form) -> Form:
    """Return a form of the event with the email question alone."""
    question = FormQuestion(FIELD, "email", required=True)
    return Form(
        event=form.event,
        version=form.version,
        languages=form.languages,
        questions=(question,),
        origins=form.origins,
    )
