"""Client of our own: requests, answers and errors as botocore's, over a real connection."""

import json
from base64 import b64encode
from contextlib import suppress
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.session import Session
from hypothesis import given
from hypothesis import strategies as st

from registrar.aws_client.client import DYNAMODB, SERVICES, endpoint_url, read_answer
from registrar.aws_client.connection import Answer
from registrar.aws_client.errors import CallFailed, CallRefused
from tests.support.scripted_server import answer, scripted_server
from tests.support.small_clients import botocore_client, own_client

KEY = {"pk": {"S": "R#1"}, "sk": {"S": "A"}}
ITEM: dict[str, Any] = KEY | {
    "B": {"S": "an attribute of that name"},
    "BS": {"L": [{"S": "another"}]},
    "hash": {"B": bytes(range(256))},
    "hashes": {"BS": [b"\x00", b"\xff"]},
    "nested": {"M": {"B": {"B": b"in a map"}, "S": {"NULL": True}}},
    "name": {"S": "Иван \u2028 \U0001f600"},
}
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("dynamodb", "get_item", {"TableName": "t", "Key": KEY, "ConsistentRead": True}),
    ("dynamodb", "put_item", {"TableName": "t", "Item": ITEM}),
    (
        "dynamodb",
        "transact_write_items",
        {
            "TransactItems": [{"Put": {"TableName": "t", "Item": ITEM}}],
            "ClientRequestToken": "token",
        },
    ),
    ("secretsmanager", "get_secret_value", {"SecretId": "arn:aws:secret"}),
]
SENT = ("content-type", "host", "x-amz-target", "x-amz-security-token", "content-length")


@pytest.mark.parametrize(("service", "operation", "payload"), CALLS)
def test_requests_are_those_of_botocore(
    service: str, operation: str, payload: dict[str, Any]
) -> None:
    """Same content, same headers that mean something."""
    with scripted_server(answer(), answer()) as server:
        with own_client(server.url, service) as own:
            getattr(own, operation)(**payload)
        with botocore_client(server.url, service) as botocores:
            getattr(botocores, operation)(**payload)

        assert server.body(0) == server.body(1)
        ours, theirs = server.headers(0), server.headers(1)
    assert [ours.get(name) for name in SENT[:-1]] == [theirs.get(name) for name in SENT[:-1]]
    named = [headers["authorization"].split("SignedHeaders=")[1].split(",")[0]
             for headers in (ours, theirs)]  # fmt: skip
    assert named[0] == named[1].replace("amz-sdk-invocation-id;", "").replace(
        "amz-sdk-request;", ""
    )


@pytest.mark.parametrize("name", SERVICES)
def test_every_operation_is_one_of_botocore(name: str) -> None:
    """Names, protocol and version are those of the service's own model."""
    model = Session().get_service_model(name)
    service = SERVICES[name]

    assert set(service.operations.values()) <= set(model.operation_names)
    assert service.target == model.metadata["targetPrefix"]
    assert service.json_version == model.metadata["jsonVersion"]


def test_items_are_read_as_botocore_reads_them() -> None:
    """Binary values are bytes, at every depth; attributes named B are none."""
    told = json.dumps({"Item": _as_sent(ITEM)})
    with scripted_server(answer(told), answer(told)) as server:
        with own_client(server.url) as own:
            ours = own.get_item(TableName="t", Key=KEY)
        with botocore_client(server.url) as botocores:
            theirs = botocores.get_item(TableName="t", Key=KEY)

    assert ours["Item"] == theirs["Item"] == ITEM


