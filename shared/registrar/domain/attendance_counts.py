"""Counts of attendance: of registrations that were read, or of the figures' counters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registrar.domain.figure_count import CHECKED_IN, Count, read_count
from registrar.domain.registration import Registration


@dataclass(frozen=True, kw_only=True)
class AttendanceCounts:
    """Numbers of people with a seat: who came, whose minutes are known, who is due a certificate.

    ``present`` have more than no minutes, ``mean`` of them on average, 0 if that is not known.
    ``told`` of those due were emailed, ``rest`` are still to be.
    """

    seats: int
    checked_in: int
    joined: int
    known: int
    present: int
    mean: int
    due: int
    told: int
    rest: int


def counts_of(seated: Sequence[Registration], due: Sequence[Registration]) -> AttendanceCounts:
    """Return the counts of everybody with a seat, ``due`` among them."""
    minutes = [each.minutes for each in seated if each.minutes is not None]
    present = [number for number in minutes if number]
    return AttendanceCounts(
        seats=len(seated),
        checked_in=sum(registration.checked_in is not None for registration in seated),
        joined=sum(registration.joined is not None for registration in seated),
        known=len(minutes),
        present=len(present),
        mean=round(sum(present) / len(present)) if present else 0,
        due=len(due),
        told=sum(each.certificate_notified for each in due),
        rest=sum(each.has_address and not each.certificate_notified for each in due),
    )


def counts_by_figures(counters: Mapping[str, int], *, is_over: bool) -> AttendanceCounts:
    """Return the counts of an event's counters, which are a moment behind and know no mean."""
    counts = {read_count(name): max(0, number) for name, number in counters.items()}

    def number_of(subject: str, value: str) -> int:
        return counts.get(Count("confirmed", subject, value), 0)

    due, told = (number_of("certificate", value) for value in ("due", "told"))
    known = number_of("attendance", "measured")
    return AttendanceCounts(
        seats=counts.get(Count("confirmed"), 0),
        checked_in=counts.get(CHECKED_IN, 0),
        joined=number_of("attendance", "joined"),
        known=known,
        present=known,
        mean=0,
        due=due + told if is_over else 0,
        told=told if is_over else 0,
        rest=due if is_over else 0,
    )
