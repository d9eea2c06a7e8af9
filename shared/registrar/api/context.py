"""Context of a call: the organiser, the request, and the dependencies."""

from dataclasses import dataclass
from typing import Annotated

from aws_lambda_powertools.event_handler import Request as Call
from aws_lambda_powertools.event_handler.depends import Depends
from aws_lambda_powertools.event_handler.openapi.params import Path

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.domain.organiser import Organiser
from registrar.web.protocol.negotiation import pick_language
from registrar.web.protocol.request import Request

# Key of the call's context in that of Powertools' resolver
CONTEXT = "context"


@dataclass(frozen=True, kw_only=True)
class ApiContext:
    """Call of an organiser's program, the language it asks for, and the dependencies."""

    organiser: Organiser
    request: Request
    language: str
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    attendance: AttendanceDependencies

    def language_among(self, languages: tuple[str, ...]) -> str:
        """Return the language among these that suits the program best."""
        accepted = self.request.headers.get("accept-language")
        return pick_language(languages, chosen=None, accept_language=accepted)


def context_of(call: Call) -> ApiContext:
    """Return the context of a call."""
    context: ApiContext = call.context[CONTEXT]
    return context


Context = Annotated[ApiContext, Depends(context_of)]

# Any text: an impossible name is answered 404, like an event of another team
EventName = Annotated[
    str,
    Path(description="The event's name", examples=["good-practices-child-protection"]),
]
RegistrationId = Annotated[
    str,
    Path(description="The registration's id", examples=["0123456789abcdef0123456789abcdef"]),
]
