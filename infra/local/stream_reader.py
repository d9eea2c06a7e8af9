"""Reader of tables' streams with the event source mappings' settings, in MiniStack's place.

MiniStack's own repeats a batch until it is too old. This one honours ReportBatchItemFailures,
BisectBatchOnFunctionError, MaximumRetryAttempts, MaximumRecordAgeInSeconds and the destination of
what is given up. A mapping's batches go one after another, as those of a single shard do.
"""

import json
import logging
import time
from typing import Any

from ministack.core.arn import ArnParseError, parse_arn
from ministack.core.responses import _request_account_id, _request_region
from ministack.services import dynamodb, lambda_svc

from infra.local.stream_batches import Batch, Record, after, outcome

logger = logging.getLogger("registrar.local.streams")

Mapping = dict[str, Any]


def install() -> None:
    """Make MiniStack, in this process, read streams this way."""
    lambda_svc._poll_dynamodb_streams = StreamReader().poll


class StreamReader:
    """Batches that each mapping has begun, oldest first."""

    def __init__(self) -> None:
        """Begin with none: a mapping goes on where its position is."""
        self._begun: dict[str, list[Batch]] = {}

    def poll(self) -> bool:
        """Let each mapping take one batch; tell whether one of them came further."""
        came_further = [self._in_scope(*scoped) for scoped in lambda_svc._iter_all_esms()]
        return any(came_further)

    def _in_scope(self, account: str, region: str, mapping: Mapping) -> bool:
        tokens = _request_account_id.set(account), _request_region.set(region)
        try:
            table = _table_of(mapping)
            return table is not None and self._take(mapping, table)
        finally:
            _request_account_id.reset(tokens[0])
            _request_region.reset(tokens[1])

    def _take(self, mapping: Mapping, table: str) -> bool:
        """Take a mapping's next batch; tell whether there is more to do at once."""
        ident = mapping["UUID"]
        if lambda_svc._esm_backoff_until.get(ident, 0) > time.time():
            return False
        position = _position(mapping, table)
        begun = [batch for batch in self._begun.pop(ident, []) if batch.start >= position]
        size = begun[0].size if begun else mapping.get("BatchSize", 100)
        records = dynamodb.stream_records_since(table, position, size)
        if not records:
            return False
        batch, rest = begun[0] if begun else Batch(position, len(records)), begun[1:]
        left = [*self._call(mapping, batch, records), *rest]
        self._begun[ident] = left
        _go_on(ident, left[0].start if left else batch.end)
        failed = bool(left) and left[0].failures > batch.failures
        if failed:
            lambda_svc._esm_backoff_until[ident] = time.time() + lambda_svc._ESM_BACKOFF_SECONDS
        return not failed

    def _call(self, mapping: Mapping, batch: Batch, records: list[Record]) -> list[Batch]:
        """Call the function with a batch; return the batches that are left of it."""
        asked = lambda_svc._apply_filter_criteria(records, mapping)
        if not asked:
            return []
        function = _function_of(mapping)
        result = lambda_svc._execute_function(function, {"Records": asked})
        result = {**result, "body": _parsed(result.get("body"))}
        places = {one["dynamodb"]["SequenceNumber"]: n for n, one in enumerate(records)}
        partial = "ReportBatchItemFailures" in mapping.get("FunctionResponseTypes", [])
        seen = outcome(result, asked, places, partial=partial)
        mapping["LastProcessingResult"] = "OK" if seen == "done" else "FAILED"
        oldest = min(float(one["dynamodb"]["ApproximateCreationDateTime"]) for one in asked)
        left, why = after(batch, seen, mapping, seconds_old=time.time() - oldest)
        if seen != "done":
            logger.warning(
                "%s failed (%s): %s, left %s", mapping["FunctionName"], seen, batch, left
            )
        if why:
            lambda_svc._send_ddb_stream_failure_record(
                mapping, function, asked, mapping["EventSourceArn"], result, why
            )
        return left


def _table_of(mapping: Mapping) -> str | None:
    """Return the table whose present stream a mapping reads, if its function is there; or None."""
    if not mapping.get("Enabled", True):
        return None
    try:
        found = lambda_svc._dynamodb_stream_table_from_arn_spec(
            parse_arn(mapping["EventSourceArn"])
        )
    except (ArnParseError, KeyError):
        return None
    name: str | None = found[0] if found else None
    table = name and dynamodb._tables.get(name)
    if not table or table.get("LatestStreamArn") != mapping["EventSourceArn"]:
        return None
    return name if _function_of(mapping) is not None else None


def _function_of(mapping: Mapping) -> Any:
    name, qualifier = mapping["FunctionName"], mapping.get("Qualifier")
    return lambda_svc._get_func_record_for_qualifier(name, qualifier)[0]


def _position(mapping: Mapping, table: str) -> int:
    """Return where a mapping goes on: not before the oldest record that is kept."""
    oldest, end = dynamodb.stream_start_position(table), dynamodb.stream_end_position(table)
    begin = oldest if mapping.get("StartingPosition") == "TRIM_HORIZON" else end
    with lambda_svc._dynamodb_stream_positions_lock:
        positions = lambda_svc._dynamodb_stream_positions
        position = max(positions.get(mapping["UUID"], begin), oldest)
        positions[mapping["UUID"]] = position
        return int(position)


def _go_on(ident: str, position: int) -> None:
    with lambda_svc._dynamodb_stream_positions_lock:
        lambda_svc._dynamodb_stream_positions[ident] = position


def _parsed(body: object) -> object:
    if not isinstance(body, str | bytes):
        return body
    try:
        parsed: object = json.loads(body)
    except ValueError:
        return body
    return parsed
