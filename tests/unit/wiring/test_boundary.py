"""Boundary of the functions: an unforeseen failure is answered, counted, and quotes nobody."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from typing import Any

import pytest

from registrar.correlation import correlation_id
from registrar.observability import heard_by
from registrar.settings import Settings
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import json_response
from registrar.wiring.app import App, running
from registrar.wiring.boundary import FunctionFailed, HttpHandler, answering, without_words
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.factories import a_request

QUOTED = "maria@example.org is no number"
HTTP = ("attend", "interest", "organise", "pages", "register")
OTHERS = ("deliver", "recount", "sweep", "track_delivery")

Heard = list[tuple[str, Mapping[str, object]]]


def fail(_payload: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Fail as no code of ours foresaw."""
    raise ValueError(QUOTED)


def answer(accept: str, method: str = "GET", language: str = "en") -> tuple[dict[str, Any], Heard]:
    """Return the answer to a request of a handler that fails, and what was logged of it."""
    heard: Heard = []
    payload = a_request({}, accept=accept, accept_language=language)
    payload["requestContext"]["http"]["method"] = method
    with heard_by(lambda what, known: heard.append((what, known))):
        return given(fail, payload), heard


def given(handler: HttpHandler, payload: dict[str, Any], **settings: str) -> dict[str, Any]:
    """Return the answer of a handler in a deployment with those settings besides."""
    app = App(replace(Settings.read(APP_ENVIRONMENT), **settings))
    with running(app):
        return answering(handler)(payload, None)


def test_a_long_answer_is_compressed_for_who_accepts_it() -> None:
    """By every function."""
    payload = a_request({}) | {"headers": {"accept-encoding": "gzip"}}

    response = given(lambda _payload, _context: json_response(200, {"a": "b" * 5000}), payload)

    assert response["headers"]["content-encoding"] == "gzip"
    assert len(response["body"]) < 200


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Something went wrong"), ("bg", "Възникна грешка")]
)
def test_s6_asvs_16_5_1_a_person_is_shown_a_page_with_the_requests_id(
    language: str, heading: str
) -> None:
    """In a language of the service, with the headers of every page."""
    response, _ = answer("text/html", language=language)

    assert response["statusCode"] == 500
    assert heading in response["body"]
    assert "request-1" in response["body"]
    assert "default-src 'none'" in response["headers"]["content-security-policy"]


def test_a_request_is_known_to_all_its_work_and_to_no_other() -> None:
    """Messages that are queued and emails that are sent meanwhile name it."""
    known: list[str] = []

    def work(_payload: dict[str, Any], _context: Any) -> dict[str, Any]:
        known.append(correlation_id())
        return json_response(200, {})

    given(work, a_request({}))

    assert [*known, correlation_id()] == ["request-1", ""]


def test_only_a_registration_is_said_to_be_sent_again() -> None:
    """A page has no answers to lose."""
    advice = "Your answers are not lost"
    page = a_request({}, accept="text/html", accept_language="en") | {"routeKey": "GET /"}
    with heard_by(lambda _what, _known: None):
        shown = given(fail, page)["body"]

    assert advice not in shown
    assert advice in answer("text/html", method="POST")[0]["body"]


def test_a_program_is_answered_a_problem_document() -> None:
    """With the request's id, which the log has too."""
    response, _ = answer("application/json")
    problem = json.loads(response["body"])

    assert response["headers"]["content-type"] == "application/problem+json"
    assert (problem["status"], problem["code"]) == (500, "failed")
    assert problem["request_id"] == "request-1"


def test_head_is_answered_without_a_body() -> None:
    """As any other answer."""
    response, _ = answer("text/html", method="HEAD")

    assert (response["statusCode"], response["body"]) == (500, "")


def test_asvs_16_3_4_a_failed_request_is_logged_without_words_and_counted() -> None:
    """Kind, request and route are known; what the exception says is not."""
    _, heard = answer("text/html")

    (what, known), counted = heard
    assert what == "a request failed"
    assert known["error"] == "ValueError"
    assert known["request_id"] == "request-1"
    assert counted == ("figures", {"Request_failed": 1, "request_id": "request-1"})
    assert QUOTED not in str(heard)


