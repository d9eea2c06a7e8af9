"""The audit log as the API shows it."""

from pydantic import AwareDatetime, Field

from registrar.api.model import Model
from registrar.domain.audit import Actor, AuditLine


class LineModel(Model):
    """Who did what, when, to which registration."""

    at: AwareDatetime
    what: str = Field(examples=["cancelled"])
    by: Actor
    who: str | None = Field(
        description="The organiser's sign-in address", examples=["manager@wcif.example"]
    )
    registration: str | None = Field(description="Null where the whole event is meant")


class AuditPage(Model):
    """Some lines, newest first."""

    items: list[LineModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


def line_of(line: AuditLine) -> LineModel:
    """The line."""
    return LineModel(
        at=line.at,
        what=line.what,
        by=line.by,
        who=line.who or None,
        registration=line.registration or None,
    )
