"""Checks of the stack itself: its last deployment, its public address, its version."""

import json
from collections.abc import Iterator
from urllib.error import HTTPError

from botocore.exceptions import ClientError

from registrar import __version__
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_SECONDS = 30.0  # the API's own limit
_PLACEHOLDERS = ("https://example.org", "https://example.com")

NOT_DEPLOYED = Diagnosis(
    severity=Severity.advice,
    title="There is no such stack yet",
    meaning="Only the account is checked.",
    remedy="Correct what else is found, then run: make deploy. If it is deployed, see to the region"
    " and to --stack.",
)
CREATION_FAILED = Diagnosis(
    severity=Severity.fault,
    title="The first deployment failed",
    meaning="Nothing runs, and the next deployment is refused as long as this stack is there.",
    remedy="Read the stack's events in the CloudFormation console, correct the cause, delete the"
    " stack, run: make deploy.",
)
DEPLOYMENT_FAILED = Diagnosis(
    severity=Severity.fault,
    title="The last deployment failed",
    meaning="The stack is as it was before, or only partly there.",
    remedy="Read the stack's events in the CloudFormation console, correct the cause, run: make"
    " deploy.",
)
DEPLOYMENT_RUNNING = Diagnosis(
    severity=Severity.warning,
    title="A deployment is under way",
    meaning="What the other checks find may change in a moment.",
    remedy="Wait until it has ended, then run the doctor again.",
)
PLACEHOLDER_ADDRESS = Diagnosis(
    severity=Severity.fault,
    title="The public address is still a placeholder",
    meaning="Every link in pages and emails leads elsewhere, and nobody can sign in.",
    remedy="Run make deploy again, with the address that visitors use, see docs/deploy.md.",
)
PLAIN_HTTP = Diagnosis(
    severity=Severity.fault,
    title="The public address is not HTTPS",
    meaning="Names, addresses and passwords travel readable, and cookies lose their protection.",
    remedy="Run make deploy again, with an address that begins with https://.",
)
NO_ANSWER = Diagnosis(
    severity=Severity.fault,
    title="The public address does not answer",
    meaning="Visitors see an error, and the links in emails lead nowhere.",
    remedy="Open the address, followed by /health, in a browser. With a domain of your own, check"
    " its DNS record, certificate and API mapping.",
)
FOREIGN_ANSWER = Diagnosis(
    severity=Severity.fault,
    title="Something else answers at the public address",
    meaning="Links in emails lead to another service.",
    remedy="Point the domain to the output ApiUrl, or deploy again with the right address.",
)
OTHER_VERSION = Diagnosis(
    severity=Severity.warning,
    title="The stack runs another version than this command",
    meaning="A command may write what the functions do not know, or the reverse.",
    remedy="Deploy this version with make deploy, or use the checkout that was deployed.",
)


def _creation(examined: Deployment) -> Iterator[Finding]:
    try:
        status = examined.description["StackStatus"]
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        yield Finding(NOT_DEPLOYED, examined.stack)
        return
    if status.endswith("_IN_PROGRESS"):
        yield Finding(DEPLOYMENT_RUNNING, status)
    else:
        yield Finding(CREATION_FAILED, status)


def _deployment(examined: Deployment) -> Iterator[Finding]:
    status = examined.description["StackStatus"]
    if status.endswith("_IN_PROGRESS"):
        yield Finding(DEPLOYMENT_RUNNING, status)
    elif "ROLLBACK" in status or status.endswith("_FAILED"):
        yield Finding(DEPLOYMENT_FAILED, status)


def _address(examined: Deployment) -> Iterator[Finding]:
    url = examined.app.settings.public_url
    if url in _PLACEHOLDERS:
        yield Finding(PLACEHOLDER_ADDRESS, url)
    elif not url.startswith("https://"):
        yield Finding(PLAIN_HTTP, url)


def _answer(examined: Deployment) -> Iterator[Finding]:
    url = f"{examined.app.settings.public_url}/health"
    try:
        version = _version_in(examined.app.machine.read_url(url, _SECONDS))
    except HTTPError as error:
        yield Finding(FOREIGN_ANSWER if error.code < 500 else NO_ANSWER, f"{url}: {error.code}")
        return
    except OSError as error:
        yield Finding(NO_ANSWER, f"{url}: {getattr(error, 'reason', error)}")
        return
    if not version:
        yield Finding(FOREIGN_ANSWER, url)
    elif version != __version__:
        yield Finding(OTHER_VERSION, f"{version} there, {__version__} here")


def _version_in(content: bytes) -> str:
    """Return the version in the answer; empty if it is no answer of Registrar."""
    try:
        data = json.loads(content)
    except ValueError:
        return ""
    return str(data.get("version", "")) if isinstance(data, dict) else ""


STACK = Area(
    "Stack",
    (
        Check(
            title="The stack is deployed",
            look=_creation,
            diagnoses=(NOT_DEPLOYED, CREATION_FAILED, DEPLOYMENT_RUNNING),
            phase="before",
        ),
        Check(
            title="The last deployment succeeded",
            look=_deployment,
            diagnoses=(DEPLOYMENT_FAILED, DEPLOYMENT_RUNNING),
        ),
        Check(
            title="The public address is final and HTTPS",
            look=_address,
            diagnoses=(PLACEHOLDER_ADDRESS, PLAIN_HTTP),
            unsimulated="the local cloud has no HTTPS",
        ),
        Check(
            title="The public address answers, with this version",
            look=_answer,
            diagnoses=(NO_ANSWER, FOREIGN_ANSWER, OTHER_VERSION),
        ),
    ),
)
