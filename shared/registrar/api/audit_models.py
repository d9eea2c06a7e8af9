"""Models of the audit log."""

from pydantic import AwareDatetime, Field

from registrar.api.model import Model
from registrar.domain.audit import Actor, AuditLine


class AuditLineModel(Model):
    """Audit entry: an action, its time, its author, its registration."""

    at: AwareDatetime
    what: str = Field(examples=["cancelled"])
    by: Actor
    who: str | None = Field(
        description="The organiser's sign-in address", examples=["manager@wcif.example"]
    )
    registration: str | None = Field(description="Null for an action on the whole event")


class AuditPage(Model):
    """Page of audit entries, newest first."""

    items: list[AuditLineModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


def line_of(line: AuditLine) -> AuditLineModel:
    """Return the model of an audit entry."""
    return AuditLineModel(
        at=line.at,
        what=line.what,
        by=line.by,
        who=line.who or None,
        registration=line.registration or None,
    )
