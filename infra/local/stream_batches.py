"""Batches of a table's stream as Lambda's event source mapping goes through them.

Sources: the Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda"
and "Lambda parameters for Amazon DynamoDB event source mappings". A batch that was split has the
attempts of the whole, as a split is no retry; records after a checkpoint begin anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Record = dict[str, Any]

# Outcome of a call: all done, failed, or failed from the record of that place on
Outcome = Literal["done", "failed"] | int

GivenUp = Literal["RetryAttemptsExhausted", "MaxRecordAgeExceeded"]


@dataclass(frozen=True)
class Batch:
    """Records of a stream from a position on, and the attempts that failed."""

    start: int
    size: int
    failures: int = 0

    @property
    def end(self) -> int:
        """Position after the last record."""
        return self.start + self.size

    def halves(self) -> list["Batch"]:
        """Return the two halves of a batch of several records."""
        half = self.size // 2
        return [
            replace(self, size=half),
            replace(self, start=self.start + half, size=self.size - half),
        ]

    def from_place(self, place: int) -> "Batch":
        """Return what follows the first records, which are done; anew if there are any."""
        failures = 0 if place else self.failures + 1
        return Batch(self.start + place, self.size - place, failures)


def outcome(
    result: Mapping[str, Any], asked: Sequence[Record], places: Mapping[str, int], *, partial: bool
) -> Outcome:
    """Return what a call's result means for the batch.

    ``places`` are those of the records by sequence number; ``partial`` is ReportBatchItemFailures.
    A record that is not of the batch fails the whole, as does one without a number.
    """
    if result.get("error"):
        return "failed"
    body = result.get("body")
    failures = body.get("batchItemFailures") if partial and isinstance(body, dict) else None
    if not failures or not asked:
        return "done"
    found = [places.get(str(each.get("itemIdentifier") or "")) for each in failures]
    known = [place for place in found if place is not None]
    return min(known) if len(known) == len(found) else "failed"


def after(
    batch: Batch, seen: Outcome, settings: Mapping[str, Any], *, seconds_old: float
) -> tuple[list[Batch], GivenUp | None]:
    """Return the batches to go on with in a batch's place, and why it is given up, if it is.

    ``settings`` are those of the event source mapping, ``seconds_old`` the oldest record's age.
    """
    if seen == "done":
        return [], None
    longest = settings.get("MaximumRecordAgeInSeconds") or -1
    if 0 < int(longest) < seconds_old:
        return [], "MaxRecordAgeExceeded"
    if seen == "failed" and settings.get("BisectBatchOnFunctionError") and batch.size > 1:
        return batch.halves(), None
    again = batch.from_place(0 if seen == "failed" else seen)
    most = settings.get("MaximumRetryAttempts", -1)
    if 0 <= int(most) < again.failures:
        return [], "RetryAttemptsExhausted"
    return [again], None
