"""`sam deploy`, as docs/deploy.md has it, puts what was built into a CloudFormation on loopback.

It is MiniStack's, which refuses less than AWS: what it takes here, AWS may refuse.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.local import credentials
from infra.local.ministack import Ministack
from infra.local.state import StateFolder

ROOT = Path(__file__).parents[2]
SAM = Path(sys.executable).with_name("sam")
ADDRESSES = ("SenderAddress=registrar@example.org", "AlarmAddress=ana@example.org")

Deploy = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministack]:
    """An account with nothing in it."""
    folder = StateFolder(tmp_path_factory.mktemp("account"))
    ministack = Ministack(folder)
    yield ministack
    ministack.stop()
    folder.close()


@pytest.fixture(scope="module")
def deploy(cloud: Ministack) -> Deploy:
    """The commands of `make deploy` and `make edge`, and nobody who answers questions."""
    environment = os.environ | {
        "AWS_ENDPOINT_URL": cloud.url,
        "AWS_ACCESS_KEY_ID": credentials.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": credentials.SECRET_KEY,
        "SAM_CLI_TELEMETRY": "0",
        "SAM_CLI_POLL_DELAY": "1",
    }

    def run(*parameters: str, stage: str = "prod") -> subprocess.CompletedProcess[str]:
        overrides = ("--parameter-overrides", " ".join(parameters)) if parameters else ()
        region = ("--region", credentials.REGION) if stage == "prod" else ()
        return subprocess.run(
            [SAM, "deploy", "--config-env", stage, *region, *overrides],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def outputs(cloud: Ministack) -> dict[str, str]:
    """The outputs of the stack, by their name."""
    described = client(cloud, "cloudformation").describe_stacks(StackName="registrar")
    return {one["OutputKey"]: one["OutputValue"] for one in described["Stacks"][0]["Outputs"]}


def client(cloud: Ministack, service: str) -> Any:
    """A client of the account's service."""
    return credentials.client(service, endpoint=cloud.url)


def variables(cloud: Ministack) -> list[dict[str, str]]:
    """The variables of each function."""
    functions = client(cloud, "lambda").list_functions()["Functions"]
    return [function["Environment"]["Variables"] for function in functions]


@pytest.mark.parametrize(
    ("parameter", "reason"),
    [
        ("DomainName=register.example.org", "DomainName needs CertificateArn or HostedZoneId"),
        ("ProxyRequired=yes", "ProxyRequired needs OriginDigests"),
    ],
)
def test_half_of_a_choice_is_refused_before_anything_is_made(
    cloud: Ministack, deploy: Deploy, parameter: str, reason: str
) -> None:
    """The reason is said: a name has no certificate, a proxy no secret."""
    refused = deploy(*ADDRESSES, parameter)

    assert refused.returncode != 0
    assert reason in refused.stderr
    assert variables(cloud) == []


def test_two_parameters_are_enough(cloud: Ministack, deploy: Deploy) -> None:
    """The first deployment asks nothing, and the functions know the API's own address."""
    deployed = deploy(*ADDRESSES)

    assert deployed.returncode == 0, deployed.stderr
    told = outputs(cloud)
    assert told["PublicUrl"] == told["ApiUrl"]
    assert {known["REGISTRAR_PUBLIC_URL"] for known in variables(cloud)} == {told["ApiUrl"]}
    assert told["DkimRecord3"].endswith(".dkim.amazonses.com")
    assert told["MailFromRecord"].startswith("bounce.example.org MX 10 feedback-smtp.")


def test_the_stack_keeps_its_parameters(cloud: Ministack, deploy: Deploy) -> None:
    """A later deployment is told only what is new."""
    named = deploy("DomainName=register.example.org", "CertificateArn=arn:aws:acm:x")

    assert named.returncode == 0, named.stderr
    told = outputs(cloud)
    assert told["PublicUrl"] == "https://register.example.org"
    assert told["Sender"] == "registrar@example.org"
    assert told["DomainRecord"].startswith("register.example.org CNAME ")
    assert {known["REGISTRAR_PUBLIC_URL"] for known in variables(cloud)} == {told["PublicUrl"]}


def test_the_stack_in_front_is_deployed_alone(deploy: Deploy) -> None:
    """CloudFront and WAF, in their own region, with the certificate of the name."""
    deployed = deploy(
        "ApiDomain=abc123.execute-api.eu-central-1.amazonaws.com",
        f"OriginSecret={'s' * 32}",
        "DomainName=register.example.org",
        "CertificateArn=arn:aws:acm:us-east-1:000000000000:certificate/x",
        stage="edge",
    )

    assert deployed.returncode == 0, deployed.stderr
    assert "register.example.org CNAME " in deployed.stdout
    assert "https://register.example.org" in deployed.stdout
