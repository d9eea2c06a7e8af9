"""Time: nothing that a function waits for is longer than the function, as the template has it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError
from botocore.exceptions import ReadTimeoutError

from functions.deliver import NoTimeLeft
from functions.deliver import handler as deliver
from infra.local.template import load
from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.registration_item import to_item
from registrar.aws.retry import Budget
from registrar.aws.table import Table
from registrar.domain.keyring import Keyring
from registrar.domain.message import CLOCK_SKEW, LEASE
from registrar.domain.page_links import PageLinks
from registrar.domain.refusals import TryLater
from registrar.settings import Settings
from registrar.system import CONNECT_SECONDS, Machine
from registrar.web.attendee.attend import attend
from registrar.web.organiser.organise import organise
from registrar.web.public.interest import take_interest
from registrar.web.public.pages import show_page
from registrar.web.public.register import submit
from registrar.wiring.app import (
    RESERVE,
    RESERVE_FOR_MAIL,
    SES_SECONDS,
    TABLE_SECONDS,
    App,
    from_environment,
)
from registrar.wiring.attend import attendee_page_dependencies
from registrar.wiring.interest import interest_page_dependencies
from registrar.wiring.organise import organiser_page_dependencies
from registrar.wiring.pages import public_page_dependencies
from registrar.wiring.register import submission_dependencies
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.factories import NOW, a_registration, a_request, an_event, answers, raw_event
from tests.support.organiser_fakes import FakeSignIn

ROOT = Path(__file__).parents[3]
TEMPLATE = load(ROOT / "template.yaml")
BY_DEFAULT = TEMPLATE["Globals"]["Function"]["Timeout"]
FUNCTIONS: dict[str, dict[str, Any]] = {
    name: resource["Properties"]
    for name, resource in TEMPLATE["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}
GATEWAY_SECONDS = 30  # an HTTP API waits no longer for a function


def timeout(name: str) -> float:
    """A function's own time, in seconds."""
    return float(FUNCTIONS[name].get("Timeout", BY_DEFAULT))


def answers_a_call(name: str) -> bool:
    """Return True when the function is behind the HTTP API."""
    return any(trigger["Type"] == "HttpApi" for trigger in FUNCTIONS[name]["Events"].values())


def may_mail(name: str) -> bool:
    """Return True when SES lets the function send."""
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
    """Secrets that are there, unless they hang."""

    hanging: Hanging | None = None
    asked: int = 0

    def get_secret_value(self, **asked: Any) -> dict[str, str]:
        """One secret for all."""
        if self.hanging:
            self.hanging.get_secret_value(**asked)
        self.asked += 1
        return {"SecretString": "secret"}


_PEOPLE = {
    "REGISTRAR_TABLE": "registrar",
    "REGISTRAR_PEOPLE_ISSUER": "https://cognito.example/pool",
    "REGISTRAR_PEOPLE_CLIENT": "client",
}


@dataclass
class Hung:
    """A function's app on a table or on secrets that hang, as its invocation begins."""

    seconds: float
    mails: bool = False
    table: Any = None
    secrets: Any = None
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.table = self.table or Hanging(self.time)
        self.secrets = self.secrets or Hanging(self.time)
        clients: dict[str, Any] = {"dynamodb": self.table, "secretsmanager": self.secrets}

        def client(service: str, read_timeout: float) -> Any:
            seconds = {"sesv2": SES_SECONDS, "cognito-idp": 8}
            assert read_timeout == seconds.get(service, TABLE_SECONDS)
            return clients.get(service)

        self.app = App(Settings.read(APP_ENVIRONMENT | _PEOPLE), Machine(client), lambda: NOW)
        self.app.budget = Budget(self.time)
        self.app.budget.begin(self.seconds - RESERVE - (RESERVE_FOR_MAIL if self.mails else 0.0))
        self.began = self.time.now

    @property
    def taken(self) -> float:
        """Seconds since it began."""
        return self.time.now - self.began


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_table_that_hangs_is_given_up_before_the_function_ends(name: str) -> None:
    """After all retries there is time to answer, and for a mail where one may go out."""
    hung = Hung(timeout(name), mails=name in MAILERS, secrets=Secrets())

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
    hung = Hung(timeout(name), mails=name in MAILERS)
    keys = getattr(hung.app, keyring)

    for _ in range(20):
        with pytest.raises(TryLater):
            keys.digest("purpose")

    left = timeout(name) - hung.taken
    assert left >= 2 + (CONNECT_SECONDS + SES_SECONDS if name in MAILERS else 0)
    assert len(hung.secrets.calls) >= 2


