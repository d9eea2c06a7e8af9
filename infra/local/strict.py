"""Strictness of AWS in front of MiniStack: each request is checked before MiniStack answers it.

The constraints of botocore's models for every service whose protocol can be read, then those of
DynamoDB. What is refused is refused with the service's own code, in AWS's words, and changes
nothing. Decision 85 lists the rules.
"""

import json
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from ministack.core.responses import error_response_json, error_response_xml
from ministack.services import (
    cloudwatch_logs,
    cognito,
    dynamodb,
    eventbridge,
    kms,
    lambda_svc,
    scheduler,
    secretsmanager,
    ses_v2,
    sns,
    sqs,
    sts,
)

from infra.dynamodb.errors import RefusedRequest
from infra.local.aws_request import Call, HttpRequest, read
from infra.local.conflicts import Conflicts
from infra.local.dynamodb_rules import DynamoDbRules, members
from infra.model_rules import WrongType, detected, service_model, violations

logger = logging.getLogger("registrar.local.strict")

Answer = tuple[int, dict[str, str], bytes]
Handler = Callable[..., Coroutine[None, None, Any]]
Refuse = Callable[[Call], Answer | None]

# Code with which a service refuses what its model does not allow, by the name of its client
CODES = {
    "cognito-idp": "InvalidParameterException",
    "dynamodb": "ValidationException",
    "events": "ValidationException",
    "kms": "ValidationException",
    "lambda": "ValidationException",
    "logs": "InvalidParameterException",
    "scheduler": "ValidationException",
    "secretsmanager": "ValidationException",
    "sesv2": "BadRequestException",
    "sns": "ValidationError",
    "sqs": "InvalidParameterValue",
    "sts": "ValidationError",
}

_MODULES: dict[str, Any] = {
    "cognito-idp": cognito,
    "events": eventbridge,
    "kms": kms,
    "lambda": lambda_svc,
    "logs": cloudwatch_logs,
    "scheduler": scheduler,
    "secretsmanager": secretsmanager,
    "sesv2": ses_v2,
    "sns": sns,
    "sqs": sqs,
    "sts": sts,
}


def install(conflicts: Conflicts) -> None:
    """Make MiniStack, in this process, as strict as AWS; and DynamoDB as busy as is asked for."""
    for service, module in _MODULES.items():
        module.handle_request = checked(service, module.handle_request)
    dynamodb.handle_request = checked_tables(dynamodb.handle_request, conflicts)


def checked(service: str, handle: Handler) -> Handler:
    """Return the handler of a service's requests behind the service's model."""
    return _behind(service, handle, _by_model(service))


def checked_tables(handle: Handler, conflicts: Conflicts) -> Handler:
    """Return the handler of DynamoDB's requests behind its model, its rules and the conflicts."""
    rules = DynamoDbRules(dynamodb._tables.get).refusal
    checks = (_by_model("dynamodb"), _of_dynamodb(rules), _of_dynamodb(conflicts.refusal))
    return _behind("dynamodb", handle, *checks)


def model_refusal(service: str, call: Call) -> tuple[str, str] | None:
    """Return code and message of what the service's model does not allow, or None."""
    shape = call.operation.input_shape
    if shape is None:
        return None
    try:
        found = [*violations(shape, call.document)]
    except WrongType:
        return "SerializationException", "A value has another type than its parameter"
    return (CODES[service], detected(found)) if found else None


def _by_model(service: str) -> Refuse:
    def refuse(call: Call) -> Answer | None:
        found = model_refusal(service, call)
        return None if found is None else error(service, *found)

    return refuse


def _of_dynamodb(refusal: Callable[..., RefusedRequest | None]) -> Refuse:
    def refuse(call: Call) -> Answer | None:
        refused = refusal(call.operation.name, call.document)
        if refused is None:
            return None
        return error("dynamodb", refused.code, refused.message, members(refused))

    return refuse


def _behind(service: str, handle: Handler, *checks: Refuse) -> Handler:
    async def handled(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Any:
        call = _read(service, HttpRequest(method, path, headers, body, query))
        refused = (answer for check in checks if call and (answer := check(call)))
        return next(refused, None) or await handle(method, path, headers, body, query)

    return handled


def _read(service: str, request: HttpRequest) -> Call | None:
    """Return the call; None for what is no call, which MiniStack answers."""
    try:
        return read(service, request)
    except (UnicodeDecodeError, json.JSONDecodeError, ValueError):
        return None


def error(service: str, code: str, message: str, more: dict[str, Any] | None = None) -> Answer:
    """Return an error as the service answers it: in XML by the Query protocol, else in JSON."""
    logger.warning("Refused a request to %s: %s", service, code)
    model, answer = service_model(service).metadata, error_response_json(code, message, 400, more)
    if model["protocol"] == "query":
        answer = error_response_xml(code, message, 400, model["xmlNamespace"])
    refused: Answer = answer
    return refused
