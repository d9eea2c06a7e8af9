"""Time: nothing that a function waits for is longer than the function, as the template has it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from botocore.exceptions import ReadTimeoutError

from functions.deliver import NoTimeLeft
from functions.deliver import handler as deliver
from infra.local.template import load
from registrar.aws.patience import Budget
from registrar.domain.message import CLOCK_SKEW, LEASE
from registrar.domain.refusals import TryLater
from registrar.machine import CONNECT_SECONDS
from registrar.settings import Settings
from registrar.web.attending import attend
from registrar.web.interest import take_interest
from registrar.web.submitting import submit
from registrar.web.visiting import visit
from registrar.wiring import Wiring, from_environment
from registrar.wiring.ground import RESERVE, RESERVE_FOR_MAIL, SES_SECONDS, TABLE_SECONDS
from tests.factories import a_registration, a_request, an_event, answers
from tests.unit.test_wiring import COMPLETE

ROOT = Path(__file__).parents[2]
TEMPLATE = load(ROOT / "template.yaml")
BY_DEFAULT = TEMPLATE["Globals"]["Function"]["Timeout"]
FUNCTIONS: dict[str, dict[str, Any]] = {
    name: one["Properties"]
    for name, one in TEMPLATE["Resources"].items()
    if one["Type"] == "AWS::Serverless::Function"
}
GATEWAY_SECONDS = 30  # an HTTP API waits no longer for a function


def timeout(name: str) -> float:
    """A function's own time, in seconds."""
    return float(FUNCTIONS[name].get("Timeout", BY_DEFAULT))


def answers_a_call(name: str) -> bool:
    """Whether it stands behind the HTTP API."""
    return any(one["Type"] == "HttpApi" for one in FUNCTIONS[name]["Events"].values())


def may_mail(name: str) -> bool:
    """Whether SES lets it send."""
    return "ses:SendEmail" in str(FUNCTIONS[name]["Policies"])


def source(name: str) -> str:
    """The function's file."""
    module = FUNCTIONS[name]["Handler"].partition(".")[0]
    return (ROOT / "functions" / f"{module}.py").read_text()


MAILERS = [name for name in FUNCTIONS if answers_a_call(name) and may_mail(name)]
SENDERS = [name for name in FUNCTIONS if not answers_a_call(name) and may_mail(name)]


@dataclass
class Time:
    """A clock that moves when somebody waits."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hanging:
    """A table that answers nothing: each call takes the whole time-out of its client."""

    time: Time
    calls: list[str] = field(default_factory=list)

    def __getattr__(self, operation: str) -> Any:
        def call(**_: Any) -> Any:
            self.calls.append(operation)
            self.time.now += CONNECT_SECONDS + TABLE_SECONDS
            raise ReadTimeoutError(endpoint_url="https://dynamodb.example")

        return call


@dataclass
class Secrets:
    """Secrets that are there."""

    def get_secret_value(self, **_: Any) -> dict[str, str]:
        """One secret for all."""
        return {"SecretString": "secret"}


@dataclass
class Hung:
    """A function's wiring on a table that hangs, as its invocation begins."""

    seconds: float
    mails: bool = False
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.table = Hanging(self.time)
        clients: dict[str, Any] = {"dynamodb": self.table, "secretsmanager": Secrets()}
        waits = {"dynamodb": TABLE_SECONDS, "secretsmanager": TABLE_SECONDS}

        def client(service: str, read_timeout: float) -> Any:
            assert read_timeout == waits[service]
            return clients[service]

        self.wiring = Wiring(Settings.read(COMPLETE), client)
        self.wiring.budget = Budget(self.time)
        self.wiring.budget.begin(self.seconds - RESERVE - (RESERVE_FOR_MAIL if self.mails else 0.0))
        self.began = self.time.now

    @property
    def taken(self) -> float:
        """Seconds since it began."""
        return self.time.now - self.began


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_table_that_hangs_is_given_up_before_the_function_ends(name: str) -> None:
    """However often it is asked: time to answer is left, and for a mail where one may go out."""
    hung = Hung(timeout(name), mails=name in MAILERS)

    for _ in range(20):
        with pytest.raises(TryLater):
            hung.wiring.table.get({"pk": {"S": "x"}, "sk": {"S": "x"}})

    left = timeout(name) - hung.taken
    assert left >= 2 + (CONNECT_SECONDS + SES_SECONDS if name in MAILERS else 0)
    assert len(hung.table.calls) >= 2


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_tells_the_table_how_long_it_has(name: str) -> None:
    """And leaves time for a mail where SES lets it send before it answers."""
    mails = ", mails=True" if name in MAILERS else ""

    assert f"for_invocation(context{mails})" in source(name)


