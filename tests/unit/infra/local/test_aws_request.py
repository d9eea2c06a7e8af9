"""Requests of boto3's clients are read as their parameters, whatever the protocol."""

from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from infra.local.aws_request import Call, HttpRequest, read
from infra.local.strict import model_refusal


class Caught(Exception):
    """Request that was caught before it was sent."""


def sent(service: str, method: str, parameters: dict[str, Any]) -> Call | None:
    """Return the call that a client's request is read as."""
    requests: list[AWSPreparedRequest] = []

    def catch(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        requests.append(request)
        raise Caught

    client: Any = boto3.client(  # type: ignore[call-overload]
        service,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    with closing(client):
        client.meta.events.register(f"before-send.{service}", catch)
        with pytest.raises(Caught):
            getattr(client, method)(**parameters)
    return read(service, as_received(requests[0]))


def as_received(request: AWSPreparedRequest) -> HttpRequest:
    """Return the request as a service receives it."""
    address, body = urlsplit(request.url), request.body or b""
    return HttpRequest(
        request.method,
        address.path,
        {name.lower(): _text(value) for name, value in request.headers.items()},
        body if isinstance(body, bytes) else str(body).encode(),
        parse_qs(address.query),
    )


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


# Parameters whose names in query and headers are others
_AS_GIVEN = {
    "Reason": "Reasons",
    "tagKeys": "TagKeys",
    "X-Amz-Invocation-Type": "InvocationType",
}


@pytest.mark.parametrize(
    ("service", "method", "operation", "parameters"),
    [
        ("secretsmanager", "get_secret_value", "GetSecretValue", {"SecretId": "s"}),
        ("dynamodb", "put_item", "PutItem", {"TableName": "t", "Item": {
            "pk": {"S": "p"}, "b": {"B": b"\x00"}, "bs": {"BS": [b"a", b"b"]},
            "m": {"M": {"B": {"L": [{"B": b"x"}]}}}}}),
        ("sesv2", "get_email_identity", "GetEmailIdentity", {"EmailIdentity": "a@b.example"}),
        ("sesv2", "get_account", "GetAccount", {}),
        ("lambda", "get_function_configuration", "GetFunctionConfiguration",
            {"FunctionName": "arn:aws:lambda:eu-central-1:000000000000:function:f",
             "Qualifier": "$LATEST"}),
        ("sns", "list_subscriptions_by_topic", "ListSubscriptionsByTopic", {"TopicArn": "t"}),
        ("sns", "tag_resource", "TagResource",
            {"ResourceArn": "r", "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}),
        ("sts", "get_caller_identity", "GetCallerIdentity", {}),
        ("sesv2", "list_suppressed_destinations", "ListSuppressedDestinations",
            {"Reason": ["BOUNCE", "COMPLAINT"], "PageSize": 9}),
        ("lambda", "untag_resource", "UntagResource", {
            "Resource": "arn:aws:lambda:eu-central-1:000000000000:function:f",
            "tagKeys": ["a", "b"]}),
        ("lambda", "invoke", "Invoke", {"FunctionName": "f", "X-Amz-Invocation-Type": "Event",
            "Payload": b'{"Qualifier": 1}'}),
    ],
)  # fmt: skip
def test_a_request_is_read_as_its_parameters(
    service: str, method: str, operation: str, parameters: dict[str, Any]
) -> None:
    """JSON, REST with JSON, and Query; path, query and body."""
    call = sent(service, method, {_AS_GIVEN.get(k, k): v for k, v in parameters.items()})

    assert call is not None
    assert model_refusal(service, call) is None
    assert (call.operation.name, call.document) == (operation, parameters)


def test_a_map_of_the_query_protocol_is_not_judged() -> None:
    """The call would be refused as one without the parameter."""
    assert sent("sns", "create_topic", {"Name": "t", "Attributes": {"DisplayName": "d"}}) is None


@pytest.mark.parametrize("target", ["DynamoDB_20120810.Nothing", "Another.GetItem"])
def test_what_is_no_call_is_not_read(target: str) -> None:
    """It is for MiniStack to answer."""
    assert read("dynamodb", HttpRequest("POST", "/", {"x-amz-target": target}, b"{}", {})) is None
