"""A first deployment: what is asked, what may fail, and what is left behind."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from samcli.commands.deploy.auth_utils import auth_per_resource
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider

from infra.local.template import load

ROOT = Path(__file__).parents[3]
TEMPLATE = load(ROOT / "template.yaml")
PARAMETERS = TEMPLATE["Parameters"]
RESOURCES = TEMPLATE["Resources"]


def config() -> dict[str, dict[str, Any]]:
    """Arguments of `sam deploy`, by stage."""
    read = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
    return {
        stage: told["deploy"]["parameters"] for stage, told in read.items() if stage != "version"
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of sam itself
def test_sam_asks_nothing_about_authorisation() -> None:
    """`sam deploy --guided` asks about events of an API without it, and "no" is its default."""
    stacks, _ = SamLocalStackProvider.get_stacks(str(ROOT / "template.yaml"))

    assert len(stacks) > 5
    assert auth_per_resource(stacks) == []


def test_two_parameters_have_no_default() -> None:
    """Each has a description; the two cannot be known."""
    assert all(parameter["Description"] for parameter in PARAMETERS.values())
    assert [name for name, parameter in PARAMETERS.items() if "Default" not in parameter] == [
        "SenderAddress",
        "AlarmAddress",
    ]


def test_stages_differ_by_their_stack() -> None:
    """The command line expects the stack that `sam` deploys by default; nothing is confirmed."""
    stages = config()

    assert stages["default"] == stages["prod"]
    assert stages["prod"]["stack_name"] == "registrar"
    assert stages["dev"] == stages["prod"] | {"stack_name": "registrar-dev"}
    assert stages["prod"]["resolve_s3"] is True
    assert set(stages["prod"]["capabilities"].split()) == {
        "CAPABILITY_IAM",
        "CAPABILITY_AUTO_EXPAND",
    }
    assert "confirm_changeset" not in stages["prod"]


def test_the_stack_in_front_is_in_the_region_of_cloudfront() -> None:
    """WAF's rules for CloudFront and its certificate are in no other region."""
    edge = config()["edge"]

    assert edge["region"] == "us-east-1"
    assert edge["stack_name"] == "registrar-edge"
    assert (ROOT / edge["template_file"]).exists()


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        (
            "PublicUrl",
            ["", "https://register.example.org", "https://x.example:8443", "http://127.0.0.1:80"],
            ["http://example.org", "https://example.org/", "http://127.0.0.1.example.org", "x"],
        ),
        (
            "DomainName",
            ["", "register.example.org", "xn--e1aybc.xn--90ae"],
            ["https://example.org", "example", "example.org/", "Example.org"],
        ),
        ("CertificateArn", ["", "arn:aws:acm:eu-central-1:1:certificate/x"], ["x"]),
        ("HostedZoneId", ["", "Z0123ABC"], ["/hostedzone/Z0123ABC"]),
        ("SenderAddress", ["registrar@example.org"], ["", "example.org"]),
    ],
)
def test_what_a_parameter_takes(name: str, taken: list[str], refused: list[str]) -> None:
    """A public address by http is the local cloud's alone."""
    pattern = PARAMETERS[name]["AllowedPattern"]

    assert [text for text in taken if not re.fullmatch(pattern, text)] == []
    assert [text for text in refused if re.fullmatch(pattern, text)] == []


def test_what_is_retained_is_not_left_behind_by_a_failed_creation() -> None:
    """Table, secret, pool, owners, identity and the set that pool and identity name."""
    nested = {
        name: made
        for file in sorted((ROOT / "infra").glob("*.yaml"))
        for name, made in load(file)["Resources"].items()
    }
    policies = {
        name: made["DeletionPolicy"] for name, made in nested.items() if "DeletionPolicy" in made
    }

    assert policies == dict.fromkeys(
        ("Table", "Secret", "Pool", "Owners", "Identity", "ConfigurationSet"),
        "RetainExceptOnCreate",
    )
    assert {nested[name]["UpdateReplacePolicy"] for name in policies} == {"Retain"}
    assert "Name" not in nested["ConfigurationSet"]["Properties"]  # a new stack makes another


