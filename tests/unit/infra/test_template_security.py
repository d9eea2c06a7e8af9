"""Security of what the templates create; they are deployed to the local cloud, not yet to AWS."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local.template import load

ROOT = Path(__file__).parents[3]
TEMPLATES = (ROOT / "template.yaml", *sorted((ROOT / "infra").glob("*.yaml")))

# Actions of an account as a whole, which take no narrower resource
OF_THE_ACCOUNT = {"ses:GetAccount"}


def resources() -> dict[str, dict[str, Any]]:
    """The resources of all templates, by name."""
    return {name: made for file in TEMPLATES for name, made in load(file)["Resources"].items()}


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    """The properties of the resources of a kind, by name."""
    return {
        name: made.get("Properties", {})
        for name, made in resources().items()
        if made["Type"] == kind
    }


def functions() -> dict[str, dict[str, Any]]:
    """The properties of each function."""
    return of_kind("AWS::Serverless::Function")


def statements() -> Iterator[dict[str, Any]]:
    """Each right of each function."""
    for properties in functions().values():
        for policy in properties["Policies"]:
            yield from policy["Statement"]


def as_list(value: Any) -> list[Any]:
    """One or several, as a list."""
    return value if isinstance(value, list) else [value]


def test_s7_asvs_13_2_2_no_right_is_wider_than_its_function_needs() -> None:
    """No action with a star; the resource is named, and rows by the prefix of their key."""
    rights = list(statements())

    assert len(rights) > 30
    for right in rights:
        actions = set(as_list(right["Action"]))
        assert not [action for action in actions if "*" in action]
        assert right["Resource"] != "*" or actions <= OF_THE_ACCOUNT
        by_index = "/index/" in json.dumps(right["Resource"])
        if any(action.startswith("dynamodb:") for action in actions) and not by_index:
            assert "dynamodb:LeadingKeys" in json.dumps(right["Condition"])
            assert "dynamodb:Scan" not in actions


def test_s7_asvs_13_2_1_each_function_has_a_role_of_its_own() -> None:
    """None is given a role that another has, nor a policy of AWS's that allows more."""
    for properties in functions().values():
        assert "Role" not in properties
        assert all(isinstance(policy, dict) for policy in properties["Policies"])


def test_the_way_a_secret_is_made_never_changes() -> None:
    """CloudFormation makes a new value when it does: links and known addresses would be lost."""
    made = [
        each["GenerateSecretString"] for each in of_kind("AWS::SecretsManager::Secret").values()
    ]

    assert made == [{"PasswordLength": 64, "ExcludePunctuation": True}] * 2


def test_s8_asvs_13_3_1_secrets_are_made_by_the_secrets_manager() -> None:
    """Long and random, in no template; a function's variables name them and hold none."""
    secrets = of_kind("AWS::SecretsManager::Secret")
    shared = load(ROOT / "template.yaml")["Globals"]["Function"]["Environment"]["Variables"]
    variables = dict(shared)
    for properties in functions().values():
        variables |= properties.get("Environment", {}).get("Variables", {})

    assert len(secrets) == 2
    for properties in secrets.values():
        assert properties["GenerateSecretString"]["PasswordLength"] >= 64
        assert "SecretString" not in properties
    assert "resolve:" not in json.dumps(variables)
    named = {name: value for name, value in variables.items() if "SECRET" in name}
    assert named == {
        "REGISTRAR_SECRET": {"Fn::GetAtt": ["Data", "Outputs.SecretArn"]},
        "REGISTRAR_FORM_SECRET": {"Fn::GetAtt": ["FormSecret", "Id"]},
    }


def test_s8_asvs_13_3_2_who_shows_forms_reads_no_key_of_links() -> None:
    """The function that anybody may ask for pages reads the forms' secret alone."""
    rights = json.dumps(functions()["PagesFunction"]["Policies"])

    assert rights.count("secretsmanager:GetSecretValue") == 1
    assert "SecretArn" not in rights


