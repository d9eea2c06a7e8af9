"""Context of a submission over HTTP, and the dependencies of its refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from registrar.domain.form import Form
from registrar.domain.seats import OptionKey, Seats
from registrar.web.components.submission_body import SubmittedBody
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.response import cors_headers

if TYPE_CHECKING:  # the definition's module is heavy, and a submission never loads it
    from registrar.domain.event import EventDefinition


class Events(Protocol):
    """Reads of events for a submission."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The compiled form, of that version or later; NoSuchEvent."""

    def definition(self, event: str) -> "EventDefinition":
        """The definition, for the words of a refusal; NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The current counters. Raises NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """The options whose own seats are all taken now."""


class RefusalDependencies(Protocol):
    """Dependencies of the response to a refused submission."""

    @property
    def events(self) -> Events:
        """Events, for their texts."""

    @property
    def public_url(self) -> str:
        """Start of the service's own addresses."""

    @property
    def new_nonce(self) -> Callable[[], str]:
        """Source of a nonce for the form when it is shown again."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """Clock, for the event's state."""


@dataclass
class SubmissionContext(RequestContext):
    """Submission as far as it is read; a refusal uses its language and form if known."""

    form: Form | None = None
    body: SubmittedBody | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the event."""
        return self.form.languages if self.form else super().languages

    @property
    def chosen_language(self) -> str | None:
        """Language in which the form was filled in."""
        return self.body.language if self.body else None

    @property
    def headers(self) -> dict[str, str]:
        """The headers that let the form's websites read the answer."""
        origins = self.form.origins if self.form else ()
        return cors_headers(origins, self.origin)
