"""Constraints of botocore's models, in the words of AWS."""

from typing import Any

import pytest

from infra.model_rules import WrongType, detected, expression, service_model, violations

POOL = "eu-central-1_abc"


def found(service: str, operation: str, document: dict[str, Any]) -> list[str]:
    """Return what a document violates of an operation's parameters."""
    shape = service_model(service).operation_model(operation).input_shape
    assert shape is not None
    return [*violations(shape, document)]


def not_satisfied(path: str, constraint: str, value: str = "") -> str:
    """Return AWS's words about a value; those of a secret one without it."""
    given = f"Value '{value}'" if value else "Value"
    return f"{given} at '{path}' failed to satisfy constraint: Member must {constraint}"


LETTERS = r"satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+"
LONG_VALUE = {"Name": "email", "Value": "v" * 2049}


@pytest.mark.parametrize(
    ("operation", "changes", "words"),
    [
        ("ListUsers", {"UserPoolId": None}, not_satisfied("userPoolId", "not be null")),
        ("ListUsers", {"Limit": 61}, not_satisfied(
            "limit", "have value less than or equal to 60", "61")),
        ("ListUsers", {"UserPoolId": "none"}, not_satisfied(
            "userPoolId", r"satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+", "none")),
        ("AdminGetUser", {"Username": "a" * 129}, not_satisfied(
            "username", "have length less than or equal to 128")),
        ("AdminGetUser", {"Username": "two words"}, not_satisfied("username", LETTERS)),
        ("AdminCreateUser", {"Username": "a", "MessageAction": "SHOUT"}, not_satisfied(
            "messageAction", "satisfy enum value set: [RESEND, SUPPRESS]", "SHOUT")),
        ("AdminCreateUser", {"Username": "a", "UserAttributes": [LONG_VALUE]}, not_satisfied(
            "userAttributes.1.member.value", "have length less than or equal to 2048")),
    ],
)  # fmt: skip
def test_a_violation_is_worded_as_aws_does(
    operation: str, changes: dict[str, Any], words: str
) -> None:
    """Required members, ranges, patterns, lengths and enumerations; what is secret is not shown."""
    assert found("cognito-idp", operation, {"UserPoolId": POOL} | changes) == [words]


def test_letters_of_every_script_are_letters() -> None:
    """As in Java's patterns."""
    user = {"UserPoolId": POOL, "Username": "мира@пример.example"}

    assert found("cognito-idp", "AdminGetUser", user) == []


def test_several_violations_are_one_message() -> None:
    """Counted, and parted by semicolons."""
    words = found("secretsmanager", "GetSecretValue", {"SecretId": "", "VersionId": "short"})

    assert detected(words) == (
        "2 validation errors detected: Value '' at 'secretId' failed to satisfy constraint: Member"
        " must have length greater than or equal to 1; Value 'short' at 'versionId' failed to"
        " satisfy constraint: Member must have length greater than or equal to 32"
    )


def test_a_blob_is_measured_in_bytes() -> None:
    """Not in letters of its base64."""
    document = {"SecretId": "s", "SecretBinary": "AAAA" * 21846}

    assert len(found("secretsmanager", "PutSecretValue", document)) == 1


@pytest.mark.parametrize("document", [{"SecretId": 5}, {"SecretId": ["a"]}, []])
def test_a_value_of_another_type_is_not_read(document: Any) -> None:
    """As no service reads it."""
    with pytest.raises(WrongType):
        found("secretsmanager", "GetSecretValue", document)


@pytest.mark.parametrize(
    "service",
    ["cognito-idp", "events", "kms", "lambda", "logs", "secretsmanager", "sesv2", "sns", "sqs",
     "sts"],
)  # fmt: skip
def test_every_pattern_of_the_services_can_be_read(service: str) -> None:
    """Java's categories of letters included."""
    model = service_model(service)
    patterns = {model.shape_for(name).metadata.get("pattern") for name in model.shape_names}

    assert all(expression(pattern) for pattern in patterns if pattern)


@pytest.mark.parametrize(
    ("password", "fits"),
    [("several words of their own", True), ("word", True), (" before", False), ("after ", False)],
)
def test_a_space_inside_a_password_is_allowed(password: str, fits: bool) -> None:
    """As Cognito's guide says; botocore's model is older."""
    document = {"UserPoolId": POOL, "Username": "a", "Password": password, "Permanent": True}

    assert (found("cognito-idp", "AdminSetUserPassword", document) == []) == fits
