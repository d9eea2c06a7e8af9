"""AWS clients that answer from a table; requests and answers fit botocore's models of the services.

A wrong name or type in a request or a planted answer fails the test, as with botocore's Stubber;
the order of calls is free.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ParamValidationError
from botocore.validate import validate_parameters

from infra.local.ses_rules import refusal as ses_refusal
from infra.model_rules import detected, violations

Params = Mapping[str, Any]


@dataclass(frozen=True)
class AwsError:
    """Error answer of AWS."""

    code: str
    message: str = "said AWS"
    status: int = 400


@dataclass
class Answers:
    """Answers by ``service.operation``, or ``service.operation:argument`` for one resource.

    ``headers`` are those of every answer; ``requests`` has the parameters of each call so far.
    """

    answers: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    requests: dict[str, list[Params]] = field(default_factory=dict)

    @property
    def asked(self) -> set[str]:
        """Operations that were called."""
        return set(self.requests)

    def client(self, service: str, _timeout: float = 0.0) -> Any:
        """Return the client of the service, which answers from this table now."""
        _CURRENT[service] = self
        return _client(service)

    def answer_to(self, service: str, operation: str, params: Params) -> Any:
        """Return the answer to a call. Raises AssertionError if none is known."""
        name = f"{service}.{operation}"
        self.requests.setdefault(name, []).append(params)
        for key in (*_keys(name, params), name):
            if key in self.answers:
                return self.answers[key]
        raise AssertionError(f"no answer to {name} with {params}")


_CURRENT: dict[str, Answers] = {}


def _keys(name: str, params: Params) -> Iterator[str]:
    return (f"{name}:{value}" for value in params.values() if isinstance(value, str))


@cache
def _client(service: str) -> Any:
    """Return a client that sends nothing; made once, as models load slowly."""
    client: Any = boto3.client(  # type: ignore[call-overload]
        service,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    client.close = lambda: None  # it serves all tests

    def remember(params: Params, context: dict[str, Any], **_: Any) -> None:
        context["asked"] = dict(params)

    def answer(model: Any, context: dict[str, Any], **_: Any) -> tuple[Any, Any]:
        operation = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.name).lower()
        table = _CURRENT[service]
        refused = _refusal(model, context["asked"])
        found = table.answer_to(service, operation, context["asked"])
        found = refused or found
        return _answer(found, model.output_shape, table.headers)

    client.meta.events.register("before-parameter-build", remember)
    client.meta.events.register("before-call", answer)
    return client


def _refusal(operation: Any, params: Params) -> AwsError | None:
    """Return SES's refusal of an email. Raises AssertionError for what no service takes."""
    broken = [*violations(operation.input_shape, params)] if operation.input_shape else []
    assert not broken, detected(broken)
    words = ses_refusal(params) if operation.name == "SendEmail" else None
    return AwsError("BadRequestException", words) if words else None


def _answer(found: Any, shape: Any, headers: dict[str, str]) -> tuple[Any, Any]:
    status = found.status if isinstance(found, AwsError) else 200
    metadata = {"ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": headers}}
    http = AWSResponse("https://aws.example", status, HTTPHeaders(), None)
    if isinstance(found, AwsError):
        return http, metadata | {"Error": {"Code": found.code, "Message": found.message}}
    if shape is not None:
        _require_shape(found, shape)
    return http, dict(found) | metadata


def _require_shape(found: Any, shape: Any) -> None:
    """Raise AssertionError, which nobody takes for an answer of AWS, unless the answer fits."""
    try:
        validate_parameters(found, shape)
    except ParamValidationError as error:
        raise AssertionError(f"{shape.name} cannot be {found}") from error
