"""Each built function starts and answers in its own runtime, with its layers and nothing else."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from infra.runtime.sizes import layers_of
from tests.support import built_functions

EMPTY: dict[str, object] = {"Items": [], "Count": 0, "ScannedCount": 0}
ANSWERS = {"GetSecretValue": {"SecretString": "s" * 64}, "Query": EMPTY}

# A request that each function answers without anything in the table, and the answer's status
REQUESTS: dict[str, tuple[str, str, int]] = {
    "RegisterFunction": ("POST", "/events/none/registrations", 404),
    "InterestFunction": ("POST", "/events/none/interests", 404),
    "PagesFunction": ("GET", "/events/none", 404),
    "AttendFunction": ("GET", "/r/none", 404),
    "OrganiseFunction": ("GET", "/organise/sign-in", 200),
    "EditFunction": ("GET", "/organise/api/openapi.json", 200),
}
SEATS = {"Keys": {"pk": {"S": "EV#none"}, "sk": {"S": "SEATS"}}, "SequenceNumber": "1"}
PAYLOADS: dict[str, dict[str, Any]] = {
    "DeliverFunction": {"Records": [{"eventID": "1", "eventName": "MODIFY", "dynamodb": SEATS}]},
    "TrackDeliveryFunction": {"detail": {}},
    "SweepFunction": {"source": "aws.events"},
}

# What no start of a function imports; the page to sign in is the first that organisers see
LATE = ("xlsxwriter", "segno", "python_multipart", "cryptography", "jwt", "yaml", "fpdf", "zxcvbn")


class Nothing(BaseHTTPRequestHandler):
    """AWS with an empty table."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer by the name of the action."""
        self.rfile.read(int(self.headers["content-length"]))
        action = self.headers.get("x-amz-target", "").rpartition(".")[2]
        self._answer(ANSWERS.get(action, {}))

    def do_GET(self) -> None:
        """Answer SES's account."""
        self._answer({"SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1.0}})

    def _answer(self, answer: object) -> None:
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.0")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Return the address of an AWS with nothing in it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Nothing)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this machine's compiled libraries."""
    return built_functions.install_compiled(tmp_path_factory.mktemp("compiled"))


@pytest.mark.parametrize("function", sorted(layers_of()))
def test_each_function_starts_with_its_layers_alone(
    function: str, tmp_path: Path, compiled: Path, endpoint: str
) -> None:
    """Everything that its initialisation imports is in its layers."""
    folder = built_functions.merged(function, tmp_path, compiled)

    _, modules = built_functions.run(function, folder, {}, endpoint=endpoint)

    assert "registrar.wiring.app" in modules
    assert ("botocore" in modules) is (function != "RegisterFunction")  # it has a client of its own
    assert "boto3" not in modules


@pytest.mark.parametrize("function", sorted(REQUESTS))
def test_each_function_of_visitors_answers(
    function: str, tmp_path: Path, compiled: Path, endpoint: str
) -> None:
    """A page or data of the function itself, not a failure."""
    folder = built_functions.merged(function, tmp_path, compiled)
    method, path, status = REQUESTS[function]

    answer, _ = built_functions.run(function, folder, payload(method, path), endpoint=endpoint)

    assert answer["statusCode"] == status, answer


@pytest.mark.parametrize("function", sorted(PAYLOADS))
def test_each_function_behind_works(
    function: str, tmp_path: Path, compiled: Path, endpoint: str
) -> None:
    """It ends without an error where there is nothing to do."""
    folder = built_functions.merged(function, tmp_path, compiled)

    built_functions.run(function, folder, PAYLOADS[function], endpoint=endpoint)


def test_signing_in_waits_for_no_other_page(tmp_path: Path, compiled: Path, endpoint: str) -> None:
    """The first page of organisers imports neither other pages nor what those need."""
    folder = built_functions.merged("OrganiseFunction", tmp_path, compiled)
    asked = payload("GET", "/organise/sign-in")

    answer, modules = built_functions.run("OrganiseFunction", folder, asked, endpoint=endpoint)

    pages = [name for name in modules if name.startswith("registrar.web.organiser.registrations.")]
    assert answer["statusCode"] == 200
    assert [name for name in LATE if name in modules] == []
    assert pages == []
    assert len(modules) < 560


def payload(method: str, path: str) -> dict[str, Any]:
    """Return an HTTP API payload of a browser."""
    return {
        "version": "2.0",
        "routeKey": f"{method} {path}",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"accept": "text/html", "content-type": "application/x-www-form-urlencoded"},
        "requestContext": {
            "requestId": "request",
            "http": {"method": method, "path": path, "sourceIp": "192.0.2.1"},
        },
        "pathParameters": {"event": "none", "token": "none", "ticket": "none"},
        "body": "",
        "isBase64Encoded": False,
    }
