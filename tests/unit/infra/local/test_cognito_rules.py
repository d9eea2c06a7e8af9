"""Additions of the local cloud to MiniStack's Cognito, and to the requests of its HTTP API."""

import json
from typing import Any

import pytest

from infra.local import cognito_rules, request_cookies
from infra.local.gateway import is_cognito_call
from infra.local.http_message import ProxiedRequest

ANSWER = {"USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": "123456"}


def signing_in(_: dict[str, Any]) -> cognito_rules.Answer:
    """A password that was right, with a code to come."""
    body = {"ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": "session-1"}
    return 200, {}, json.dumps(body).encode()


def taking(data: dict[str, Any]) -> cognito_rules.Answer:
    """MiniStack, which takes every answer but a wrong code."""
    right = data["ChallengeResponses"]["SOFTWARE_TOKEN_MFA_CODE"] == "123456"
    return (200 if right else 400), {}, b"{}"


@pytest.mark.parametrize(
    ("session", "responses", "status"),
    [
        ("session-1", ANSWER, 200),
        ("session-2", ANSWER, 400),
        ("", ANSWER, 400),
        ("session-1", ANSWER | {"USERNAME": "eva"}, 400),
    ],
    ids=["its own", "made up", "none", "somebody else's"],
)
def test_a_step_needs_the_session_of_its_challenge(
    session: str, responses: dict[str, str], status: int
) -> None:
    """As in AWS: the user's name alone opens nothing."""
    rules = cognito_rules.Rules()
    rules.asked(signing_in)({"AuthParameters": {"USERNAME": "ana"}})

    answer = rules.answered(taking)({"Session": session, "ChallengeResponses": responses})

    assert answer[0] == status


def test_a_session_is_used_once_but_for_wrong_codes() -> None:
    """A wrong code may be followed by the right one; after that it is over."""
    rules = cognito_rules.Rules()
    rules.asked(signing_in)({"AuthParameters": {"USERNAME": "ana"}})
    answered = rules.answered(taking)
    wrong = ANSWER | {"SOFTWARE_TOKEN_MFA_CODE": "000000"}

    statuses = [
        answered({"Session": "session-1", "ChallengeResponses": answers})[0]
        for answers in (wrong, ANSWER, ANSWER)
    ]

    assert statuses == [400, 200, 400]


def test_cookies_are_moved_to_where_functions_look() -> None:
    """Payload format 2.0 has them in a list, and no header of that name."""
    event = {"headers": {"cookie": "a=1; b=2", "accept": "*/*"}}

    executed = request_cookies._with_cookies(lambda _, event: event)

    assert executed("record", event) == {"headers": {"accept": "*/*"}, "cookies": ["a=1", "b=2"]}
    assert executed("record", {"headers": {}}) == {"headers": {}}
    assert executed("record", ["a batch"]) == ["a batch"]


@pytest.mark.parametrize(
    ("method", "target", "header", "expected"),
    [
        ("POST", "/", "AWSCognitoIdentityProviderService.InitiateAuth", True),
        ("GET", "/eu-central-1_abc/.well-known/jwks.json", "", True),
        ("POST", "/", "DynamoDB_20120810.PutItem", False),
        ("POST", "/eu-central-1_abc/.well-known/jwks.json", "", False),
        ("GET", "/organise", "", False),
    ],
)
def test_cognitos_unsigned_calls_are_told_apart(
    method: str, target: str, header: str, expected: bool
) -> None:
    """Everything else that is unsigned is a visitor's."""
    headers = [("X-Amz-Target", header)] if header else []

    assert is_cognito_call(ProxiedRequest(method, target, headers, b"")) is expected
