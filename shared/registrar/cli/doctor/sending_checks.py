"""Checks of the SES account: it may send, to everybody, and as much as the events need."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_NEARLY = 0.8  # of a day's quota
_LONGEST = 3600.0  # seconds that an email to everybody in an event may take

SANDBOX = Diagnosis(
    severity=Severity.fault,
    title="SES is in its sandbox",
    meaning="Emails reach verified addresses only, 200 a day; all the others wait.",
    remedy="Ask for production access in the SES console; it may take a day.",
)
SENDING_OFF = Diagnosis(
    severity=Severity.fault,
    title="SES does not send for this account",
    meaning="All emails wait.",
    remedy="Read the case that AWS has opened, see the account dashboard in the SES console.",
)
PROBATION = Diagnosis(
    severity=Severity.warning,
    title="SES has the account under review",
    meaning="AWS may stop sending if bounces or complaints do not become fewer.",
    remedy="See the reputation metrics in the SES console, and answer the case there.",
)
QUOTA_SMALL = Diagnosis(
    severity=Severity.warning,
    title="A day's quota is below what an event needs",
    meaning="A reminder to everybody takes longer than a day; what is beyond the quota waits.",
    remedy="Ask for a higher daily quota in Service Quotas, some days before the event.",
)
QUOTA_NEARLY_USED = Diagnosis(
    severity=Severity.warning,
    title="A day's quota is nearly used",
    meaning="Emails that are beyond it wait until tomorrow.",
    remedy="Ask for a higher daily quota in Service Quotas, and see what else sends from the"
    " account.",
)
RATE_LOW = Diagnosis(
    severity=Severity.warning,
    title="An email to everybody takes more than an hour",
    meaning="A reminder shortly before the start comes too late for some.",
    remedy="Ask for a higher sending rate in Service Quotas.",
)


def _production(examined: Deployment) -> Iterator[Finding]:
    if not examined.account.get("ProductionAccessEnabled"):
        yield Finding(SANDBOX)


def _sending(examined: Deployment) -> Iterator[Finding]:
    status = examined.account.get("EnforcementStatus", "")
    if not examined.account.get("SendingEnabled") or status == "SHUTDOWN":
        yield Finding(SENDING_OFF, status)
    elif status == "PROBATION":
        yield Finding(PROBATION, status)


def _quota(examined: Deployment) -> Iterator[Finding]:
    quota = examined.account.get("SendQuota", {})
    day, rate = quota.get("Max24HourSend", 0.0), quota.get("MaxSendRate", 0.0)
    if day < 0:  # unlimited
        return
    if quota.get("SentLast24Hours", 0.0) > _NEARLY * day:
        yield Finding(QUOTA_NEARLY_USED, f"{quota['SentLast24Hours']:.0f} of {day:.0f}")
    for event in examined.coming_events:
        people = event.seats + event.waiting_list
        if people > day:
            yield Finding(QUOTA_SMALL, f"{event.event}: {people} people, {day:.0f} emails a day")
        elif people > rate * _LONGEST:
            yield Finding(RATE_LOW, f"{event.event}: {people} people, {rate:g} emails a second")


_NO_QUOTAS = "the local cloud has neither sandbox nor quotas"

SENDING = Area(
    "Sending",
    (
        Check(
            title="SES sends to every address",
            look=_production,
            diagnoses=(SANDBOX,),
            unsimulated=_NO_QUOTAS,
            phase="both",
        ),
        Check(
            title="SES sends for this account",
            look=_sending,
            diagnoses=(SENDING_OFF, PROBATION),
            unsimulated=_NO_QUOTAS,
            phase="both",
        ),
        Check(
            title="The quotas are enough for the events' seats",
            look=_quota,
            diagnoses=(QUOTA_SMALL, QUOTA_NEARLY_USED, RATE_LOW),
            unsimulated=_NO_QUOTAS,
        ),
    ),
)