def give_data(_payload: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Answer with data that has a policy of its own for referrers."""
    return json_response(200, {}, {"referrer-policy": "same-origin"})


def test_asvs_3_4_3_to_3_4_6_data_shown_as_a_page_runs_and_loads_nothing() -> None:
    """The headers of every answer (ASVS 3.4.3 to 3.4.6); what an answer has stays."""
    headers = given(give_data, a_request({}))["headers"]

    assert headers["content-security-policy"].startswith("default-src 'none'; object-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("proto", "lasting"), [("https", "max-age=63072000; includeSubDomains"), ("http", None)]
)
def test_asvs_3_4_1_browsers_come_back_by_https(proto: str, lasting: str | None) -> None:
    """Said where it was so (ASVS 3.4.1); the local cloud speaks plain HTTP."""
    payload = a_request({}, x_forwarded_proto=proto)

    headers = given(give_data, payload)["headers"]

    assert headers.get("strict-transport-security") == lasting


SECRET = "s" * 32
PROXY = {"origin_digests": sha256(SECRET.encode()).hexdigest(), "proxy_required": "yes"}


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/html", "text/html"), ("application/json", "application/problem+json")],
)
def test_s3_past_a_required_proxy_nothing_is_asked(accept: str, kind: str) -> None:
    """The page says where the service is, with every answer's headers."""
    response = given(fail, a_request({}, accept=accept, accept_language="en"), **PROXY)

    assert response["statusCode"] == 403
    assert response["headers"]["content-type"].startswith(kind)
    assert response["headers"]["x-content-type-options"] == "nosniff"
    assert "under its own address" in response["body"]


def test_s3_the_page_past_a_required_proxy_leads_to_the_service() -> None:
    """At its public address; the page's own would be refused again."""
    home = {"public_url": "https://register.example.org"}

    response = given(fail, a_request({}, accept="text/html", accept_language="en"), **PROXY, **home)

    assert 'href="https://register.example.org/?lang=en"' in response["body"]
    assert 'href="/?' not in response["body"]


def test_s3_every_function_hears_of_the_client_from_the_proxy() -> None:
    """The handler is given the client's address in place of the proxy's."""
    hops = "203.0.113.7, 192.0.2.1"
    payload = a_request({}, source_ip="192.0.2.1", x_origin_secret=SECRET, x_forwarded_for=hops)

    response = given(
        lambda asked, _: json_response(200, {"from": read_request(asked).source_ip}),
        payload,
        **PROXY,
    )

    assert json.loads(response["body"]) == {"from": "203.0.113.7"}


def test_another_function_fails_without_words() -> None:
    """Lambda counts the error and logs its message: the kind, no more."""
    with pytest.raises(FunctionFailed) as failed, heard_by(lambda _what, _known: None):
        without_words(fail)({}, None)

    assert str(failed.value) == "ValueError"
    assert failed.value.__suppress_context__


@pytest.mark.parametrize("name", HTTP)
def test_every_function_of_the_gateway_answers(name: str) -> None:
    """Also where the settings are missing."""
    heard: Heard = []
    with heard_by(lambda what, known: heard.append((what, known))):
        response = handler(name)(a_request({}, accept="text/html"), None)

    assert response["statusCode"] == 500
    assert heard[0][1]["error"] == "SettingsMissing"


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_function_raises_without_words(name: str) -> None:
    """For Lambda to try again."""
    with pytest.raises(FunctionFailed, match=r"^SettingsMissing$"):
        handler(name)(EVENT, Ending())


# An event that each of them would take
EVENT = {
    "Records": [{"dynamodb": {"Keys": {"pk": {"S": f"R#{'0' * 32}"}, "sk": {"S": "R"}}}}],
    "detail": {
        "eventType": "Send",
        "mail": {"messageId": "1", "tags": {"registrar-message": [f"{'0' * 32}-1-confirmed"]}},
    },
}


class Ending:
    """Context of an invocation with time left."""

    def get_remaining_time_in_millis(self) -> int:
        """Return the time that is left."""
        return 60_000


def handler(name: str) -> Any:
    """Return the handler of a function, in a process without settings."""
    return import_module(f"functions.{name}").handler
