"""Time: nothing that a function waits for is longer than the function, as the template has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from functions.deliver import NoTimeLeft
from functions.deliver import handler as deliver
from registrar.domain.keyring import Keyring
from registrar.domain.message import CLOCK_SKEW, LEASE
from registrar.domain.refusals import TryLater
from registrar.observability import heard_by
from registrar.system import CONNECT_SECONDS
from registrar.wiring.app import SES_SECONDS, from_environment
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.hanging_clients import HangingApp, HangingClient, StoredSecrets, WaitingClock
from tests.support.template_functions import (
    FUNCTIONS,
    MAILERS,
    SENDERS,
    answers_a_call,
    source,
    timeout,
)

GATEWAY_SECONDS = 30  # an HTTP API waits no longer for a function


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_table_that_hangs_is_given_up_before_the_function_ends(name: str) -> None:
    """After all retries there is time to answer, and for a mail where one may go out."""
    hung = HangingApp(timeout(name), mails=name in MAILERS, secrets=StoredSecrets())

    for _ in range(20):
        with pytest.raises(TryLater):
            hung.app.table.get({"pk": {"S": "x"}, "sk": {"S": "x"}})

    left = timeout(name) - hung.taken
    assert left >= 2 + (CONNECT_SECONDS + SES_SECONDS if name in MAILERS else 0)
    assert len(hung.table.calls) >= 2


@pytest.mark.parametrize("keyring", ["keys", "form_keys"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_secret_that_hangs_is_given_up_before_the_function_ends(name: str, keyring: str) -> None:
    """At a cold start nothing is known yet; the next request reads it anew."""
    hung = HangingApp(timeout(name), mails=name in MAILERS)
    keys = getattr(hung.app, keyring)

    for _ in range(20):
        with pytest.raises(TryLater):
            keys.digest("purpose")

    left = timeout(name) - hung.taken
    assert left >= 2 + (CONNECT_SECONDS + SES_SECONDS if name in MAILERS else 0)
    assert len(hung.secrets.calls) >= 2


def test_a_secret_is_read_once_and_again_only_after_a_failure() -> None:
    """A function that was told to come again has it at the next request."""
    time, secrets = WaitingClock(), StoredSecrets()
    secrets.hanging = HangingClient(time)
    hung = HangingApp(15.0, secrets=secrets, time=time)
    keys = hung.app.keys
    with pytest.raises(TryLater):
        keys.digest("purpose")
    secrets.hanging = None
    hung.app.budget.begin(8.0)

    digests = [keys.digest("purpose"), keys.digest("purpose")]

    assert digests == [Keyring(b"secret").digest("purpose")] * 2
    assert secrets.asked == 1


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_tells_the_table_how_long_it_has(name: str) -> None:
    """And leaves time for a mail where SES lets it send before it answers."""
    mails = ", mails=True" if name in MAILERS else ""

    assert f"for_invocation(context{mails})" in source(name)


@pytest.fixture
def _deployed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A function's environment, and an app that is no other test's."""
    for name, value in (APP_ENVIRONMENT | {"POWERTOOLS_METRICS_NAMESPACE": "Registrar"}).items():
        monkeypatch.setenv(name, value)
    from_environment.cache_clear()
    yield
    from_environment.cache_clear()


@pytest.mark.usefixtures("_deployed")
def test_the_stream_begins_no_message_that_might_not_be_finished() -> None:
    """It is left for the next invocation, and neither the table nor SES is asked."""
    keys = {"pk": {"S": f"R#{'0' * 32}"}, "sk": {"S": "M#000001#confirmed"}}
    record = {
        "eventID": "1",
        "eventName": "INSERT",
        "dynamodb": {"Keys": keys, "SequenceNumber": "17"},
        "eventSource": "aws:dynamodb",
    }

    told: list[object] = []

    with heard_by(lambda _what, known: told.append(known["error"])):
        answer = deliver({"Records": [record]}, Ending(29_999))

    assert answer == {"batchItemFailures": [{"itemIdentifier": "17"}]}
    assert told == [NoTimeLeft.__name__]


@dataclass
class Ending:
    """The context of an invocation that has so many milliseconds."""

    milliseconds: int

    def get_remaining_time_in_millis(self) -> int:
        """Return the time that is left."""
        return self.milliseconds


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if answers_a_call(name)])
def test_a_function_ends_before_the_gateway_gives_it_up(name: str) -> None:
    """Else the visitor sees the gateway's own error."""
    assert timeout(name) < GATEWAY_SECONDS


@pytest.mark.parametrize("name", SENDERS)
def test_a_lease_outlasts_its_holder_by_any_two_clocks(name: str) -> None:
    """One may be five minutes behind, another five minutes ahead."""
    assert timedelta(seconds=timeout(name)) + 2 * CLOCK_SKEW < LEASE
