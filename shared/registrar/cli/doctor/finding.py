"""Findings of the doctor: kinds of them, and the checks that make them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from registrar.cli.doctor.deployment import Deployment


class Severity(StrEnum):
    """Severities in rising order.

    ``unchecked`` is a check that could not be made, ``unsimulated`` one of AWS alone, in the local
    cloud. Advice is worth knowing; a warning becomes a fault under load, over time or in an
    accident; a fault harms already.
    """

    ok = "ok"
    unsimulated = "unsimulated"
    advice = "advice"
    unchecked = "unchecked"
    warning = "warning"
    fault = "fault"

    @property
    def rank(self) -> int:
        """Place in the order, from 0."""
        return list(Severity).index(self)


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """Kind of finding, the same for every stack: its consequence and its remedy."""

    severity: Severity
    title: str
    meaning: str
    remedy: str


@dataclass(frozen=True)
class Finding:
    """Diagnosis of one stack; ``subject`` names the resources, events or figures it is about."""

    diagnosis: Diagnosis
    subject: str = ""


# Phases in which a check is made: of a deployed stack, or only of the account before
Phase = Literal["deployed", "before", "both"]


@dataclass(frozen=True, kw_only=True)
class Check:
    """Check of one thing; ``look`` finds nothing if it is as ``title`` says.

    ``diagnoses`` are all kinds that it may find; ``unsimulated`` is the reason why the local cloud
    cannot be checked.
    """

    title: str
    look: Callable[[Deployment], Iterable[Finding]]
    diagnoses: tuple[Diagnosis, ...]
    unsimulated: str = ""
    phase: Phase = "deployed"


@dataclass(frozen=True)
class Area:
    """Area of checks, a heading of the report."""

    title: str
    checks: tuple[Check, ...]
