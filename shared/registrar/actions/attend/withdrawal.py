"""Withdrawal of a consent by its attendee: the history that follows, and its audit line."""

from dataclasses import replace
from datetime import datetime

from registrar.domain.audit import WITHDREW, AuditLine
from registrar.domain.registration import GivenConsent, Registration


def without(current: Registration, given: GivenConsent, now: datetime) -> tuple[GivenConsent, ...]:
    """Return the consents with that one withdrawn; the history keeps that it was given."""
    return (*current.consents, replace(given, given=False, at=now))


def line_of_withdrawal(
    before: Registration, after: Registration, now: datetime
) -> AuditLine | None:
    """Return the audit line if the attendee's change withdraws a consent, else None."""
    given = {name for name, consent in before.current_consents.items() if consent.given}
    kept = {name for name, consent in after.current_consents.items() if consent.given}
    return withdrawal_line(before, now) if given - kept else None


def withdrawal_line(current: Registration, now: datetime) -> AuditLine:
    """Return the audit line of the attendee, who withdraws a consent."""
    return AuditLine(
        event=current.event, at=now, what=WITHDREW, by="attendee", registration=current.id
    )