@pytest.fixture
def _deployed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A function's environment, and a wiring that is no other test's."""
    for name, value in (COMPLETE | {"POWERTOOLS_METRICS_NAMESPACE": "Registrar"}).items():
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

    with pytest.raises(BatchProcessingError) as failed:
        deliver({"Records": [record]}, Ending(29_999))

    assert [type(one[1]) for one in failed.value.child_exceptions or []] == [NoTimeLeft]


@dataclass
class Ending:
    """The context of an invocation that has so many milliseconds."""

    milliseconds: int

    def get_remaining_time_in_millis(self) -> int:
        """What is left."""
        return self.milliseconds


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if answers_a_call(name)])
def test_a_function_ends_before_the_gateway_gives_it_up(name: str) -> None:
    """Else the visitor sees the gateway's own error."""
    assert timeout(name) < GATEWAY_SECONDS


def test_a_visitor_hears_when_to_come_again() -> None:
    """A submission, an interest, a page, a personal link: 503 with Retry-After, and in time."""
    told = list(_told())

    assert told == [(503, "5", True)] * 8


def _told() -> Iterator[tuple[int, str, bool]]:
    accepts = ("text/html", "application/json")
    for accept, (name, ask) in itertools.product(accepts, _ASKED.items()):
        hung = Hung(timeout(name), mails=name in MAILERS)
        said = ask(hung.wiring, accept)
        in_time = hung.taken < timeout(name) - 1
        yield said["statusCode"], said["headers"]["retry-after"], in_time


def _submit(wiring: Wiring, accept: str) -> Any:
    return submit(a_request(answers(), accept=accept), counter=wiring.counter)


def _visit(wiring: Wiring, accept: str) -> Any:
    return visit(_a_look("GET /events/{event}", accept, event="conference"), lobby=wiring.lobby)


def _attend(wiring: Wiring, accept: str) -> Any:
    token = wiring.addresses.personal(a_registration(), an_event()).rpartition("/")[2]
    return attend(
        _a_look("GET /a/{token}", accept, token=token),
        counter=wiring.attend_counter,
        farewell=lambda _: None,
    )


def _a_look(route: str, accept: str, **parameters: str) -> dict[str, Any]:
    request = a_request("", accept=accept)
    request["routeKey"], request["pathParameters"] = route, parameters
    request["rawPath"] = route.partition(" ")[2].format(**parameters)
    request["requestContext"]["http"]["method"] = "GET"
    return request


def _interest(wiring: Wiring, accept: str) -> Any:
    request = a_request({"email": "mira@visitor.example"}, accept=accept)
    return take_interest(request, counter=wiring.interest_counter)


_ASKED = {
    "RegisterFunction": _submit,
    "InterestFunction": _interest,
    "PagesFunction": _visit,
    "AttendFunction": _attend,
}


@pytest.mark.parametrize("name", SENDERS)
def test_a_lease_outlasts_its_holder_by_any_two_clocks(name: str) -> None:
    """One may be five minutes behind, another five minutes ahead."""
    assert timedelta(seconds=timeout(name)) + 2 * CLOCK_SKEW < LEASE
