"""Checks of the organisers: somebody can sign in, and with a code."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity
from registrar.cli.doctor.identity_checks import lacks_set, may_send
from registrar.wiring.operator import user_pool

_INVITATION = timedelta(days=7)
_INVITED = "FORCE_CHANGE_PASSWORD"

NOBODY = Diagnosis(
    severity=Severity.warning,
    title="Nobody owns all events",
    meaning="Events without a team of their own are seen by nobody.",
    remedy="Invite an owner: registrar organisers invite ADDRESS --owner.",
)
EXPIRED = Diagnosis(
    severity=Severity.advice,
    title="An invitation has expired",
    meaning="Its temporary password is valid no more, so this person cannot sign in.",
    remedy="Remove and invite them again: registrar organisers remove ADDRESS.",
)
NO_CODES = Diagnosis(
    severity=Severity.warning,
    title="Codes are required of nobody",
    meaning="A stolen or guessed password is enough to read every registration.",
    remedy="Run make deploy again with owners or all as CodesRequired.",
)
WITHOUT_CODE = Diagnosis(
    severity=Severity.warning,
    title="An organiser signs in without a code",
    meaning="A stolen or guessed password is enough to see what this person sees.",
    remedy="Ask them to set up an authenticator app at their next sign-in.",
)
CODES_OFF = Diagnosis(
    severity=Severity.fault,
    title="The user pool takes no codes",
    meaning="Nobody can set up an authenticator app; those who have to cannot sign in.",
    remedy="Deploy again: the stack turns authenticator apps on.",
)
POOL_UNPROTECTED = Diagnosis(
    severity=Severity.warning,
    title="The user pool may be deleted",
    meaning="One wrong command or click deletes every organiser's account.",
    remedy="Turn on deletion protection of the user pool in the Cognito console.",
)
COGNITO_SENDS = Diagnosis(
    severity=Severity.advice,
    title="Invitations do not come from the sender",
    meaning="Cognito sends them and codes for new passwords from an address of its own, 50 a day.",
    remedy="Run make deploy again with ses as OrganiserEmail: SES may send now.",
)
GIVEN_POOL_SENDS = Diagnosis(
    severity=Severity.advice,
    title="Invitations of the given user pool do not come from the sender",
    meaning="Cognito sends them and codes for new passwords from an address of its own, 50 a day.",
    remedy="Choose SES as the pool's sender in the Cognito console: the stack changes no pool that"
    " it was given, whatever OrganiserEmail is.",
)
POOL_SET_MISSING = Diagnosis(
    severity=Severity.fault,
    title="The configuration set of the user pool is missing",
    meaning="SES refuses invitations and codes for new passwords.",
    remedy="Create one of that name: aws sesv2 create-configuration-set --configuration-set-name"
    " NAME --delivery-options TlsPolicy=REQUIRE.",
)


def _pool_id(examined: Deployment) -> str:
    return examined.app.settings.people_issuer.rpartition("/")[2]


def _owners(examined: Deployment) -> Iterator[Finding]:
    if not any(member.owner for member in user_pool(examined.app).all()):
        yield Finding(NOBODY)


def _invitations(examined: Deployment) -> Iterator[Finding]:
    now: datetime = examined.app.machine.utc_now()
    users = examined.ask_all("cognito-idp", "list_users", "Users", UserPoolId=_pool_id(examined))
    for user in users:
        invited = user["UserStatus"] == _INVITED
        if invited and now - user["UserLastModifiedDate"] > _INVITATION:
            yield Finding(EXPIRED, user["Username"])


def _required(examined: Deployment) -> Iterator[Finding]:
    if examined.parameters.get("CodesRequired") == "none":
        yield Finding(NO_CODES)


def _codes(examined: Deployment) -> Iterator[Finding]:
    for member in user_pool(examined.app).all():
        if not member.joined:
            continue
        user = examined.find(
            "cognito-idp",
            "admin_get_user",
            UserPoolId=_pool_id(examined),
            Username=member.address,
        )
        if user and not user.get("UserMFASettingList"):
            yield Finding(WITHOUT_CODE, f"{member.address}{', an owner' if member.owner else ''}")


def _pool(examined: Deployment) -> Iterator[Finding]:
    pool = _pool_id(examined)
    found = examined.ask("cognito-idp", "describe_user_pool", UserPoolId=pool)["UserPool"]
    if found.get("MfaConfiguration", "OFF") == "OFF":
        yield Finding(CODES_OFF, found["Name"])
    if found.get("DeletionProtection") != "ACTIVE":
        yield Finding(POOL_UNPROTECTED, found["Name"])


def _sender(examined: Deployment) -> Iterator[Finding]:
    if may_send(examined) and not user_pool(examined.app).sends_by_ses():
        given = examined.parameters.get("ExistingUserPool")
        yield Finding(GIVEN_POOL_SENDS, given) if given else Finding(COGNITO_SENDS)


def _set(examined: Deployment) -> Iterator[Finding]:
    pool = examined.ask("cognito-idp", "describe_user_pool", UserPoolId=_pool_id(examined))
    name = pool["UserPool"].get("EmailConfiguration", {}).get("ConfigurationSet", "")
    if lacks_set(examined, name):
        yield Finding(POOL_SET_MISSING, name)


_WITHOUT_CODES = "in the local cloud, signing in is one step"

PEOPLE = Area(
    "Organisers",
    (
        Check(title="Somebody owns all events", look=_owners, diagnoses=(NOBODY,)),
        Check(title="No invitation has expired", look=_invitations, diagnoses=(EXPIRED,)),
        Check(
            title="Codes are required",
            look=_required,
            diagnoses=(NO_CODES,),
            unsimulated=_WITHOUT_CODES,
        ),
        Check(
            title="All who have signed in use a code",
            look=_codes,
            diagnoses=(WITHOUT_CODE,),
            unsimulated=_WITHOUT_CODES,
        ),
        Check(
            title="The user pool takes codes and is protected against deletion",
            look=_pool,
            diagnoses=(CODES_OFF, POOL_UNPROTECTED),
        ),
        Check(
            title="Invitations come from the sender, once SES may send",
            look=_sender,
            diagnoses=(COGNITO_SENDS, GIVEN_POOL_SENDS),
            unsimulated="the local cloud sends no email for Cognito",
        ),
        Check(
            title="The configuration set of the user pool is there",
            look=_set,
            diagnoses=(POOL_SET_MISSING,),
        ),
    ),
)
