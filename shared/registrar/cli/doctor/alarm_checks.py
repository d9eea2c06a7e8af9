"""Checks of the alarms: somebody hears them, and none rings."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_NAMED_AT_ONCE = 100  # alarms of one call

NOBODY_HEARS = Diagnosis(
    severity=Severity.fault,
    title="Nobody hears the alarms",
    meaning="Failures stay unnoticed: no address has confirmed that it wants the alarms.",
    remedy='Follow the link in the email "AWS Notification - Subscription Confirmation"; to get a'
    " new one, subscribe the address to the topic in the SNS console.",
)
ALARM_RINGS = Diagnosis(
    severity=Severity.warning,
    title="An alarm rings",
    meaning="A failure is going on; the alarm's description names it.",
    remedy="See the alarm in the CloudWatch console, and the logs of that time, see docs/logs.md.",
)
ALARM_MUTED = Diagnosis(
    severity=Severity.warning,
    title="An alarm is muted",
    meaning="It tells nobody when it rings.",
    remedy="Enable the alarm's actions in the CloudWatch console.",
)
NO_ALARM = Diagnosis(
    severity=Severity.fault,
    title="An alarm is missing",
    meaning="The failure that it watches for stays unnoticed.",
    remedy="Deploy again: the stack creates it.",
)


def _heard(examined: Deployment) -> Iterator[Finding]:
    topics = examined.of_kind("AWS::SNS::Topic")
    if not topics:
        yield Finding(NOBODY_HEARS, "there is no topic")
    for topic in topics:
        answer = examined.find("sns", "get_topic_attributes", TopicArn=topic.id)
        attributes = (answer or {}).get("Attributes", {})
        if not int(attributes.get("SubscriptionsConfirmed", 0)):
            waiting = int(attributes.get("SubscriptionsPending", 0))
            yield Finding(NOBODY_HEARS, f"{topic.name}: {waiting} not confirmed yet")


def _alarms(examined: Deployment) -> Iterator[Finding]:
    names = {alarm.id: alarm.name for alarm in examined.of_kind("AWS::CloudWatch::Alarm")}
    ids = sorted(names)
    found: dict[str, dict[str, str]] = {}
    for first in range(0, len(ids), _NAMED_AT_ONCE):
        named = ids[first : first + _NAMED_AT_ONCE]
        alarms = examined.ask_all("cloudwatch", "describe_alarms", "MetricAlarms", AlarmNames=named)
        found |= {alarm["AlarmName"]: alarm for alarm in alarms}
    for alarm_id, name in names.items():
        alarm = found.get(alarm_id)
        if alarm is None:
            yield Finding(NO_ALARM, name)
        elif not alarm.get("ActionsEnabled"):
            yield Finding(ALARM_MUTED, name)
        elif alarm.get("StateValue") == "ALARM":
            yield Finding(ALARM_RINGS, f"{name}: {alarm.get('AlarmDescription', '')}")


_NO_ALARMS = "the local cloud measures nothing and notifies nobody"

ALARMS = Area(
    "Alarms",
    (
        Check(
            title="Somebody hears the alarms",
            look=_heard,
            diagnoses=(NOBODY_HEARS,),
            unsimulated=_NO_ALARMS,
        ),
        Check(
            title="No alarm rings or is muted",
            look=_alarms,
            diagnoses=(ALARM_RINGS, ALARM_MUTED, NO_ALARM),
            unsimulated=_NO_ALARMS,
        ),
    ),
)
