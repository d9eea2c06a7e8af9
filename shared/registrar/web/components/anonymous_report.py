"""The anonymous report as a page to print: served, or a self-contained file."""

from base64 import b64encode
from typing import Any

from registrar.domain.report import Report
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment, plain
from registrar.locale.words import words_of
from registrar.web.components.assets import address, assets
from registrar.web.components.event_summary import time_and_place, to_frame
from registrar.web.components.rendering import render

_EMBLEM = "eu-emblem.svg"


def report_page(report: Report, *, language: str, alone: bool = False) -> str:
    """The report in that language; ``alone`` embeds its styles and the emblem."""
    context = report_context(report, language)
    if alone:
        context |= {"styles": _styles(), "emblem": _emblem()}
    return render("components/report", language, context)


def report_context(report: Report, language: str) -> dict[str, Any]:
    """Context of the report's templates, in a language of the event."""
    return {
        **to_frame(report.definition, language),
        "facts": (*time_and_place(report.definition, language), *_counted(report, language)),
        "questions": report.sections(words_of(language)),
        "styles": "",
        "emblem": address(_EMBLEM),
    }


def _counted(report: Report, language: str) -> list[tuple[str, Any]]:
    _ = translations(language).gettext
    local = report.at.astimezone(report.definition.starts.tzinfo)
    return [
        (_(N_("All registrations")), report.total),
        (_(N_("As of")), plain(moment(local, language))),
    ]


def _styles() -> str:
    return "\n".join(assets()[name].content for name in ("registrar.css", "report.css"))


def _emblem() -> str:
    content = assets()[_EMBLEM].content.encode()
    return f"data:image/svg+xml;base64,{b64encode(content).decode()}"
