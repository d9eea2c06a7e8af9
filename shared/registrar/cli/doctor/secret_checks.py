"""Checks of the secrets: links, ids and forms are signed with them."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

NO_SECRET = Diagnosis(
    severity=Severity.fault,
    title="A secret is missing",
    meaning="No link can be made or read, and no form can be sent.",
    remedy="Restore the secret in Secrets Manager. A new one in its place ends every link that"
    " was sent.",
)
SECRET_LEAVES = Diagnosis(
    severity=Severity.fault,
    title="A secret is going to be deleted",
    meaning="It cannot be read any more, and after that date every link that was sent is dead.",
    remedy="Cancel the deletion: aws secretsmanager restore-secret --secret-id ID.",
)
SECRET_EMPTY = Diagnosis(
    severity=Severity.fault,
    title="A secret has no value",
    meaning="No link can be made or read, and no form can be sent.",
    remedy="Move the stage AWSCURRENT to the version that has the value.",
)
SECRET_ROTATES = Diagnosis(
    severity=Severity.fault,
    title="A secret is rotated",
    meaning="With each rotation all links that were sent end, and known addresses look new.",
    remedy="Turn rotation off: aws secretsmanager cancel-rotate-secret --secret-id ID.",
)


def _secrets(examined: Deployment) -> Iterator[Finding]:
    settings = examined.app.settings
    for secret in (settings.secret, settings.form_secret):
        yield from _secret(examined, secret)


def _secret(examined: Deployment, secret: str) -> Iterator[Finding]:
    found = examined.find("secretsmanager", "describe_secret", SecretId=secret)
    if found is None:
        yield Finding(NO_SECRET, secret)
        return
    stages = [stage for all_ in found.get("VersionIdsToStages", {}).values() for stage in all_]
    if found.get("DeletedDate"):
        yield Finding(SECRET_LEAVES, found["Name"])
    elif "AWSCURRENT" not in stages:
        yield Finding(SECRET_EMPTY, found["Name"])
    if found.get("RotationEnabled"):
        yield Finding(SECRET_ROTATES, found["Name"])


SECRETS = Area(
    "Secrets",
    (
        Check(
            title="Both secrets are there and stay as they are",
            look=_secrets,
            diagnoses=(NO_SECRET, SECRET_LEAVES, SECRET_EMPTY, SECRET_ROTATES),
        ),
    ),
)