def test_s1_asvs_16_2_5_access_logs_name_the_route_and_no_path() -> None:
    """Paths hold attendees' links, queries may hold an address."""
    written = of_kind("AWS::ApiGatewayV2::Stage")["ApiStage"]["AccessLogSettings"]["Format"]

    assert set(re.findall(r"\$context\.([\w.]+)", written)) == {
        "requestId",
        "routeKey",
        "status",
        "integration.requestId",
        "responseLatency",
        "integrationErrorMessage",
    }
    assert isinstance(json.loads(written), dict)


def test_asvs_6_2_1_6_2_5_length_is_what_counts_of_a_password() -> None:
    """Twelve characters at least, of any kind."""
    policy = of_kind("AWS::Cognito::UserPool")["Pool"]["Policies"]["PasswordPolicy"]

    assert policy["MinimumLength"] >= 12
    assert {value for name, value in policy.items() if name.startswith("Require")} == {False}


def test_asvs_6_3_2_6_4_1_accounts_are_by_invitation_alone() -> None:
    """No account is created with the stack; an invitation lasts days, then its password is void."""
    pool = of_kind("AWS::Cognito::UserPool")["Pool"]

    assert of_kind("AWS::Cognito::UserPoolUser") == {}
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert 1 <= pool["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"] <= 7


def test_asvs_7_3_2_a_session_has_an_end() -> None:
    """An access token lasts an hour at most, and what renews it twelve."""
    client = of_kind("AWS::Cognito::UserPoolClient")["Client"]
    units = {"minutes": 1 / 60, "hours": 1, "days": 24}
    hours = {
        token: client[f"{token}Validity"] * units[client["TokenValidityUnits"][token]]
        for token in ("AccessToken", "RefreshToken")
    }

    assert hours["AccessToken"] <= 1
    assert hours["RefreshToken"] <= 12
    assert client["EnableTokenRevocation"] is True
    assert client["PreventUserExistenceErrors"] == "ENABLED"


def test_asvs_12_3_1_what_leaves_goes_by_tls() -> None:
    """Emails go by TLS unless a deployment says otherwise; the pool's keys are read by https."""
    delivery = of_kind("AWS::SES::ConfigurationSet")["ConfigurationSet"]["DeliveryOptions"]
    issuer = load(ROOT / "infra" / "people.yaml")["Outputs"]["Issuer"]["Value"]

    encryption = load(ROOT / "template.yaml")["Parameters"]["EmailEncryption"]

    assert delivery == {"TlsPolicy": {"Ref": "EmailEncryption"}}
    assert encryption["Default"] == "REQUIRE"
    assert issuer["Fn::Sub"][0].startswith("https://")


def test_asvs_14_2_4_what_is_stored_is_encrypted_and_comes_back() -> None:
    """Table and failure queue are encrypted; the table can be restored and is not deleted."""
    table = of_kind("AWS::DynamoDB::Table")["Table"]

    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] is True
    assert table["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}
    assert of_kind("AWS::SQS::Queue")["FailureQueue"]["SqsManagedSseEnabled"] is True


def test_asvs_13_4_2_nothing_is_deployed_for_debugging() -> None:
    """No variable that makes Powertools or Python say more than they should."""
    text = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES)

    assert not re.search(
        r"POWERTOOLS_(DEV|LOGGER_LOG_EVENT|DEBUG)|LOG_LEVEL: *DEBUG|PYTHONDEV", text
    )


@pytest.mark.parametrize("kind", ["AWS::S3::Bucket", "AWS::Lambda::Url", "AWS::EC2::Instance"])
def test_asvs_5_3_1_there_is_no_public_folder(kind: str) -> None:
    """Nothing is stored where it could be asked for by its name."""
    assert of_kind(kind) == {}
    assert all("FunctionUrlConfig" not in properties for properties in functions().values())
