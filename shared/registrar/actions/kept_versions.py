"""Versions that a publication keeps: the new one with its event file, and the one before it."""

from datetime import datetime
from typing import Protocol

from registrar.domain.audit import AuditLine
from registrar.domain.changed_parts import changed_parts
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import EventVersion, Publication, VersionRecord


class KeptVersions(Protocol):
    """Interface to the versions that are kept, for ``publish``."""

    def version(self, event: str, number: int) -> EventVersion | None:
        """Return the version as it is kept, or None."""

    def keep(self, version: EventVersion) -> bool:
        """Store the version that is published; False if it is kept, or another is published."""


def version_record(
    latest: EventDefinition | None,
    new: EventDefinition,
    publication: Publication,
    *,
    versions: KeptVersions,
    now: datetime,
) -> VersionRecord:
    """Return what is written beside the definition: version, audit line, and the one before."""
    version = EventVersion(
        event=new.event,
        number=new.version,
        at=now,
        who=publication.who,
        changed=changed_parts(latest, new),
        text=publication.text,
    )
    line = AuditLine(event=new.event, at=now, what=publication.what, who=publication.who)
    is_lost = latest is not None and versions.version(latest.event, latest.version) is None
    former = former_version(latest) if latest is not None and is_lost else None
    return VersionRecord(version=version, line=line, former=former, draft=publication.draft)


def is_other_file(
    latest: EventDefinition, publication: Publication, versions: KeptVersions
) -> bool:
    """Tell whether the latest version is kept with another event file."""
    kept = versions.version(latest.event, latest.version)
    return kept is not None and kept.text != publication.text


def former_version(definition: EventDefinition, text: str = "") -> EventVersion:
    """Return a version that was published before versions were kept.

    Its event file is ``text``, or made from the definition.
    """
    from registrar.event_file.writing import from_definition  # its library loads slowly

    return EventVersion(
        event=definition.event,
        number=definition.version,
        at=None,
        who="",
        changed=(),
        text=text or from_definition(definition).text,
    )
