"""Who asks the API, and what answering needs."""

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

# Under this name the asker of a call stands in the context of Powertools
ASKER = "asker"


@dataclass(frozen=True, kw_only=True)
class ApiContext:
    """An organiser's program with its request, and the language it asks for."""

    organiser: Organiser
    request: Request
    language: str
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    attendance: AttendanceDependencies

    def language_among(self, languages: tuple[str, ...]) -> str:
        """The one of these that suits it best."""
        accepted = self.request.headers.get("accept-language")
        return pick_language(languages, chosen=None, accept_language=accepted)


def asker_of(call: Call) -> ApiContext:
    """Whoever asks in that call."""
    context: ApiContext = call.context[ASKER]
    return context


Asking = Annotated[ApiContext, Depends(asker_of)]

# An event or a registration that cannot be is one that is not there: 404, as for a stranger's
EventName = Annotated[
    str,
    Path(description="The event's name", examples=["good-practices-child-protection"]),
]
RegistrationId = Annotated[
    str,
    Path(description="The registration's id", examples=["0123456789abcdef0123456789abcdef"]),
]
