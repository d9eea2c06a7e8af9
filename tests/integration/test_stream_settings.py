"""The local cloud reads streams by their mappings' settings, as Lambda does."""

from infra.local.cloud import LocalCloud
from tests.support.cloud.stream_function import stream_function

RECORDS = ["a", "b", "bad", "c"]


def test_a_batch_that_fails_is_split_until_one_record_is_given_up(cloud: LocalCloud) -> None:
    """BisectBatchOnFunctionError and MaximumRetryAttempts: the record alone goes to the queue."""
    with stream_function(
        cloud,
        failing="raise",
        records=RECORDS,
        BisectBatchOnFunctionError=True,
        MaximumRetryAttempts=1,
    ) as function:
        given_up = function.given_up()

        assert given_up["requestContext"]["condition"] == "RetryAttemptsExhausted"
        assert given_up["DDBStreamBatchInfo"]["batchSize"] == 1
        assert function.calls()[:5] == ["a,b,bad,c", "a,b", "bad,c", "bad", "bad"]


def test_a_partial_response_moves_the_checkpoint(cloud: LocalCloud) -> None:
    """ReportBatchItemFailures: what came before the lowest reported record is not taken again."""
    with stream_function(
        cloud,
        failing="report",
        records=RECORDS,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        MaximumRetryAttempts=1,
    ) as function:
        given_up = function.given_up()

        assert given_up["DDBStreamBatchInfo"]["batchSize"] == 2
        assert function.calls() == ["a,b,bad,c", "bad,c", "bad,c"]
