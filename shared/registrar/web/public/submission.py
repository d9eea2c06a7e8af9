"""Context of a submission over HTTP, and the dependencies of its refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.ports import EventReader
from registrar.domain.form import Form
from registrar.web.components.submission_body import SubmittedBody
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.response import cors_headers


class RefusalDependencies(Protocol):
    """Dependencies of the response to a refused submission."""

    @property
    def events(self) -> EventReader:
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
