"""Who asks the API, and what answering needs."""

from dataclasses import dataclass
from typing import Annotated

from aws_lambda_powertools.event_handler import Request as Call
from aws_lambda_powertools.event_handler.depends import Depends
from aws_lambda_powertools.event_handler.openapi.params import Path

from registrar.actions.organise.access import Office
from registrar.actions.organise.attendance import AttendanceOffice
from registrar.actions.organise.message import PressOffice
from registrar.domain.organiser import Organiser
from registrar.web.protocol.request import Request, pick_language

# Under this name the asker of a call stands in the context of Powertools
ASKER = "asker"


@dataclass(frozen=True, kw_only=True)
class Asker:
    """An organiser's program with its request, and the language it asks for."""

    organiser: Organiser
    request: Request
    language: str
    office: Office
    press: PressOffice
    attendance: AttendanceOffice

    def language_among(self, languages: tuple[str, ...]) -> str:
        """The one of these that suits it best."""
        accepted = self.request.headers.get("accept-language")
        return pick_language(languages, chosen=None, accept_language=accepted)


def asker_of(call: Call) -> Asker:
    """Whoever asks in that call."""
    asker: Asker = call.context[ASKER]
    return asker


Asking = Annotated[Asker, Depends(asker_of)]

# An event or a registration that cannot be is one that is not there: 404, as for a stranger's
EventName = Annotated[
    str,
    Path(description="The event's name", examples=["good-practices-child-protection"]),
]
RegistrationId = Annotated[
    str,
    Path(description="The registration's id", examples=["0123456789abcdef0123456789abcdef"]),
]
