"""Context of a call: the organiser, the request, and the dependencies."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from aws_lambda_powertools.event_handler import Request as Call
from aws_lambda_powertools.event_handler.depends import Depends
from aws_lambda_powertools.event_handler.openapi.params import Path

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.later_events import Limits
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.samples import SampleDependencies
from registrar.domain.organiser import Organiser
from registrar.web.organiser.context import ProgramContext
from registrar.web.protocol.errors import NoSuchPage

if TYPE_CHECKING:
    from registrar.actions.organise.edit_ports import EditDependencies
    from registrar.actions.organise.team_ports import TeamDependencies
    from registrar.web.organiser.edit.previews import PreviewDependencies

# Key of the call's context in that of Powertools' resolver
CONTEXT = "context"


@dataclass(kw_only=True)
class ApiContext(ProgramContext):
    """Call of an organiser's program, the language it asks for, and the dependencies.

    ``editing`` and ``previewing`` are of the function that edits events alone.
    """

    organiser: Organiser
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    sample_deps: SampleDependencies
    attendance: AttendanceDependencies
    public_url: str
    consents: Limits
    by_hand_deps: ByHandDependencies
    editing: "TeamDependencies | None" = None
    previewing: "PreviewDependencies | None" = None

    @property
    def edit_deps(self) -> "EditDependencies":
        """Dependencies of the actions that edit events. Raises NoSuchPage elsewhere."""
        return self.team_deps.edit_deps

    @property
    def team_deps(self) -> "TeamDependencies":
        """Dependencies of the actions on a team. Raises NoSuchPage where no events are edited."""
        if self.editing is None:
            raise NoSuchPage
        return self.editing

    @property
    def preview_deps(self) -> "PreviewDependencies":
        """Dependencies of previews. Raises NoSuchPage where no events are edited."""
        if self.previewing is None:
            raise NoSuchPage
        return self.previewing


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
