"""Models of an event's team: members, their accounts, invitations."""

from collections.abc import Callable
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from registrar.actions.organise.team import EventTeam
from registrar.actions.organise.team_ports import Delivery
from registrar.api.model import Model, with_example
from registrar.domain.event_values import Language
from registrar.domain.organiser import Role
from registrar.domain.team_member import ADDRESS_MAX, Account

ADDRESS = "ana@wcif.example"
ID = "8f14e45fceea167a"
_MEMBER = {"id": ID, "address": ADDRESS, "role": "manages", "account": "joined", "unreached": None}

MemberAddress = Annotated[
    str,
    StringConstraints(min_length=1, max_length=ADDRESS_MAX),
    Field(description="Sign-in address", examples=[ADDRESS]),
]
InvitationLanguage = Annotated[Language, Field(description="Of the email", examples=["bg"])]


class MemberModel(Model):
    """Member of the team; the id stands for the address in the paths of calls."""

    id: str = Field(examples=[ID])
    address: str = Field(description="Sign-in address", examples=[ADDRESS])
    role: Role
    account: Account | None = Field(
        description="`none`, `invited` with a temporary password, or `joined`; null if it cannot be"
        " told just now, and for those who only view",
        examples=["joined"],
    )
    unreached: AwareDatetime | None = Field(
        description="Time at which SES said that the newest email had not arrived; null if none"
        " failed, and for those who only view"
    )


class TeamModel(Model):
    """Team of an event beside the owners, those who manage it first."""

    model_config = with_example(items=[_MEMBER])

    items: list[MemberModel]


class NewMember(Model):
    """Person to be in the team, with the role and the language of the invitation."""

    model_config = with_example(address=ADDRESS, role="views", language="bg")

    address: MemberAddress
    role: Role
    language: InvitationLanguage


class NewRole(Model):
    """Role that a member is to have."""

    model_config = with_example(role="manages")

    role: Role


class InvitationOrder(Model):
    """Language of an invitation."""

    model_config = with_example(language="bg")

    language: InvitationLanguage


class InvitationModel(Model):
    """Outcome of an invitation."""

    model_config = with_example(email="sent")

    email: Delivery = Field(
        description="`sent`; `unclear` if it may have been; `unsent` if it is to be sent again",
        examples=["sent"],
    )


def team_model(team: EventTeam, id_of: Callable[[str], str]) -> TeamModel:
    """Return the model of a team, whose members have ids by their addresses."""
    return TeamModel(
        items=[
            MemberModel(
                id=id_of(member.address),
                address=member.address,
                role=member.role,
                account=member.account,
                unreached=member.unreached,
            )
            for member in team.members
        ]
    )
