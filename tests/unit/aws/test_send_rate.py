"""SES's rate: asked for once in a while, and never a reason to stop."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError

from registrar.actions.work_through import SendThrottle
from registrar.aws.send_rate import SendRate

THROTTLED = ClientError({"Error": {"Code": "TooManyRequestsException"}}, "GetAccount")
SILENT = ReadTimeoutError(endpoint_url="x")


@dataclass
class FakeSes:
    """Answers GetAccount with the next of the script."""

    script: list[float | Exception]

    def get_account(self) -> dict[str, Any]:
        """The quota, or the failure."""
        said = self.script.pop(0)
        if isinstance(said, Exception):
            raise said
        return {"SendQuota": {"MaxSendRate": said}}


def rates(*script: float | Exception, at: list[float]) -> list[float]:
    """Return the known rates at those seconds."""
    seconds = iter(at)
    rate = SendRate(FakeSes(list(script)), lambda: next(seconds))
    return [rate() for _ in at]


def test_the_rate_is_asked_for_every_five_minutes() -> None:
    """SES answers this once a second at most."""
    assert rates(14.0, 50.0, at=[0, 1, 299, 300]) == [14.0, 14.0, 14.0, 50.0]


def test_while_ses_does_not_say_the_last_word_counts() -> None:
    """At first one a second, which every account may send."""
    assert rates(THROTTLED, 14.0, SILENT, at=[0, 300, 600]) == [1.0, 14.0, 14.0]


def test_after_a_failure_ses_is_asked_again_in_half_a_minute() -> None:
    """A broadcast is not slow for five minutes since one question was lost, nor asks with each."""
    assert rates(THROTTLED, 14.0, at=[0, 29.9, 30, 31, 329.9]) == [1.0, 1.0, 14.0, 14.0, 14.0]
    assert rates(14.0, SILENT, 50.0, at=[0, 300, 329, 330]) == [14.0, 14.0, 14.0, 50.0]


@dataclass
class FakeTime:
    """Time that passes by sleeping alone."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.slept.append(seconds)
        self.now += seconds


def test_only_what_asked_ses_takes_a_turn() -> None:
    """Superseded messages, and those sent by another, cost no waiting."""
    time = FakeTime()
    pace = SendThrottle(lambda: timedelta(seconds=2), time.monotonic, time.sleep)
    send = pace.throttled(lambda outcome: outcome)

    for outcome in ("sent", "not_due", "superseded", "refused", "unclear", "sent"):
        send(outcome)

    assert time.slept == [0, 2, 0, 0, 2, 2]


def test_the_time_a_mail_takes_is_part_of_its_turn() -> None:
    """A slow SES is not slowed down further."""
    time = FakeTime()
    pace = SendThrottle(lambda: timedelta(seconds=2), time.monotonic, time.sleep)

    def slow(_: str) -> str:
        time.now += 3
        return "sent"

    for due in ("a", "b"):
        pace.throttled(slow)(due)

    assert time.slept == [0, 0]
