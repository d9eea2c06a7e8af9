"""Each service of the local cloud refuses what its model does not allow, as AWS does."""

import asyncio
from typing import Any

import pytest
from botocore.awsrequest import HeadersDict
from botocore.parsers import create_parser

from infra.local.strict import CODES, checked
from infra.model_rules import service_model

TARGETS = {
    "cognito-idp": ("AWSCognitoIdentityProviderService.ListUsers", b'{"UserPoolId":"none"}'),
    "events": ("AWSEvents.DescribeRule", b'{"Name":"not a name"}'),
    "kms": ("TrentService.DescribeKey", b'{"KeyId":""}'),
    "logs": ("Logs_20140328.FilterLogEvents", b'{"limit":10001}'),
    "secretsmanager": ("secretsmanager.GetSecretValue", b'{"SecretId":""}'),
    "sqs": ("AmazonSQS.SendMessage", b'{"QueueUrl":"q"}'),
}
REQUESTS: dict[str, tuple[str, str, dict[str, str], bytes]] = {
    **{
        service: ("POST", "/", {"x-amz-target": target}, body)
        for service, (target, body) in TARGETS.items()
    },
    "lambda": ("GET", "/2015-03-31/functions/not%20a%20name/configuration", {}, b""),
    "sesv2": ("POST", "/v2/email/configuration-sets", {}, b"{}"),
    "scheduler": ("GET", "/schedules/not%20a%20name", {}, b""),
    "sns": ("POST", "/", {}, b"Action=Subscribe&Protocol=email"),
    "sts": (
        "POST",
        "/",
        {},
        b"Action=AssumeRole&RoleArn=arn:aws:iam::000000000000:role/r&RoleSessionName=s",
    ),
}


async def taken(*_: Any) -> tuple[int, dict[str, str], bytes]:
    """Answer as a service that takes everything."""
    return 200, {}, b"taken"


def as_read(service: str, status: int, headers: dict[str, str], body: bytes) -> dict[str, str]:
    """Return the error as a client of the service reads it."""
    parser = create_parser(service_model(service).metadata["protocol"])
    answer: Any = {"status_code": status, "headers": HeadersDict(headers), "body": body}
    no_shape: Any = None
    error: dict[str, str] = parser.parse(answer, no_shape)["Error"]
    return error


@pytest.mark.parametrize("service", REQUESTS)
def test_a_service_refuses_what_its_model_does_not_allow(service: str) -> None:
    """With its own code, and before the service sees the request."""
    answer = asyncio.run(checked(service, taken)(*REQUESTS[service], {}))

    told = as_read(service, *answer)
    assert (answer[0], told["Code"]) == (400, CODES[service])
    assert "1 validation error detected: Value" in told["Message"]


def test_every_service_with_a_code_is_tested() -> None:
    """The table's rules are tested in test_strict_tables."""
    assert {*REQUESTS, "dynamodb"} == CODES.keys()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"x-amz-target": "secretsmanager.GetSecretValue"}, b'{"SecretId":"s"}'),
        ({"x-amz-target": "secretsmanager.Nothing"}, b'{"SecretId":""}'),
        ({"x-amz-target": "secretsmanager.GetSecretValue"}, b"no json"),
    ],
)
def test_what_is_right_or_no_call_is_for_the_service(headers: dict[str, str], body: bytes) -> None:
    """It answers as it would without the rules."""
    answer = asyncio.run(checked("secretsmanager", taken)("POST", "/", headers, body, {}))

    assert answer == (200, {}, b"taken")


def test_a_value_of_another_type_cannot_be_read() -> None:
    """SerializationException, as AWS's services have it."""
    headers = {"x-amz-target": "secretsmanager.GetSecretValue"}

    answer = asyncio.run(
        checked("secretsmanager", taken)("POST", "/", headers, b'{"SecretId":5}', {})
    )

    assert (answer[0], answer[1]["x-amzn-errortype"]) == (400, "SerializationException")
