"""The audit log of an event: act, actor and time of each line, newest first.

Changes and exports, or what was only looked at, which is much more and kept for less long.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from registrar.actions.organise.access import authorise
from registrar.actions.organise.view import audit
from registrar.domain.audit import AuditLine, AuditPart
from registrar.domain.event import EventDefinition
from registrar.domain.reading import KEPT
from registrar.domain.timestamp import from_text, to_text
from registrar.locale.dates import zone
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.audit_labels import act_in_words, actor_in_words
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.protocol.response import HttpResponse


def audit_log(context: OrganiserContext) -> HttpResponse:
    """Show the lines from the newest on, or from before the moment in the query."""
    event = context.parameters["event"]
    part: AuditPart = "reading" if context.query.get("part") == "reading" else "changes"
    before, size = _moment(context.query.get("before", "")), context.portions.lines
    deps = context.organiser_deps
    lines = audit(context.organiser, event, deps=deps, part=part, before=before, size=size)
    definition = authorise(context.organiser, event, deps=deps).definition
    shown, last = part_of(lines, size)
    return event_page(
        context,
        "organiser/audit",
        section="audit",
        lines=[_line(line, definition, context.language) for line in shown],
        zone=zone(definition.starts, context.language),
        part=part,
        kept_days=KEPT.days,
        back=f"?{urlencode(_of(part))}" if before else "",
        on="" if last else f"?{urlencode(_of(part) | {'before': to_text(shown[-1].at)})}",
    )


def _of(part: AuditPart) -> dict[str, str]:
    """The query that chooses the part; none for the part that is shown without one."""
    return {"part": part} if part == "reading" else {}


def part_of(lines: Iterable[AuditLine], size: int) -> tuple[list[AuditLine], bool]:
    """The first lines, and whether they are all: lines of one moment are never separated."""
    shown: list[AuditLine] = []
    for line in lines:
        if len(shown) >= size and line.at != shown[-1].at:
            return shown, False
        shown.append(line)
    return shown, True


def _line(line: AuditLine, definition: EventDefinition, language: str) -> dict[str, Any]:
    """One line in words, with its registration's path unless it was erased."""
    about, erased = line.registration, line.what == "erased"
    return {
        "when": short_time(definition, line.at, language),
        "what": act_in_words(line, language),
        "who": actor_in_words(line, language),
        "about": about[:8],
        "path": event_path(definition.event, f"registrations/{about}") if not erased else "",
    }


def _moment(text: str) -> datetime | None:
    """Read a moment from a query's text; None for any other text."""
    try:
        return from_text(text)
    except ValueError:
        return None
