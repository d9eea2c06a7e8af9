"""Examination: every check is made, whatever happens to the others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Finding, Phase, Severity
from registrar.domain.refusals import TryLater

_NOT_ALLOWED = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "AuthorizationError",
        "NotAuthorizedException",
        "UnauthorizedOperation",
        "UnrecognizedClientException",
    }
)


@dataclass(frozen=True, kw_only=True)
class Result:
    """Result of one check: a finding, or its absence with the reason."""

    area: str
    check: str
    severity: Severity
    finding: Finding | None = None
    reason: str = ""


def _silent(_: str) -> None:
    return


def examine(
    areas: Iterable[Area],
    deployment: Deployment,
    phase: Phase = "deployed",
    *,
    begin: Callable[[str], None] = _silent,
) -> Iterator[Result]:
    """Yield the results of the checks, one of each at least; ``begin`` is called before each."""
    for area in areas:
        for check in area.checks:
            if check.phase in (phase, "both"):
                begin(check.title)
                yield from results_of(area, check, deployment)


def results_of(area: Area, check: Check, deployment: Deployment) -> list[Result]:
    """Return the findings of a check as results; a call that fails makes it unchecked."""
    if deployment.local and check.unsimulated:
        return [_without_finding(area, check, Severity.unsimulated, check.unsimulated)]
    try:
        found = list(check.look(deployment))
    except (BotoCoreError, ClientError, TryLater) as error:
        return [_without_finding(area, check, Severity.unchecked, _reason(error))]
    return [
        Result(
            area=area.title,
            check=check.title,
            severity=finding.diagnosis.severity,
            finding=finding,
        )
        for finding in found
    ] or [_without_finding(area, check, Severity.ok)]


def _without_finding(area: Area, check: Check, severity: Severity, reason: str = "") -> Result:
    return Result(area=area.title, check=check.title, severity=severity, reason=reason)


def _reason(error: Exception) -> str:
    """Return the reason why a check could not be made, with the operation."""
    if not isinstance(error, ClientError):
        return "the table is too busy just now" if isinstance(error, TryLater) else str(error)
    code = error.response["Error"]["Code"]
    if code in _NOT_ALLOWED:
        return f"your credentials may not call {error.operation_name}"
    return f"{error.operation_name}: {error.response['Error'].get('Message') or code}"


def worst(results: Iterable[Result]) -> Severity:
    """Return the highest severity."""
    return max((result.severity for result in results), key=lambda each: each.rank)
