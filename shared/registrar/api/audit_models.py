"""Models of the audit log."""

from pydantic import AwareDatetime, Field

from registrar.api.model import Model
from registrar.domain.audit import Actor, AuditLine
from registrar.web.organiser.audit_labels import act_in_words


class AuditLineModel(Model):
    """Audit entry: an action, its time, its author, its registration."""

    at: AwareDatetime
    what: str = Field(description="Stable", examples=["cancelled", "read search 3"])
    text: str = Field(
        description="`what` in words, in the language asked for",
        examples=["Searched by name or address: 3 registrations found"],
    )
    by: Actor
    who: str | None = Field(
        description="The organiser's sign-in address", examples=["manager@wcif.example"]
    )
    registration: str | None = Field(description="Null for an action on the whole event")


class AuditPage(Model):
    """Page of audit entries, newest first."""

    items: list[AuditLineModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


def line_of(line: AuditLine, language: str) -> AuditLineModel:
    """Return the model of an audit entry, worded in the language."""
    return AuditLineModel(
        at=line.at,
        what=line.what,
        text=act_in_words(line, language),
        by=line.by,
        who=line.who or None,
        registration=line.registration or None,
    )
