"""The anonymous report as the API shows it."""

from pydantic import AwareDatetime, Field

from registrar.api.model import Model
from registrar.domain.columns import Words
from registrar.domain.disclosure_control import Shown
from registrar.domain.report import Report, Section


class CountModel(Model):
    """How many gave an answer."""

    label: str = Field(examples=["teacher"])
    count: Shown = Field(
        description="A number; of an answer, `<5` or `*` where it would point to somebody"
    )


class SectionModel(Model):
    """One question and its answers."""

    title: str
    rows: list[CountModel]


class ReportModel(Model):
    """The counts of an event at a moment, of those who were erased too."""

    event: str
    at: AwareDatetime
    total: int = Field(description="All registrations", examples=[120])
    sections: list[SectionModel]


def report_of(report: Report, words: Words) -> ReportModel:
    """The report in that language."""
    return ReportModel(
        event=report.definition.event,
        at=report.at,
        total=report.total,
        sections=[_section(one) for one in report.sections(words)],
    )


def _section(section: Section) -> SectionModel:
    rows = [CountModel(label=label, count=count) for label, count in section.rows]
    return SectionModel(title=section.title, rows=rows)
