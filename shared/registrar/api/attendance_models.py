"""Models of attendance: reports, matches, certificates."""

from collections.abc import Callable
from typing import Annotated

from pydantic import AwareDatetime, Field

from registrar.actions.organise.attendance import Imported
from registrar.api.model import WHOLE, Model
from registrar.api.registration_models import ID
from registrar.domain.attendance_matching import Match, MatchedBy, Person, minutes_of
from registrar.domain.attendance_suggestions import Reason
from registrar.domain.event import EventDefinition
from registrar.domain.event_values import Zone
from registrar.domain.zoom_flaws import RowFlaw
from registrar.domain.zoom_report import OddRow
from registrar.web.organiser.zoom_report_errors import why_in_words

REPORT = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"
    "Иван Петров,ivan@example.org,03/02/2022 02:00:00 PM,03/02/2022 04:30:00 PM,150\n"
)

Minutes = Annotated[int, Field(description="Whole minutes of attendance", examples=[150])]


class AttendeeModel(Model):
    """Attendee who opened the link to join, or is in a report."""

    registration: str = Field(examples=[ID])
    name: str = Field(examples=["Иван Петров"])
    address: str = Field(
        description="Shortened for those who only view", examples=["ivan@example.org"]
    )
    joined: AwareDatetime | None = Field(description="Time of the first use of the link to join")
    minutes: Minutes | None
    by_hand: bool = Field(description="True if the minutes were set by hand, not by a report")
    certificate: bool = Field(description="True if they qualify for a certificate")
    certificate_sent: AwareDatetime | None = Field(
        description="Time when the last email about the certificate was due; null if none, or if it"
        " was sent before the service noted this"
    )
    certificate_emailed: bool = Field(description="True if an email about the certificate was sent")
    unprintable: str = Field(
        description="Letters of the name that certificates cannot write", examples=[""]
    )


class AttendanceFigures(Model):
    """Numbers of attendees of the whole event, whatever the page.

    Of an event with more than 20,000 registrations they are those of the statistics, a moment
    behind; `unprintable` is then of the first 20,000.
    """

    seats: int = Field(description="Number of seats taken", examples=[120])
    joined: int = Field(description="Number who used the link to join", examples=[100])
    known: int = Field(description="Number whose minutes are known", examples=[97])
    certificates: int = Field(description="Number who qualify for a certificate", examples=[80])
    emailed: int = Field(description="Number of these who were emailed about it", examples=[78])
    unprintable: int = Field(
        description="Number of these whose name certificates cannot write", examples=[0]
    )


class AttendancePage(Model):
    """Page of attendees, first registered first."""

    figures: AttendanceFigures
    items: list[AttendeeModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


class ReportsModel(Model):
    """Reports of participants from Zoom, all parts of the meeting; 4 MB of body at most."""

    reports: list[str] = Field(
        min_length=1, max_length=20, description="The text of each file", examples=[[REPORT]]
    )
    zone: Zone | None = Field(
        default=None,
        description="Time zone of the Zoom account; without it, the event's",
        examples=["Europe/Sofia"],
    )


class MatchedModel(Model):
    """Attendee found in the reports."""

    registration: str = Field(examples=[ID])
    known_by: list[MatchedBy]
    minutes: Minutes


class SuggestionModel(Model):
    """Attendee whom a person in the reports may be."""

    registration: str = Field(examples=[ID])
    reasons: list[Reason] = Field(examples=[["part_of_name", "joined"]])


class PersonModel(Model):
    """Person in the reports who matches no attendee, or several."""

    zoom_name: str = Field(
        description="Name or address to send with the choice of an attendee, so that every report"
        " of the event has the person recognised",
        examples=["iPhone"],
    )

    names: list[str] = Field(examples=[["Иван Петров"]])
    address: str = Field(description="Empty where the reports have none")
    lines: list[int] = Field(description="Lines in their report", examples=[[2]])
    minutes: Minutes


class UnmatchedModel(PersonModel):
    """Person who matches no attendee, with those it may be, the likeliest first."""

    suggestions: list[SuggestionModel]


class AmbiguousModel(PersonModel):
    """Person who may be any of these registrations, so none was chosen."""

    candidates: list[str] = Field(examples=[[ID]])


class OddRowModel(Model):
    """Row that cannot be read; the others of its report are."""

    report: int = Field(description="Number of the report, from 0", examples=[0])
    line: int = Field(description="Line of the report, from 1", examples=[7])
    names: list[str] = Field(examples=[["Иван Петров"]])
    code: RowFlaw
    message: str = Field(examples=["The time of joining or of leaving is missing"])


class MatchingModel(Model):
    """People in the reports by match, and the number of registrations whose minutes change."""

    changed: int = Field(examples=[1])
    matched: list[MatchedModel]
    unmatched: list[UnmatchedModel]
    ambiguous: list[AmbiguousModel]
    odd: list[OddRowModel] = Field(description="The rows that cannot be read")


class CertificatesDue(Model):
    """Number of attendees who will be emailed: they qualify, and were not emailed before."""

    certificates: int = Field(examples=[80])


class MinutesModel(Model):
    """Minutes of attendance by hand; null lets those of the report count again."""

    minutes: Annotated[int, Field(strict=True, ge=0, le=100_000), WHOLE] | None = Field(
        examples=[120]
    )


class ZoomNameModel(Model):
    """Name or address in Zoom's reports."""

    name: Annotated[str, Field(min_length=1, max_length=2000)] = Field(examples=["iPhone"])


def odd_row_of(report: int, row: OddRow, _: Callable[[str], str]) -> OddRowModel:
    """Return the model of a row, with its flaw in words."""
    return OddRowModel(
        report=report,
        line=row.line,
        names=list(row.names),
        code=row.flaw,
        message=why_in_words(row.flaw, _),
    )


def matching_of(
    imported: Imported, definition: EventDefinition, odd: list[OddRowModel]
) -> MatchingModel:
    """Return the model of a match of reports with an event's registrations."""
    matching = imported.matching
    return MatchingModel(
        changed=imported.changed,
        matched=[_matched(match) for match in matching.found],
        unmatched=[
            UnmatchedModel(
                **dict(_person(person, definition)),
                suggestions=[
                    SuggestionModel(registration=each.registration.id, reasons=list(each.reasons))
                    for each in imported.likely.get(person.zoom_name, ())
                ],
            )
            for person in matching.unmatched
        ],
        ambiguous=[
            AmbiguousModel(
                **dict(_person(ambiguous.person, definition)),
                candidates=[candidate.id for candidate in ambiguous.candidates],
            )
            for ambiguous in matching.doubtful
        ],
        odd=odd,
    )


def _matched(match: Match) -> MatchedModel:
    return MatchedModel(
        registration=match.registration.id, known_by=list(match.ways), minutes=match.minutes
    )


def _person(person: Person, definition: EventDefinition) -> PersonModel:
    return PersonModel(
        zoom_name=person.zoom_name,
        names=list(person.names),
        address=person.address,
        lines=[join.line for join in person.joins],
        minutes=minutes_of(person.joins, definition),
    )
