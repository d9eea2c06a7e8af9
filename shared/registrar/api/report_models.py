"""Models of the anonymous report."""

from pydantic import AwareDatetime, Field

from registrar.api.model import Model
from registrar.domain.columns import Words
from registrar.domain.disclosure_control import Shown
from registrar.domain.report import Report, Section


class CountModel(Model):
    """Number of registrations with an answer."""

    label: str = Field(examples=["teacher"])
    count: Shown = Field(
        description="Number; of an answer `<5` or `*` where it would point to a person"
    )


class SectionModel(Model):
    """Question and the numbers of its answers."""

    title: str
    rows: list[CountModel]


class ReportModel(Model):
    """Anonymous counts of an event at a time, including the erased."""

    event: str
    at: AwareDatetime
    total: int = Field(description="All registrations", examples=[120])
    sections: list[SectionModel]


def report_of(report: Report, words: Words) -> ReportModel:
    """Return the model of a report in the language of ``words``."""
    return ReportModel(
        event=report.definition.event,
        at=report.at,
        total=report.total,
        sections=[_section(section) for section in report.sections(words)],
    )


def _section(section: Section) -> SectionModel:
    rows = [CountModel(label=label, count=count) for label, count in section.rows]
    return SectionModel(title=section.title, rows=rows)
