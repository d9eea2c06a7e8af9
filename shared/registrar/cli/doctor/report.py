"""Report of an examination: by area in the terminal, or as JSON."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from registrar.cli.doctor.examination import Result, worst
from registrar.cli.doctor.finding import Severity

# Sign and style of each severity
_SIGNS = {
    Severity.ok: ("ok", "green"),
    Severity.unsimulated: ("not checked here", "dim"),
    Severity.unchecked: ("not checked", "yellow"),
    Severity.advice: ("advice", "cyan"),
    Severity.warning: ("warning", "bold yellow"),
    Severity.fault: ("fault", "bold red"),
}


def show_report(results: Sequence[Result]) -> None:
    """Print the results by area, and a summary as the last line."""
    console = Console()
    for area, of_area in groupby(results, key=lambda result: result.area):
        console.print(Text(area, style="bold"))
        for result in of_area:
            _show(console, result)
    console.print(Text(_summary(results)), soft_wrap=True)


def _show(console: Console, result: Result) -> None:
    sign, style = _SIGNS[result.severity]
    line = Text("  ") + Text(f"{sign}: ", style=style)
    if result.finding is None:
        reason = f" ({result.reason})" if result.reason else ""
        console.print(line + Text(f"{result.check}{reason}"), soft_wrap=True)
        return
    diagnosis, subject = result.finding.diagnosis, result.finding.subject
    console.print(
        line + Text(diagnosis.title + (f": {subject}" if subject else "")), soft_wrap=True
    )
    for text in (diagnosis.meaning, f"→ {diagnosis.remedy}"):
        console.print(Padding(Text(text), (0, 0, 0, 6)))


def _summary(results: Sequence[Result]) -> str:
    counts = [
        f"{count} {_SIGNS[severity][0]}"
        for severity in reversed(Severity)
        if (count := sum(result.severity == severity for result in results))
    ]
    return f"{_VERDICTS[worst(results)]}: {', '.join(counts)}"


_SOUND = "Nothing is wrong"
_VERDICTS = {
    Severity.ok: _SOUND,
    Severity.unsimulated: _SOUND,
    Severity.advice: _SOUND,
    Severity.unchecked: "Not all could be checked",
    Severity.warning: "Something will go wrong",
    Severity.fault: "Something is wrong",
}


def to_data(results: Sequence[Result]) -> dict[str, Any]:
    """Return the report as data for JSON."""
    return {"worst": worst(results).value, "results": [_data(result) for result in results]}


def _data(result: Result) -> dict[str, str]:
    data = {
        "area": result.area,
        "check": result.check,
        "severity": result.severity.value,
    }
    if result.finding is None:
        return data | ({"reason": result.reason} if result.reason else {})
    diagnosis = result.finding.diagnosis
    return data | {
        "title": diagnosis.title,
        "subject": result.finding.subject,
        "meaning": diagnosis.meaning,
        "remedy": diagnosis.remedy,
    }
