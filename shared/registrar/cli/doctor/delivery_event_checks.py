"""Checks of SES's events: the configuration set sends them, and the function hears them."""

import json
from collections.abc import Iterator

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_KINDS = frozenset({"SEND", "DELIVERY", "DELIVERY_DELAY", "BOUNCE", "COMPLAINT", "REJECT"})
_SUPPRESSED = frozenset({"BOUNCE", "COMPLAINT"})
_DEFAULT_BUS = "event-bus/default"

NO_CONFIGURATION_SET = Diagnosis(
    severity=Severity.fault,
    title="The configuration set is missing",
    meaning="SES refuses every email; all of them wait.",
    remedy="Deploy again: the stack creates it.",
)
SET_SENDS_NOTHING = Diagnosis(
    severity=Severity.fault,
    title="Sending is turned off in the configuration set",
    meaning="SES refuses every email; all of them wait.",
    remedy="Turn sending on in the configuration set, in the SES console.",
)
NOT_SUPPRESSED = Diagnosis(
    severity=Severity.warning,
    title="Addresses that bounced or complained are sent to again",
    meaning="Bounces and complaints add up, and SES may stop the account's sending.",
    remedy="Turn suppression on for bounces and complaints in the configuration set.",
)
EVENTS_NOT_SENT = Diagnosis(
    severity=Severity.fault,
    title="SES does not tell what became of emails",
    meaning="Bounces and complaints are not noticed; nobody learns who was not reached.",
    remedy="Deploy again: the configuration set needs an enabled event destination, EventBridge's"
    " default bus, for all six kinds.",
)
EVENTS_NOT_HEARD = Diagnosis(
    severity=Severity.fault,
    title="SES's events reach no function",
    meaning="Bounces and complaints are not noticed; nobody learns who was not reached.",
    remedy="Enable the rule in EventBridge, or deploy again: its pattern names the configuration"
    " set and its target the function.",
)


def _set(examined: Deployment) -> Iterator[Finding]:
    name = examined.app.settings.configuration_set
    found = examined.find("sesv2", "get_configuration_set", ConfigurationSetName=name)
    if found is None:
        yield Finding(NO_CONFIGURATION_SET, name)
        return
    if not found.get("SendingOptions", {}).get("SendingEnabled", True):
        yield Finding(SET_SENDS_NOTHING, name)
    if not set(found.get("SuppressionOptions", {}).get("SuppressedReasons", [])) >= _SUPPRESSED:
        yield Finding(NOT_SUPPRESSED, name)


def _destinations(examined: Deployment) -> Iterator[Finding]:
    name = examined.app.settings.configuration_set
    found = examined.find(
        "sesv2", "get_configuration_set_event_destinations", ConfigurationSetName=name
    )
    told: set[str] = set()
    for destination in (found or {}).get("EventDestinations", []):
        bus = destination.get("EventBridgeDestination", {}).get("EventBusArn", "")
        if destination.get("Enabled") and bus.endswith(_DEFAULT_BUS):
            told |= set(destination["MatchingEventTypes"])
    if not told >= _KINDS:
        yield Finding(EVENTS_NOT_SENT, ", ".join(sorted(_KINDS - told)))


def _rule(examined: Deployment) -> Iterator[Finding]:
    name = examined.app.settings.configuration_set
    if not any(_hears(examined, rule.id, name) for rule in examined.of_kind("AWS::Events::Rule")):
        yield Finding(EVENTS_NOT_HEARD, name)


def _hears(examined: Deployment, rule: str, name: str) -> bool:
    """Tell whether the rule is enabled, takes the set's events and has a function of the stack."""
    found = examined.find("events", "describe_rule", Name=rule)
    if not found or found.get("State") != "ENABLED" or "EventPattern" not in found:
        return False
    pattern = json.loads(found["EventPattern"])
    tags = pattern.get("detail", {}).get("mail", {}).get("tags", {})
    if name not in tags.get("ses:configuration-set", []):
        return False
    return bool(examined.functions_of_rule(rule))


DELIVERY_EVENTS = Area(
    "Delivery of emails",
    (
        Check(
            title="The configuration set is there and sends",
            look=_set,
            diagnoses=(NO_CONFIGURATION_SET, SET_SENDS_NOTHING, NOT_SUPPRESSED),
        ),
        Check(
            title="SES tells what becomes of emails",
            look=_destinations,
            diagnoses=(EVENTS_NOT_SENT,),
        ),
        Check(title="The stack hears it", look=_rule, diagnoses=(EVENTS_NOT_HEARD,)),
    ),
)
