"""Faults of the sender, the account's sending, SES's events and the alarms."""

from registrar.cli.doctor import (
    alarm_checks,
    delivery_event_checks,
    identity_checks,
    sending_checks,
)
from tests.support.doctor.account import Account
from tests.support.doctor.planting import Fault, remove


def lose_set_of_identity(account: Account) -> None:
    """Let the identity name the configuration set of a stack that was deleted."""
    account["sesv2.get_email_identity"]["ConfigurationSetName"] = "deleted"
    account.lose("sesv2.get_configuration_set:deleted", "NotFoundException")


EMAIL_FAULTS: tuple[Fault, ...] = (
    (
        "identity missing",
        identity_checks.NO_IDENTITY,
        lambda a: a.lose("sesv2.get_email_identity", "NotFoundException"),
    ),
    (
        "domain not verified",
        identity_checks.NOT_VERIFIED,
        lambda a: a["sesv2.get_email_identity"].update(VerifiedForSendingStatus=False),
    ),
    (
        "dkim not found",
        identity_checks.NO_DKIM,
        lambda a: a["sesv2.get_email_identity"]["DkimAttributes"].update(Status="PENDING"),
    ),
    (
        "dkim off",
        identity_checks.NO_DKIM,
        lambda a: a["sesv2.get_email_identity"]["DkimAttributes"].update(SigningEnabled=False),
    ),
    (
        "mail from not found",
        identity_checks.NO_MAIL_FROM,
        lambda a: a["sesv2.get_email_identity"]["MailFromAttributes"].update(
            MailFromDomainStatus="PENDING"
        ),
    ),
    ("set of the identity missing", identity_checks.IDENTITY_SET_MISSING, lose_set_of_identity),
    (
        "sandbox",
        sending_checks.SANDBOX,
        lambda a: a["sesv2.get_account"].update(ProductionAccessEnabled=False),
    ),
    (
        "sending paused",
        sending_checks.SENDING_OFF,
        lambda a: a["sesv2.get_account"].update(SendingEnabled=False),
    ),
    (
        "account shut down",
        sending_checks.SENDING_OFF,
        lambda a: a["sesv2.get_account"].update(EnforcementStatus="SHUTDOWN"),
    ),
    (
        "account under review",
        sending_checks.PROBATION,
        lambda a: a["sesv2.get_account"].update(EnforcementStatus="PROBATION"),
    ),
    (
        "quota below the seats",
        sending_checks.QUOTA_SMALL,
        lambda a: a["sesv2.get_account"]["SendQuota"].update(Max24HourSend=399.0),
    ),
    (
        "quota used",
        sending_checks.QUOTA_NEARLY_USED,
        lambda a: a["sesv2.get_account"]["SendQuota"].update(SentLast24Hours=45000.0),
    ),
    (
        "slow sending",
        sending_checks.RATE_LOW,
        lambda a: a["sesv2.get_account"]["SendQuota"].update(MaxSendRate=0.1),
    ),
    (
        "configuration set without sending",
        delivery_event_checks.SET_SENDS_NOTHING,
        lambda a: a["sesv2.get_configuration_set"].update(SendingOptions={"SendingEnabled": False}),
    ),
    (
        "no suppression",
        delivery_event_checks.NOT_SUPPRESSED,
        lambda a: a["sesv2.get_configuration_set"].update(SuppressionOptions={}),
    ),
    (
        "configuration set missing",
        delivery_event_checks.NO_CONFIGURATION_SET,
        lambda a: a.lose("sesv2.get_configuration_set", "NotFoundException"),
    ),
    (
        "events off",
        delivery_event_checks.EVENTS_NOT_SENT,
        lambda a: a["sesv2.get_configuration_set_event_destinations"]["EventDestinations"][
            0
        ].update(Enabled=False),
    ),
    (
        "no bounces",
        delivery_event_checks.EVENTS_NOT_SENT,
        lambda a: a["sesv2.get_configuration_set_event_destinations"]["EventDestinations"][0][
            "MatchingEventTypes"
        ].remove("BOUNCE"),
    ),
    (
        "rule off",
        delivery_event_checks.EVENTS_NOT_HEARD,
        lambda a: a["events.describe_rule:rule-news"].update(State="DISABLED"),
    ),
    (
        "rule of another configuration set",
        delivery_event_checks.EVENTS_NOT_HEARD,
        lambda a: a["events.describe_rule:rule-news"].update(
            EventPattern='{"detail":{"mail":{"tags":{"ses:configuration-set":["old"]}}}}'
        ),
    ),
    (
        "rule without a function",
        delivery_event_checks.EVENTS_NOT_HEARD,
        lambda a: a["events.list_targets_by_rule:rule-news"].clear(),
    ),
    (
        "alarms not confirmed",
        alarm_checks.NOBODY_HEARS,
        lambda a: a["sns.get_topic_attributes"]["Attributes"].update(
            SubscriptionsConfirmed="0", SubscriptionsPending="1"
        ),
    ),
    ("no topic", alarm_checks.NOBODY_HEARS, lambda a: remove(a, "AWS::SNS::Topic")),
    (
        "alarm rings",
        alarm_checks.ALARM_RINGS,
        lambda a: a["cloudwatch.describe_alarms"]["MetricAlarms"][0].update(StateValue="ALARM"),
    ),
    (
        "alarm muted",
        alarm_checks.ALARM_MUTED,
        lambda a: a["cloudwatch.describe_alarms"]["MetricAlarms"][0].update(ActionsEnabled=False),
    ),
    (
        "alarm deleted",
        alarm_checks.NO_ALARM,
        lambda a: a["cloudwatch.describe_alarms"].update(MetricAlarms=[]),
    ),
)