REASONS = [
    {"Code": "None"},
    {"Code": "ConditionalCheckFailed", "Message": "failed", "Item": {"hash": {"B": "AAE="}}},
    {"Code": "TransactionConflict", "Message": "conflict"},
]
ERRORS = {
    "cancelled": (
        400,
        {
            "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            "Message": "Transaction cancelled",
            "CancellationReasons": REASONS,
        },
    ),
    "condition": (
        400,
        {
            "__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
            "message": "The conditional request failed",
            "Item": {"hash": {"B": "AAE="}, "sk": {"S": "A"}},
        },
    ),
    "throughput": (
        400,
        {
            "__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
            "message": "too fast",
        },
    ),
    "throttled": (
        400,
        {"__type": "com.amazon.coral.availability#ThrottlingException", "message": "slower"},
    ),
    "no table": (
        400,
        {"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "no"},
    ),
    "validation": (400, {"__type": "com.amazon.coral.validate#ValidationException", "Message": ""}),
    "denied": (400, {"__type": "AccessDeniedException", "Message": "User: x is not authorized"}),
    "with address": (400, {"__type": "InvalidX:http://internal.amazon.com/", "message": "x"}),
    "internal": (500, {"__type": "com.amazonaws.dynamodb.v20120810#InternalServerError"}),
    "no code": (503, {"message": "busy"}),
    "empty object": (500, {}),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_are_those_of_botocore(name: str) -> None:
    """Code, words, status, id and what the error's shape has besides."""
    status, content = ERRORS[name]
    _compare_errors(answer(json.dumps(content), status, "x-amzn-RequestId: an-id\r\n"))


@pytest.mark.parametrize("status", [301, 400, 403, 500, 502, 503, 504])
@pytest.mark.parametrize("body", [b"", b"<html>busy</html>", b"not json", b'{"__type": '])
def test_errors_without_json_have_the_status_as_their_code(status: int, body: bytes) -> None:
    """A proxy or a balancer answers so; what says 5xx passes."""
    _compare_errors(answer(body, status), words=False)


def _compare_errors(told: bytes, *, words: bool = True) -> None:
    with scripted_server(told, told) as server:
        with own_client(server.url) as own, pytest.raises(CallRefused) as ours:
            own.transact_write_items(TransactItems=[])
        with botocore_client(server.url) as botocores, pytest.raises(ClientError) as theirs:
            botocores.transact_write_items(
                TransactItems=[{"Delete": {"TableName": "t", "Key": {}}}]
            )

    pair = ours.value.response, theirs.value.response
    for part in ("CancellationReasons", "Item"):
        assert pair[0].get(part) == pair[1].get(part)
    assert pair[0]["Error"]["Code"] == pair[1]["Error"]["Code"]
    for part in ("HTTPStatusCode", "RequestId"):
        assert pair[0]["ResponseMetadata"].get(part) == pair[1]["ResponseMetadata"].get(part)
    assert ours.value.operation_name == theirs.value.operation_name
    if words:
        assert pair[0]["Error"]["Message"] == pair[1]["Error"]["Message"]
        assert str(ours.value) == str(theirs.value).replace(" (reached max retries: 0)", "")


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"[]", b'{"Item": ', b"[" * 100_000])
def test_an_answer_that_is_not_an_object_is_no_answer(body: bytes) -> None:
    """Botocore takes it for an empty one, so that an event would seem not to exist."""
    with pytest.raises(CallFailed):
        read_answer(Answer(200, {}, body), "GetItem")


@given(st.integers(200, 599), st.binary(max_size=100))
def test_whatever_is_answered_is_an_answer_or_one_of_two_errors(status: int, body: bytes) -> None:
    """A retry, a refusal or a failure follows, and no other exception."""
    with suppress(CallFailed, CallRefused):
        assert isinstance(read_answer(Answer(status, {}, body), "GetItem"), dict)


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov", "aws-eusc"])
def test_endpoints_are_those_of_botocore(partition: str) -> None:
    """Each region's own host, in each partition."""
    session = Session()
    for name, service in SERVICES.items():
        for region in session.get_available_regions(name, partition):
            client = session.create_client(
                name, region_name=region, aws_access_key_id="x", aws_secret_access_key="y"
            )
            assert endpoint_url(service, region, {}) == client.meta.endpoint_url
            client.close()


def test_an_endpoint_of_the_service_is_before_that_of_all() -> None:
    """As botocore reads its variables."""
    both = {"AWS_ENDPOINT_URL_DYNAMODB": "http://one:1", "AWS_ENDPOINT_URL": "http://all:2"}

    found = [endpoint_url(service, "eu-west-1", both) for service in SERVICES.values()]

    assert found == ["http://one:1", "http://all:2"]


def test_an_unknown_operation_is_none_of_the_client() -> None:
    """As of boto3's: a typing error is no call."""
    with own_client("http://127.0.0.1:9") as own, pytest.raises(AttributeError, match="get_itme"):
        own.get_itme()
    assert "get_itme" not in DYNAMODB.operations


def _as_sent(value: Any) -> Any:
    """Return an item as DynamoDB answers it: binary values in base64."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, list):
        return [_as_sent(part) for part in value]
    if isinstance(value, dict):
        return {key: _as_sent(part) for key, part in value.items()}
    return value
