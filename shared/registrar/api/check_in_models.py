"""Models of check-ins at the door."""

from typing import Annotated

from pydantic import Field

from registrar.api.model import Model
from registrar.api.registration_models import RegistrationModel
from registrar.domain.check_in import CHECK_IN_ID, LONGEST_WAIT, Outcome

CheckInId = Annotated[str, Field(pattern=CHECK_IN_ID, examples=["8f14e45fceea167a"])]


class CheckInModel(Model):
    """Check-in to make; sent again with the same id, it is the same one."""

    check_in: CheckInId = Field(description="Id of this check-in, made by the caller")
    waited_seconds: int = Field(
        default=0,
        ge=0,
        le=int(LONGEST_WAIT.total_seconds()),
        description="Seconds since the person came, if the call had to wait for a network",
    )


class UndoneCheckInModel(Model):
    """Check-in to undo."""

    check_in: CheckInId | None = Field(
        default=None, description="Its id: another one stays; null undoes any"
    )


class CheckedInModel(Model):
    """Registration after a check-in, with its outcome."""

    outcome: Outcome = Field(
        description="`already`: by another check-in, whose time stays. `undone`: this one was"
        " undone meanwhile, and is not made again"
    )
    registration: RegistrationModel