def test_a_secret_is_read_once_and_again_only_after_a_failure() -> None:
    """A function that was told to come again has it at the next request."""
    time, secrets = Time(), Secrets()
    secrets.hanging = Hanging(time)
    hung = Hung(15.0, secrets=secrets, time=time)
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

    with pytest.raises(BatchProcessingError) as failed:
        deliver({"Records": [record]}, Ending(29_999))

    assert [type(error[1]) for error in failed.value.child_exceptions or []] == [NoTimeLeft]


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


def test_a_visitor_hears_when_to_come_again() -> None:
    """A submission, an interest, a page, a personal link: 503 with Retry-After, and in time."""
    told = list(_told(secrets=Secrets()))

    assert told == [(503, "5", True)] * 2 * len(_ASKED)


def test_a_visitor_hears_when_to_come_again_while_the_secret_hangs(table: Table) -> None:
    """At a cold start, too: a page or a problem document; what needs no secret is answered."""
    dates = raw_event()["dates"]
    later = dates | {"registration": dates["registration"] | {"opens": "2022-02-20 09:00"}}
    for event in (an_event(), an_event(event="announced", dates=later)):
        publish(event, publications=EventPublisher(table), now=NOW)
    table.client.put_item(TableName=table.name, Item=to_item(a_registration()))

    told = list(_told(table=table.client))

    event_as_json = (200, "", True)
    assert told == [*[(503, "5", True)] * 6, event_as_json, (503, "5", True)]


def _told(**working: Any) -> Iterator[tuple[int, str, bool]]:
    accepts = ("text/html", "application/json")
    for accept, (name, ask) in itertools.product(accepts, _ASKED.items()):
        hung = Hung(timeout(name), mails=name in MAILERS, **working)
        said = ask(hung.app, accept)
        in_time = hung.taken < timeout(name) - 1
        yield said["statusCode"], said["headers"].get("retry-after", ""), in_time


def _submit(app: App, accept: str) -> Any:
    return submit(a_request(answers(), accept=accept), deps=submission_dependencies(app))


def _visit(app: App, accept: str) -> Any:
    return show_page(
        _a_look("GET /events/{event}", accept, event=an_event().event),
        deps=public_page_dependencies(app),
    )


def _attend(app: App, accept: str) -> Any:
    addresses = PageLinks("https://example.org", Keyring(b"secret"))
    token = addresses.personal(a_registration(), an_event()).rpartition("/")[2]
    return attend(
        _a_look("GET /a/{token}", accept, token=token),
        deps=attendee_page_dependencies(app),
        on_erased=lambda _: None,
    )


def _a_look(route: str, accept: str, **parameters: str) -> dict[str, Any]:
    request = a_request("", accept=accept)
    request["routeKey"], request["pathParameters"] = route, parameters
    request["rawPath"] = route.partition(" ")[2].format(**parameters)
    request["requestContext"]["http"]["method"] = "GET"
    return request


def _interest(app: App, accept: str) -> Any:
    request = a_request({"email": "mira@visitor.example"}, accept=accept, event="announced")
    return take_interest(request, deps=interest_page_dependencies(app))


_ASKED = {
    "RegisterFunction": _submit,
    "InterestFunction": _interest,
    "PagesFunction": _visit,
    "AttendFunction": _attend,
}


def test_an_organiser_hears_when_to_come_again_while_the_secret_hangs() -> None:
    """The page to sign in at has a form, which is signed with it."""
    hung = Hung(timeout("OrganiseFunction"), mails=True)
    deps = replace(organiser_page_dependencies(hung.app), auth=FakeSignIn())
    request = _a_look("GET /organise/sign-in", "text/html")

    said = organise(request, deps=deps)

    assert (said["statusCode"], said["headers"]["retry-after"]) == (503, "5")


@pytest.mark.parametrize("name", SENDERS)
def test_a_lease_outlasts_its_holder_by_any_two_clocks(name: str) -> None:
    """One may be five minutes behind, another five minutes ahead."""
    assert timedelta(seconds=timeout(name)) + 2 * CLOCK_SKEW < LEASE
