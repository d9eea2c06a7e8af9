"""Calls about the published versions of an event: list, differences, restoring."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise import versions
from registrar.api.context import Context, EventName
from registrar.api.event_file_errors import with_file_errors
from registrar.api.publication_models import (
    ConsequencesModel,
    Published,
    consequences_of,
    published,
)
from registrar.api.version_models import (
    DifferenceModel,
    SeenVersion,
    VersionList,
    VersionModel,
    difference_of,
    version_list,
    version_of,
)

Number = Annotated[int, Path(description="Number of a version", ge=1, le=99_999_999, examples=[7])]


def event_versions(context: Context, event: EventName) -> VersionList:
    """List the published versions that are kept, newest first."""
    found = versions.versions(context.organiser, event, deps=context.edit_deps)
    return version_list(found)


def event_version(context: Context, event: EventName, number: Number) -> VersionModel:
    """Show a version with its event file."""
    found = versions.version(context.organiser, event, number, deps=context.edit_deps)
    return version_of(found)


def version_changes(
    context: Context, event: EventName, before: Number, after: Number
) -> DifferenceModel:
    """Compare two versions, in words and as a diff of their event files."""
    found = versions.difference(context.organiser, event, before, after, deps=context.edit_deps)
    return difference_of(found, context.language)


@with_file_errors
def restore_consequences(context: Context, event: EventName, number: Number) -> ConsequencesModel:
    """Show what restoring the version would bring now: changes, emails, seats."""
    deps = context.edit_deps
    found = versions.restore_consequences(context.organiser, event, number, deps=deps)
    return consequences_of(found, context.language)


@with_file_errors
def restore_version(
    context: Context, event: EventName, number: Number, seen: Annotated[SeenVersion, Body()]
) -> Published:
    """Publish the event file of a version again as the next version.

    Team and room stay as they are now, and a cancelled event stays cancelled.
    """
    deps, version = context.edit_deps, seen.version
    definition = versions.restore(context.organiser, event, number, version=version, deps=deps)
    return published(definition, version)
