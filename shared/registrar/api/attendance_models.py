"""Attendance as the API takes and shows it."""

from collections.abc import Callable
from typing import Annotated

from pydantic import AwareDatetime, Field

from registrar.actions.organise.attendance import Imported
from registrar.api.model import Model
from registrar.api.registration_models import ID
from registrar.domain.attendance_matching import Match, MatchedBy, Person, minutes_of
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


class PresentModel(Model):
    """An attendee who opened the link to join, or whom a report knows."""

    registration: str = Field(examples=[ID])
    name: str = Field(examples=["Иван Петров"])
    address: str = Field(examples=["ivan@example.org"])
    joined: AwareDatetime | None = Field(description="When the link to join was first used")
    minutes: Minutes | None
    certificate: bool = Field(description="Whether they qualify for a certificate")
    unprintable: str = Field(
        description="Letters of the name that certificates cannot write", examples=[""]
    )


class AttendanceFigures(Model):
    """How many, whatever the page."""

    seats: int = Field(description="How many have a seat", examples=[120])
    joined: int = Field(description="How many used the link to join", examples=[100])
    known: int = Field(description="For how many the minutes are known", examples=[97])
    certificates: int = Field(description="How many qualify for a certificate", examples=[80])
    unprintable: int = Field(
        description="How many of these have a name that certificates cannot write", examples=[0]
    )


class AttendancePage(Model):
    """Some of those who were there, first registered first."""

    figures: AttendanceFigures
    items: list[PresentModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


class ReportsModel(Model):
    """Zoom's reports of the participants, all parts of the meeting; the body has 4 MB at most."""

    reports: list[str] = Field(
        min_length=1, max_length=20, description="The text of each file", examples=[[REPORT]]
    )
    zone: Zone | None = Field(
        default=None,
        description="Time zone of the Zoom account; without it, the event's",
        examples=["Europe/Sofia"],
    )


class MatchedModel(Model):
    """An attendee whom the reports know."""

    registration: str = Field(examples=[ID])
    known_by: list[MatchedBy]
    minutes: Minutes


class PersonModel(Model):
    """Somebody in the reports who is no attendee, or may be any of several."""

    names: list[str] = Field(examples=[["Иван Петров"]])
    address: str = Field(description="Empty where the reports have none")
    lines: list[int] = Field(description="Where in their report", examples=[[2]])
    minutes: Minutes


class AmbiguousModel(PersonModel):
    """Somebody who may be any of these registrations, so nobody was chosen."""

    candidates: list[str] = Field(examples=[[ID]])


class OddRowModel(Model):
    """A row that cannot be read; the others of its report are."""

    report: int = Field(description="Which of the reports, from 0", examples=[0])
    line: int = Field(description="Where in it, from 1", examples=[7])
    names: list[str] = Field(examples=[["Иван Петров"]])
    code: RowFlaw
    message: str = Field(examples=["The time of joining or of leaving is missing"])


class MatchingModel(Model):
    """Everybody in the reports, and how many registrations got other minutes by them."""

    changed: int = Field(examples=[1])
    matched: list[MatchedModel]
    unmatched: list[PersonModel]
    ambiguous: list[AmbiguousModel]
    odd: list[OddRowModel] = Field(description="The rows that cannot be read")


class CertificatesDue(Model):
    """How many may have a certificate; each of them is written to once."""

    certificates: int = Field(examples=[80])


def odd_row_of(report: int, row: OddRow, _: Callable[[str], str]) -> OddRowModel:
    """The row, and in words why it was not read."""
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
    """What was found of the event's."""
    matching = imported.matching
    return MatchingModel(
        changed=imported.changed,
        matched=[_matched(one) for one in matching.found],
        unmatched=[_person(one, definition) for one in matching.unmatched],
        ambiguous=[
            AmbiguousModel(
                **dict(_person(one.person, definition)),
                candidates=[candidate.id for candidate in one.candidates],
            )
            for one in matching.doubtful
        ],
        odd=odd,
    )


def _matched(one: Match) -> MatchedModel:
    known_by = list(one.ways)
    return MatchedModel(registration=one.registration.id, known_by=known_by, minutes=one.minutes)


def _person(one: Person, definition: EventDefinition) -> PersonModel:
    return PersonModel(
        names=list(one.names),
        address=one.address,
        lines=[join.line for join in one.joins],
        minutes=minutes_of(one.joins, definition),
    )
