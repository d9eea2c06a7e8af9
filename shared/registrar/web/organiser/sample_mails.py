"""Interface to the sample mails of a preview."""

from typing import Protocol

from registrar.domain.broadcast import ChangedPart
from registrar.domain.event import EventDefinition


class SampleMails(Protocol):
    """Writer of mails to a person who does not exist: subject, text and HTML of each."""

    def confirmed(self, event: EventDefinition, language: str) -> tuple[str, str, str]:
        """Return the mail that confirms a seat."""

    def reminder(
        self, event: EventDefinition, language: str, *, hours_before: int
    ) -> tuple[str, str, str]:
        """Return the reminder so many hours before the start."""

    def change(
        self, event: EventDefinition, language: str, *, changed: tuple[ChangedPart, ...]
    ) -> tuple[str, str, str]:
        """Return the mail about a change of those parts."""