def test_the_protected_are_made_after_what_may_be_refused() -> None:
    """CloudFormation could not take table and pool back, which are protected against deletion."""
    given = RESOURCES["People"]["Properties"]["Parameters"]
    address = given["PublicUrl"]["Fn::If"]

    assert given["ConfigurationSet"] == {"Fn::GetAtt": ["Mail", "Outputs.ConfigurationSet"]}
    assert address[2]["Fn::If"][1] == {"Fn::GetAtt": ["Domain", "Outputs.Url"]}
    assert RESOURCES["Data"]["DependsOn"] == "People"


def test_an_existing_identity_is_not_made() -> None:
    """Neither the identity nor the outputs about it, which the nested stack then has not."""
    mail = load(ROOT / "infra" / "mail.yaml")
    about = {name for name, output in mail["Outputs"].items() if "Condition" in output}

    assert mail["Resources"]["Identity"]["Condition"] == "CreatesIdentity"
    assert about == {f"DkimRecord{n}" for n in (1, 2, 3)} | {"MailFromRecord", "SpfRecord"}
    for name in about:
        assert TEMPLATE["Outputs"][name]["Condition"] == "CreatesIdentity"


def test_invitations_come_from_the_sender_once_that_is_verified() -> None:
    """Cognito refuses an identity that SES has not verified: no first deployment names one."""
    people = load(ROOT / "infra" / "people.yaml")
    by_ses, by_cognito = people["Resources"]["Pool"]["Properties"]["EmailConfiguration"]["Fn::If"][
        1:
    ]

    assert PARAMETERS["OrganiserEmail"]["Default"] == "cognito"
    assert people["Conditions"]["SendsBySes"] == {"Fn::Equals": [{"Ref": "OrganiserEmail"}, "ses"]}
    assert by_cognito == {"EmailSendingAccount": "COGNITO_DEFAULT"}
    assert by_ses == {
        "EmailSendingAccount": "DEVELOPER",
        "From": {"Ref": "SenderAddress"},
        "SourceArn": {"Ref": "SenderIdentity"},
        "ConfigurationSet": {"Ref": "ConfigurationSet"},
    }
    assert people["Outputs"]["Own"]["Value"] == {"Fn::If": ["MakesPool", "yes", "no"]}
    assert TEMPLATE["Outputs"]["OwnUserPool"]["Value"] == {"Fn::GetAtt": ["People", "Outputs.Own"]}
    given = RESOURCES["People"]["Properties"]["Parameters"]
    assert given["SenderIdentity"] == {"Fn::GetAtt": ["Mail", "Outputs.IdentityArn"]}


def test_a_new_account_can_run_it() -> None:
    """Ten executions are enough: nothing is reserved, and no function takes several of them."""
    sweep = RESOURCES["SweepFunction"]["Properties"]
    deliver = RESOURCES["DeliverFunction"]["Properties"]["Events"]["Messages"]["Properties"]
    reserved = {
        name: made["Properties"]["ReservedConcurrentExecutions"]
        for name, made in RESOURCES.items()
        if "ReservedConcurrentExecutions" in made.get("Properties", {})
    }

    assert reserved == {"SweepFunction": {"Fn::If": ["ReservesSweep", 1, {"Ref": "AWS::NoValue"}]}}
    assert PARAMETERS["SweepReserved"]["Default"] == "no"
    assert deliver["ParallelizationFactor"] == {"Ref": "ParallelDeliveries"}
    assert PARAMETERS["ParallelDeliveries"]["Default"] == 1
    assert sweep["Events"]["EveryMinute"]["Properties"] == {"Schedule": "rate(1 minute)"}
    assert sweep["Timeout"] <= 60


def test_a_sweep_is_not_repeated() -> None:
    """The next one does what a failed one left, and none waits in a queue."""
    invoked = RESOURCES["SweepFunction"]["Properties"]["EventInvokeConfig"]

    assert invoked == {"MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60}
