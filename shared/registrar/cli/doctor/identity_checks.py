"""Checks of the sender's identity: SES may send from its domain, and receivers believe it."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Answer, Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

NO_IDENTITY = Diagnosis(
    severity=Severity.fault,
    title="SES does not know the sender",
    meaning="SES refuses every email; all of them wait.",
    remedy="Deploy again; if the domain's identity was deleted by hand, create it again in SES.",
)
NOT_VERIFIED = Diagnosis(
    severity=Severity.fault,
    title="The sender's domain is not verified",
    meaning="SES refuses every email; all of them wait.",
    remedy="Add the three CNAME records that the SES console shows for the identity, and wait"
    " until SES has found them.",
)
NO_DKIM = Diagnosis(
    severity=Severity.fault,
    title="Emails are not signed with DKIM",
    meaning="Gmail, Outlook and others put them into spam or refuse them.",
    remedy="Turn DKIM on for the identity, and add the three CNAME records that the SES console"
    " shows.",
)
NO_MAIL_FROM = Diagnosis(
    severity=Severity.warning,
    title="The MAIL FROM domain is not found",
    meaning="Emails go out under amazonses.com: SPF does not speak for the sender's domain.",
    remedy="Add the MX and TXT records of bounce.DOMAIN, see docs/deploy.md.",
)
IDENTITY_SET_MISSING = Diagnosis(
    severity=Severity.warning,
    title="The configuration set of the identity is missing",
    meaning="SES refuses emails of the domain that name no set: those of other services.",
    remedy="Create one of that name: aws sesv2 create-configuration-set --configuration-set-name"
    " NAME.",
)
IDENTITY_TAKEN = Diagnosis(
    severity=Severity.warning,
    title="SES has an identity for the sender's domain already",
    meaning="A stack that creates it cannot be deployed: it already exists.",
    remedy="See docs/deploy.md, which says what to do with an identity that exists.",
)


def _identity(examined: Deployment) -> Answer | None:
    """Return SES's identity of the sender's domain, or of the address itself, or None."""
    sender = examined.app.settings.sender
    domain = sender.rpartition("@")[2]
    found = examined.find("sesv2", "get_email_identity", EmailIdentity=domain)
    return found or examined.find("sesv2", "get_email_identity", EmailIdentity=sender)


def may_send(examined: Deployment) -> bool:
    """Tell whether SES has verified the sender, and sends to everybody."""
    identity = _identity(examined)
    verified = identity is not None and identity.get("VerifiedForSendingStatus")
    return bool(verified and examined.account.get("ProductionAccessEnabled"))


def lacks_set(examined: Deployment, name: str) -> bool:
    """Tell whether SES has no configuration set of the name, unless none or the stack's is meant.

    The stack's own has a check among those of delivery.
    """
    if name in ("", examined.app.settings.configuration_set):
        return False
    return not examined.find("sesv2", "get_configuration_set", ConfigurationSetName=name)


def _verified(examined: Deployment) -> Iterator[Finding]:
    sender, identity = examined.app.settings.sender, _identity(examined)
    if identity is None:
        yield Finding(NO_IDENTITY, sender)
    elif not identity.get("VerifiedForSendingStatus"):
        yield Finding(NOT_VERIFIED, sender)


def _dkim(examined: Deployment) -> Iterator[Finding]:
    identity = _identity(examined)
    dkim = identity.get("DkimAttributes", {}) if identity else {}
    if identity and not (dkim.get("SigningEnabled") and dkim.get("Status") == "SUCCESS"):
        yield Finding(NO_DKIM, dkim.get("Status", ""))


def _mail_from(examined: Deployment) -> Iterator[Finding]:
    identity = _identity(examined)
    attributes = identity.get("MailFromAttributes", {}) if identity else {}
    if identity and attributes.get("MailFromDomainStatus") != "SUCCESS":
        yield Finding(NO_MAIL_FROM, attributes.get("MailFromDomain", ""))


def _set(examined: Deployment) -> Iterator[Finding]:
    name = (_identity(examined) or {}).get("ConfigurationSetName", "")
    if lacks_set(examined, name):
        yield Finding(IDENTITY_SET_MISSING, name)


def _free(examined: Deployment) -> Iterator[Finding]:
    sender = examined.app.settings.sender
    if sender and _identity(examined):
        yield Finding(IDENTITY_TAKEN, sender.rpartition("@")[2])


_NO_DNS = "the local cloud asks no DNS"

IDENTITY = Area(
    "Sender",
    (
        Check(
            title="The sender's domain is free for the stack",
            look=_free,
            diagnoses=(IDENTITY_TAKEN,),
            phase="before",
        ),
        Check(
            title="SES knows the sender and has verified it",
            look=_verified,
            diagnoses=(NO_IDENTITY, NOT_VERIFIED),
        ),
        Check(
            title="Emails are signed with DKIM",
            look=_dkim,
            diagnoses=(NO_DKIM,),
            unsimulated=_NO_DNS,
        ),
        Check(
            title="The MAIL FROM domain is the sender's own",
            look=_mail_from,
            diagnoses=(NO_MAIL_FROM,),
            unsimulated=_NO_DNS,
        ),
        Check(
            title="The configuration set of the identity is there",
            look=_set,
            diagnoses=(IDENTITY_SET_MISSING,),
        ),
    ),
)
