"""Batches of a stream: checkpoints, splits, retries, and what is given up."""

from typing import Any

import pytest

from infra.local.stream_batches import Batch, after, outcome

RECORDS: list[dict[str, Any]] = [{"number": n} for n in range(4)]
PLACES = {"100": 0, "101": 1, "102": 2, "103": 3}
SETTINGS = {
    "BisectBatchOnFunctionError": True,
    "MaximumRetryAttempts": 3,
    "MaximumRecordAgeInSeconds": 3600,
}
WHOLE = Batch(10, 4)


def answered(*numbers: str | None, **more: Any) -> dict[str, Any]:
    """Return the result of a call that reports these records."""
    return {"body": {"batchItemFailures": [{"itemIdentifier": one} for one in numbers]}} | more


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ({"body": None}, "done"),
        ({"body": {}}, "done"),
        ({"body": {"batchItemFailures": None}}, "done"),
        (answered(), "done"),
        (answered("102"), 2),
        (answered("103", "101"), 1),
        (answered(""), "failed"),
        (answered(None), "failed"),
        (answered("999"), "failed"),
        ({"body": {"batchItemFailures": [{"id": "102"}]}}, "failed"),
        ({"error": True, "body": {"errorMessage": "x"}}, "failed"),
    ],
)
def test_the_lowest_reported_record_is_the_checkpoint(
    result: dict[str, Any], expected: object
) -> None:
    """An empty report is a success; a record without a number fails the whole."""
    assert outcome(result, RECORDS, PLACES, partial=True) == expected


def test_a_report_counts_where_the_mapping_asks_for_it() -> None:
    """Otherwise an answer is a success."""
    assert outcome(answered("102"), RECORDS, PLACES, partial=False) == "done"


def test_records_before_a_checkpoint_are_done() -> None:
    """Those that follow begin anew."""
    assert after(Batch(10, 4, 2), 2, SETTINGS, seconds_old=1) == ([Batch(12, 2)], None)


def test_a_failed_batch_is_split() -> None:
    """A split is no retry; a batch of one cannot be split."""
    assert after(WHOLE, "failed", SETTINGS, seconds_old=1) == ([Batch(10, 2), Batch(12, 2)], None)
    assert after(Batch(10, 1), "failed", SETTINGS, seconds_old=1) == ([Batch(10, 1, 1)], None)


def test_a_failed_batch_is_repeated_whole_where_nothing_splits_it() -> None:
    """For ever, without a limit."""
    assert after(Batch(10, 4, 99), "failed", {}, seconds_old=1) == ([Batch(10, 4, 100)], None)


@pytest.mark.parametrize("seen", ["failed", 0])
def test_a_batch_is_given_up_after_its_retries(seen: Any) -> None:
    """Three retries are four calls; a report of the first record is one too."""
    assert after(Batch(10, 1, 2), seen, SETTINGS, seconds_old=1) == ([Batch(10, 1, 3)], None)
    assert after(Batch(10, 1, 3), seen, SETTINGS, seconds_old=1) == ([], "RetryAttemptsExhausted")


def test_a_batch_is_given_up_once_it_is_too_old() -> None:
    """Before it is split; a batch that succeeds is not."""
    assert after(WHOLE, "failed", SETTINGS, seconds_old=3601) == ([], "MaxRecordAgeExceeded")
    assert after(WHOLE, "done", SETTINGS, seconds_old=3601) == ([], None)
