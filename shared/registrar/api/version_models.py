"""Models of the published versions of an event, and of their differences."""

from collections.abc import Iterable
from typing import Any

from pydantic import AwareDatetime, Field

from registrar.actions.organise.versions import Difference
from registrar.api.draft_models import FILE, Version
from registrar.api.model import Model, with_example
from registrar.api.publication_models import CHANGE, ChangeModel, change_of
from registrar.domain.event_parts import VersionChange
from registrar.domain.event_version import EventVersion

_VERSION = {
    "number": 7,
    "at": "2022-02-14T10:02:00Z",
    "who": "ana@wcif.example",
    "changed": ["seats"],
}


class VersionSummary(Model):
    """Published version: number, time, author, changed parts."""

    number: int = Field(examples=[7])
    at: AwareDatetime | None = Field(
        description="Null for one that was published before versions were kept"
    )
    who: str | None = Field(
        description="Sign-in address, or `operator`; null if unknown",
        examples=["ana@wcif.example"],
    )
    changed: list[VersionChange] = Field(
        description="Parts; `first` for the first version", examples=[["seats"]]
    )


class VersionList(Model):
    """Published versions that are kept, newest first."""

    model_config = with_example(items=[_VERSION])

    items: list[VersionSummary]


class VersionModel(VersionSummary):
    """Published version with its event file."""

    model_config = with_example(**_VERSION, text=FILE)

    text: str = Field(description="Event file, without the room's address", examples=[FILE])


class DifferenceModel(Model):
    """Difference of two versions, in words and as a unified diff of their event files."""

    model_config = with_example(
        before=6, after=7, changes=[CHANGE], diff="@@ -4 +4 @@\n-seats: 200\n+seats: 250\n"
    )

    before: int = Field(examples=[6])
    after: int = Field(examples=[7])
    changes: list[ChangeModel] | None = Field(description="Null if one of them can be read no more")
    diff: str = Field(
        description="Without names of files", examples=["@@ -4 +4 @@\n-seats: 200\n+seats: 250\n"]
    )


class SeenVersion(Model):
    """Published version that was seen."""

    model_config = with_example(version=7)

    version: Version


def version_list(versions: Iterable[EventVersion]) -> VersionList:
    """Return the model of the versions."""
    return VersionList(items=[VersionSummary(**_summary(version)) for version in versions])


def version_of(version: EventVersion) -> VersionModel:
    """Return the model of a version."""
    return VersionModel(**_summary(version), text=version.text)


def difference_of(found: Difference, language: str) -> DifferenceModel:
    """Return the model of a difference, worded in the language."""
    changes = None
    if found.changes is not None:
        changes = [change_of(change, language) for change in found.changes]
    return DifferenceModel(
        before=found.before.number, after=found.after.number, changes=changes, diff=found.text
    )


def _summary(version: EventVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": version.at,
        "who": version.who or None,
        "changed": list(version.changed),
    }
