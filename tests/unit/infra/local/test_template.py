"""The template as the local cloud deploys it."""

import copy

from infra.local import credentials
from infra.local.package import Packages
from infra.local.permissions import allow_sending
from infra.local.template import localise

PACKAGES = Packages(
    functions="f/functions.zip",
    code="c/code.zip",
    libraries="l/libraries.zip",
    templates={"a.yaml": "t/a"},
)


HELLO = {
    "Type": "AWS::Serverless::Function",
    "Properties": {
        "Handler": "hello.handler",
        "Environment": {"Variables": {"KEPT": "yes"}},
    },
}


def template() -> dict[str, object]:
    """Return a SAM template with one of each kind of resource that is localised."""
    return {
        "Transform": "AWS::Serverless-2016-10-31",
        "Globals": {"Function": {"CodeUri": "functions/", "Runtime": "python3.13"}},
        "Resources": {
            "Nested": {
                "Type": "AWS::CloudFormation::Stack",
                "Properties": {"TemplateURL": "a.yaml"},
            },
            **{
                name: {
                    "Type": "AWS::Serverless::LayerVersion",
                    "Metadata": {"BuildMethod": "makefile"},
                    "Properties": {"ContentUri": "shared/"},
                }
                for name in ("HotLayer", "CoreLayer")
            },
            "Hello": copy.deepcopy(HELLO),
        },
    }


def localised() -> dict[str, dict[str, object]]:
    """Return the properties of each resource of the localised template."""
    plain = localise(
        template(), packages=PACKAGES, variables={"ADDED": "1"}, session=credentials.session()
    )
    return {name: resource["Properties"] for name, resource in plain["Resources"].items()}


def test_code_comes_from_the_uploaded_packages() -> None:
    """Function, layers and nested template point to what was uploaded; one layer is the code."""
    resources = localised()

    content = {name[:4]: found["Content"] for name, found in resources.items() if "Layer" in name}
    assert resources["Hello"]["Code"] == {"S3Bucket": "packages", "S3Key": "f/functions.zip"}
    assert content == {
        "HotL": {"S3Bucket": "packages", "S3Key": "c/code.zip"},
        "Core": {"S3Bucket": "packages", "S3Key": "l/libraries.zip"},
    }
    assert resources["Nested"] == {"TemplateURL": "https://s3.amazonaws.com/packages/t/a"}


def test_variables_are_added_to_a_functions_own() -> None:
    """A function gets the local variables beside those of the template."""
    resources = localised()

    assert resources["Hello"]["Environment"] == {"Variables": {"KEPT": "yes", "ADDED": "1"}}


def test_only_statements_about_mail_are_widened() -> None:
    """Permission to send holds for any resource; every other statement stays as it is written."""
    read = {"Action": "dynamodb:GetItem", "Resource": "table", "Condition": {"a": "b"}}
    send = {"Action": ["ses:SendEmail"], "Resource": "identity", "Condition": {"c": "d"}}
    policy = {"PolicyDocument": {"Statement": [read, send]}}
    role = {"Type": "AWS::IAM::Role", "Properties": {"Policies": [policy]}}

    allow_sending({"Resources": {"Role": role}})

    assert policy["PolicyDocument"]["Statement"] == [
        {"Action": "dynamodb:GetItem", "Resource": "table", "Condition": {"a": "b"}},
        {"Action": ["ses:SendEmail"], "Resource": "*"},
    ]
