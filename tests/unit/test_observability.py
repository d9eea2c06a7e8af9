"""Lines of the log."""

import io
import json
import logging
import re
from typing import Any

import pytest

from registrar.correlation import correlated
from registrar.observability import EMBEDDED, OLDEST_DUE, count, kind_of, log_failure, logger


def test_asvs_16_4_1_a_line_of_the_log_is_one_line() -> None:
    """A line break in an id is written as JSON writes it; the time has its zone (16.2.2)."""
    stream = io.StringIO()
    handler = logger().registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(stream)

    log_failure("a request failed", ValueError("hidden"), request_id='1"\n{"level":"INFO"}')

    handler.setStream(before)
    [line] = stream.getvalue().splitlines()
    assert re.fullmatch(r"[\d-]+ [\d:,]+[+-]\d{4}", json.loads(line)["timestamp"])
    assert json.loads(line)["request_id"] == '1"\n{"level":"INFO"}'
    assert "hidden" not in line


def written(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return the one line of the embedded format on standard output."""
    [line] = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_figures_of_alarms_are_metrics_with_their_unit(capsys: pytest.CaptureFixture[str]) -> None:
    """Everything else is beside them in the same line, and costs nothing."""
    with correlated("request-1"):
        count({OLDEST_DUE: 3.5, "Message_paused": 1, "Message_sent": 2}, code="X", empty="")

    line = written(capsys)
    [directive] = line.pop("_aws")["CloudWatchMetrics"]
    assert directive == {
        **EMBEDDED,
        "Metrics": [
            {"Name": OLDEST_DUE, "Unit": "Seconds"},
            {"Name": "Message_paused", "Unit": "Count"},
        ],
    }
    assert line == {
        "service": "registrar",
        OLDEST_DUE: [3.5],
        "Message_paused": [1.0],
        "Message_sent": 2,
        "code": "X",
        "request_id": "request-1",
    }


def test_other_figures_are_no_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    """A line of the log with numbers."""
    stream = io.StringIO()
    handler = logger().registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(stream)

    count({"Recounted": 2})
    count({})

    handler.setStream(before)
    [line] = stream.getvalue().splitlines()
    assert json.loads(line)["Recounted"] == 2
    assert "_aws" not in line
    assert capsys.readouterr().out == ""


def test_a_kind_is_a_class_without_its_words() -> None:
    """The message of an error may quote a person."""
    assert kind_of(ValueError("ana@example.org")) == "ValueError"
