"""Security log of a function: what it writes, and that it names nobody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import OWN_CHANGES, TESTS, Limit, submissions
from registrar.domain.refusals import TooManyRequests, TryLater
from registrar.domain.security_log import METRICS, SecurityKind, SecurityLine
from registrar.observability import heard_by
from registrar.wiring.security_log import DigestingLog, RecordedRates
from tests.support.factories import KEYS
from tests.support.fakes import FakeRates, FakeSecurityLog

AT = datetime(2022, 2, 14, 9, 30, tzinfo=UTC)
ACCOUNT = "ana.petrova@wcif.example"
NETWORK = "192.0.2.17"
SUBJECT = "maria@example.org"

Heard = list[tuple[str, Mapping[str, object]]]


def written(line: SecurityLine, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return the line as the log gets it."""
    DigestingLog(KEYS, lambda: AT).record(line)
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("kind", get_args(SecurityKind))
def test_asvs_16_2_5_no_address_and_no_network_stands_in_a_line(
    kind: SecurityKind, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of every kind; digests stand in their place."""
    line = SecurityLine(kind=kind, account=ACCOUNT, network=NETWORK, subject=SUBJECT)

    DigestingLog(KEYS, lambda: AT).record(line)

    text = capsys.readouterr().out
    assert not [part for part in (ACCOUNT, "ana", NETWORK, SUBJECT, "maria", "@") if part in text]
    assert KEYS.log_code("account", ACCOUNT) in text
    assert not [part for part in (ACCOUNT, NETWORK, SUBJECT) if part in repr(line)]


def test_asvs_16_2_1_a_line_has_time_kind_and_what_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside account and network it has the request, which other lines name, too."""
    line = SecurityLine(
        kind="signed_in", account=ACCOUNT, network=NETWORK, event="some-event", request="request-1"
    )

    assert written(line, capsys) == {
        "level": "INFO",
        "message": "security",
        "timestamp": "2022-02-14T09:30:00.000+00:00",
        "service": "registrar",
        "kind": "signed_in",
        "account": KEYS.log_code("account", ACCOUNT),
        "network": KEYS.log_code("network", NETWORK),
        "event": "some-event",
        "request_id": "request-1",
    }


def test_a_line_that_an_alarm_needs_is_a_metric_too(capsys: pytest.CaptureFixture[str]) -> None:
    """In the embedded format, under the dimension of all metrics."""
    line = written(SecurityLine(kind="sign_in_failed", reason="wrong_password"), capsys)

    assert line["Sign_in_failed"] == 1
    assert line["_aws"] == {
        "Timestamp": 1644831000000,
        "CloudWatchMetrics": [
            {
                "Namespace": "Registrar",
                "Dimensions": [["service"]],
                "Metrics": [{"Name": "Sign_in_failed", "Unit": "Count"}],
            }
        ],
    }


def test_kinds_without_a_burst_to_fear_are_no_metrics() -> None:
    """The vocabulary is fixed, and metrics are of it."""
    assert METRICS.keys() < set(get_args(SecurityKind))


def test_one_account_has_one_digest_and_another_another() -> None:
    """Lines about one account are found together; a network's digest is of its own kind."""
    codes = {
        KEYS.log_code("account", ACCOUNT),
        KEYS.log_code("account", SUBJECT),
        KEYS.log_code("network", ACCOUNT),
        Keyring(b"another").log_code("account", ACCOUNT),
    }

    assert len(codes) == 4
    assert {len(code) for code in codes} == {16}


@dataclass(frozen=True)
class Unreadable(Keyring):
    """Keyring whose secret cannot be read now."""

    def digest(self, purpose: str, *parts: str | bytes) -> bytes:
        """Refuse."""
        raise TryLater


def test_a_line_is_written_without_digests_while_the_secret_cannot_be_read() -> None:
    """A refusal is answered as ever."""
    heard: Heard = []
    log = DigestingLog(Unreadable(b""), lambda: AT)

    with heard_by(lambda what, known: heard.append((what, known))):
        log.record(SecurityLine(kind="session_refused", reason="invalid", network=NETWORK))

    assert heard == [("security", {"kind": "session_refused", "reason": "invalid"})]


@pytest.mark.parametrize(
    ("limit", "subject", "line"),
    [
        (submissions(1), NETWORK, {"network": NETWORK}),
        (Limit("other", 1, 60, fails_open=True), SUBJECT, {"subject": SUBJECT}),
        (OWN_CHANGES, "0" * 32, {"registration": "0" * 32}),
        (TESTS, ACCOUNT, {"account": ACCOUNT}),
    ],
)
def test_asvs_16_3_3_each_limit_that_is_reached_leaves_a_line(
    limit: Limit, subject: str, line: dict[str, str]
) -> None:
    """Under the limit's name, with its subject; the request is refused as ever."""
    security = FakeSecurityLog()
    rates = RecordedRates(FakeRates(frozenset({limit.scope})), security)

    with pytest.raises(TooManyRequests):
        rates.count(limit, subject)

    assert security.lines == [SecurityLine(kind="limit_reached", reason=limit.scope, **line)]


def test_what_is_below_a_limit_leaves_no_line() -> None:
    """The ordinary is not logged."""
    security = FakeSecurityLog()

    RecordedRates(FakeRates(), security).count(OWN_CHANGES, SUBJECT)

    assert security.lines == []
