"""Preview of an import of Zoom's reports: who is recognised, and who is to be chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.attendance import Imported
from registrar.domain.attendance_matching import Match, MatchedBy, Person, minutes_of
from registrar.domain.attendance_suggestions import Reason, Suggestion
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.domain.zoom_report import Join, OddRow
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.report_choices import Choices, code_of, is_open
from registrar.web.organiser.zoom_report_errors import why_in_words
from registrar.web.protocol.carried_files import pack
from registrar.web.protocol.response import HttpResponse

# Lines of a report that are listed for one person, at most
_LINES = 5

# People to be chosen at once: a form has a hundred parts at most, of which files take twenty
_AT_ONCE = 30


@dataclass(frozen=True, kw_only=True)
class Reports:
    """The uploaded files, the time zone of their times, and their errors.

    ``odd`` are the rows that cannot be read, each with the number of its file.
    """

    contents: tuple[bytes, ...]
    zone: str
    joins: tuple[Join, ...] = ()
    odd: tuple[tuple[int, OddRow], ...] = ()
    file_error: str = ""
    zone_error: str = ""

    @property
    def is_sound(self) -> bool:
        """Tell whether the files and the time zone of their times are valid."""
        return not self.file_error and not self.zone_error


def preview(
    context: OrganiserContext,
    reports: Reports,
    seen: Imported,
    choices: Choices,
    definition: EventDefinition,
) -> HttpResponse:
    """Show who is recognised and who is not, with a form to choose the attendees of these."""
    matching = seen.matching
    rows = _Rows(context, seen, choices, definition)
    doubtful = [rows.doubtful(each.person, each.candidates) for each in matching.doubtful]
    unmatched = [rows.unmatched(person) for person in matching.unmatched]
    open_rows = [row for row in (*doubtful, *unmatched) if row["code"]]
    for row in open_rows[_AT_ONCE:]:
        row["code"] = ""
    return event_page(
        context,
        "organiser/report_seen",
        section="attendance",
        status=422 if choices.errors else 200,
        switch=(),
        carried=[pack(content) for content in reports.contents],
        chosen=choices.carried,
        account_zone=reports.zone,
        changed=seen.changed,
        saved=choices.saved,
        undone=choices.undone,
        problems=_problems(choices),
        matches=[rows.match(match) for match in matching.found],
        odd=[_odd(number, row, reports, context) for number, row in reports.odd],
        outside=bool(matching.found) and not any(match.minutes for match in matching.found),
        unmatched=unmatched,
        doubtful=doubtful,
        at_once=_AT_ONCE if len(open_rows) > _AT_ONCE else 0,
    )


@dataclass(frozen=True)
class _Rows:
    """Rows of the preview's tables."""

    context: OrganiserContext
    seen: Imported
    choices: Choices
    definition: EventDefinition

    def match(self, match: Match) -> dict[str, Any]:
        """Row of a recognised attendee; ``chosen`` are names whose choice can be undone."""
        return {
            "registration": match.registration,
            "ways": _matched_by(match.ways, self.context),
            "minutes": match.minutes,
            "chosen": [{"name": name, "code": code_of(name)} for name in match.chosen],
        }

    def doubtful(self, person: Person, candidates: Sequence[Registration]) -> dict[str, Any]:
        """Row of a person who may be any of these."""
        options = [(each.id, f"{each.name}, {each.contact}") for each in candidates]
        return self._row(person, options) | {"candidates": candidates}

    def unmatched(self, person: Person) -> dict[str, Any]:
        """Row of a person whom nobody fits, with the attendees it may be."""
        _ = translations(self.context.language).gettext
        likely = self.seen.likely.get(person.zoom_name, ())
        return self._row(person, [(each.registration.id, _option(each, _)) for each in likely])

    def _row(self, person: Person, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
        lines = ", ".join(str(join.line) for join in person.joins[:_LINES])
        code = code_of(person.zoom_name) if is_open(person) else ""
        return {
            "name": person.names[0] if person.names else "",
            "address": person.address,
            "lines": f"{lines}, …" if len(person.joins) > _LINES else lines,
            "minutes": minutes_of(person.joins, self.definition),
            "candidates": (),
            "code": code,
            "options": options,
            "picked": self.choices.picked.get(code, ""),
            "typed": self.choices.typed.get(code, ""),
            "error": self.choices.errors.get(code, ""),
        }


def _problems(choices: Choices) -> tuple[ControlError, ...]:
    """Lines of the summary; each leads to the control that was filled in."""
    return tuple(
        ControlError(message, f"{'address' if code in choices.typed else 'choice'}-{code}")
        for code, message in choices.errors.items()
    )


def _option(suggestion: Suggestion, _: Callable[[str], str]) -> str:
    """Attendee and the reasons of the suggestion, as an option of a menu."""
    registration = suggestion.registration
    reasons = "; ".join(_(_REASONS[reason]) for reason in suggestion.reasons)
    return f"{registration.name}, {registration.contact} ({reasons})"


def _odd(number: int, row: OddRow, reports: Reports, context: OrganiserContext) -> dict[str, str]:
    """Line of an unread row, with the file if there are several; name, and reason in words."""
    _ = translations(context.language).gettext
    line = _(N_("line %(line)s")) % {"line": row.line}
    several = _(N_("file %(file)s, line %(line)s")) % {"file": number, "line": row.line}
    return {
        "where": several if len(reports.contents) > 1 else line,
        "name": row.names[0] if row.names else "",
        "why": why_in_words(row.flaw, _),
    }


def _matched_by(ways: Sequence[MatchedBy], context: OrganiserContext) -> str:
    _ = translations(context.language).gettext
    return ", ".join(_(_MATCHED_BY[way]) for way in ways)


_MATCHED_BY: Mapping[MatchedBy, str] = {
    "address": N_("address"),
    "chosen": N_("your choice"),
    "link": N_("link to join"),
    "name": N_("name"),
}

_REASONS: Mapping[Reason, str] = {
    "same_name": N_("the same name, written differently"),
    "part_of_name": N_("part of the name"),
    "initial": N_("initials of the name"),
    "joined": N_("opened the link to join at that time"),
    "one_name": N_("one name is the same"),
}
