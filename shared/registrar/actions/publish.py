"""Publish: an event's definition becomes what visitors see, as the next version."""

from typing import Protocol

from registrar.domain.event import EventDefinition


class VersionMoved(Exception):
    """Somebody else published the event in between; look at theirs, then publish again."""


class Publications(Protocol):
    """What publishing needs of the table."""

    def latest(self, event: str) -> EventDefinition | None:
        """The definition as it is now, or None."""

    def publish(self, definition: EventDefinition, *, replacing: int) -> None:
        """Put it in place of version ``replacing`` (0: none); VersionMoved if that is not there."""


def publish(definition: EventDefinition, *, publications: Publications) -> EventDefinition:
    """The definition as published, its version raised; the same one again changes nothing."""
    latest = publications.latest(definition.event)
    version = latest.version if latest else 0
    if latest == definition.model_copy(update={"version": version}):
        return latest
    raised = definition.model_copy(update={"version": version + 1})
    publications.publish(raised, replacing=version)
    return raised
