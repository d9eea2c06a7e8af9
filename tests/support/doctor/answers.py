"""Answers of an AWS account with a healthy stack."""

from datetime import timedelta
from typing import Any

from registrar.settings import Settings
from tests.support.factories import NOW

TABLE, SENDER, SET, POOL = "table", "registrar@wcif.example", "set", "eu-central-1_pool"
SECRET = "arn:aws:secretsmanager:eu-central-1:1:secret:links"
FORM_SECRET = "arn:aws:secretsmanager:eu-central-1:1:secret:forms"
VERSION = "4d117b71-fe72-4206-b505-259598f1f776"
READER, OTHER_READER = (
    "b5736f14-5c8a-4b74-b508-281dfe226451",
    "19ef9c34-0835-4c7c-a140-f2dc472df8fb",
)
STREAM = "arn:aws:dynamodb:eu-central-1:1:table/table/stream/1"
LAYER = "arn:aws:lambda:eu-central-1:1:layer:SharedLayer:1"
TOPIC = "arn:aws:sns:eu-central-1:1:Topic"
QUEUE = "https://sqs.eu-central-1.amazonaws.com/1/failures"
OWNER = "ana@wcif.example"
PUBLIC_URL = "https://register.wcif.example"
FUNCTIONS = ("DeliverFunction", "RecountFunction", "SweepFunction", "TrackDeliveryFunction")

SETTINGS = Settings(
    table=TABLE,
    secret=SECRET,
    public_url=PUBLIC_URL,
    sender=SENDER,
    configuration_set=SET,
    ip_limit="120",
    form_secret=FORM_SECRET,
    people_issuer=f"https://cognito-idp.eu-central-1.amazonaws.com/{POOL}",
    people_client="client",
)


def resources() -> list[dict[str, Any]]:
    """Return CloudFormation's list of the stack's resources, nested stacks apart."""
    kinds = {
        "Mail": ("AWS::CloudFormation::Stack", "arn:mail"),
        "FailureQueue": ("AWS::SQS::Queue", QUEUE),
        "SharedLayer": ("AWS::Lambda::LayerVersion", LAYER),
        "DeliverFunctionMessages": ("AWS::Lambda::EventSourceMapping", READER),
        "RecountFunctionRegistrations": ("AWS::Lambda::EventSourceMapping", OTHER_READER),
        "SweepFunctionEveryMinute": ("AWS::Events::Rule", "rule-minute"),
        "TrackDeliveryFunctionNews": ("AWS::Events::Rule", "rule-news"),
    } | {name: ("AWS::Lambda::Function", name) for name in FUNCTIONS}
    return [_resource(name, *which) for name, which in kinds.items()]


def _resource(name: str, kind: str, physical_id: str) -> dict[str, Any]:
    return {
        "LogicalResourceId": name,
        "PhysicalResourceId": physical_id,
        "ResourceType": kind,
        "ResourceStatus": "CREATE_COMPLETE",
        "LastUpdatedTimestamp": NOW,
    }


def healthy_answers() -> dict[str, Any]:
    """Return all answers of an account in which nothing is wrong."""
    return {
        **_of_cloudformation(),
        **_of_data(),
        **_of_functions(),
        **_of_ses(),
        **_of_alarms(),
        **_of_people(),
    }


def _of_cloudformation() -> dict[str, Any]:
    stack = {
        "StackName": "registrar",
        "StackStatus": "UPDATE_COMPLETE",
        "CreationTime": NOW,
        "Parameters": [{"ParameterKey": "CodesRequired", "ParameterValue": "owners"}],
    }
    nested = [
        _resource("Topic", "AWS::SNS::Topic", TOPIC),
        _resource("SweepFails", "AWS::CloudWatch::Alarm", "alarm-sweep"),
    ]
    listing = "cloudformation.list_stack_resources"
    return {
        "cloudformation.describe_stacks": {"Stacks": [stack]},
        f"{listing}:registrar": {"StackResourceSummaries": resources()},
        f"{listing}:arn:mail": {"StackResourceSummaries": nested},
    }


def _of_data() -> dict[str, Any]:
    table = {
        "TableName": TABLE,
        "TableStatus": "ACTIVE",
        "DeletionProtectionEnabled": True,
        "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
        "LatestStreamArn": STREAM,
        "GlobalSecondaryIndexes": [{"IndexName": "due"}, {"IndexName": "by_event"}],
    }
    recovery = {
        "ContinuousBackupsStatus": "ENABLED",
        "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED"},
    }
    ttl = {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}
    return {
        "dynamodb.describe_table": {"Table": table},
        "dynamodb.describe_continuous_backups": {"ContinuousBackupsDescription": recovery},
        "dynamodb.describe_time_to_live": {"TimeToLiveDescription": ttl},
        "dynamodb.put_item": {},
        "dynamodb.get_item": {
            "Item": {"state": {"S": "sent"}, "delivery": {"S": "delivered"}},
        },
        "dynamodb.delete_item": {},
    } | {
        f"secretsmanager.describe_secret:{secret}": {
            "ARN": secret,
            "Name": secret,
            "RotationEnabled": False,
            "VersionIdsToStages": {VERSION: ["AWSCURRENT"]},
        }
        for secret in (SECRET, FORM_SECRET)
    }


def _of_functions() -> dict[str, Any]:
    named = ("table", "secret", "public_url", "sender", "configuration_set", "ip_limit")
    variables = {f"REGISTRAR_{name.upper()}": getattr(SETTINGS, name) for name in named}
    readers = {
        f"lambda.get_event_source_mapping:{reader}": {
            "State": "Enabled",
            "EventSourceArn": STREAM,
            "LastProcessingResult": "OK",
        }
        for reader in (READER, OTHER_READER)
    }
    configurations = {
        f"lambda.get_function_configuration:{name}": {
            "FunctionName": name,
            "State": "Active",
            "LastUpdateStatus": "Successful",
            "Layers": [{"Arn": LAYER}],
            "Environment": {"Variables": dict(variables)},
        }
        for name in FUNCTIONS
    }
    concurrency: dict[str, Any] = {
        f"lambda.get_function_concurrency:{name}": {} for name in FUNCTIONS
    }
    limit = {"AccountLimit": {"ConcurrentExecutions": 1000}}
    queue = {"Attributes": {"ApproximateNumberOfMessages": "0"}}
    return {
        **readers,
        **configurations,
        **concurrency,
        "lambda.get_account_settings": limit,
        "sqs.get_queue_attributes": queue,
        "events.describe_rule:rule-minute": {
            "State": "ENABLED",
            "ScheduleExpression": "rate(1 minute)",
        },
        "events.describe_rule:rule-news": {
            "State": "ENABLED",
            "EventPattern": '{"detail":{"mail":{"tags":{"ses:configuration-set":["set"]}}}}',
        },
        "events.list_targets_by_rule:rule-minute": {"Targets": [_target("SweepFunction")]},
        "events.list_targets_by_rule:rule-news": {"Targets": [_target("TrackDeliveryFunction")]},
    }


def _target(function: str) -> dict[str, str]:
    return {"Id": function, "Arn": f"arn:aws:lambda:eu-central-1:1:function:{function}"}


def _of_ses() -> dict[str, Any]:
    kinds = ["SEND", "DELIVERY", "DELIVERY_DELAY", "BOUNCE", "COMPLAINT", "REJECT"]
    bus = "arn:aws:events:eu-central-1:1:event-bus/default"
    destination = {
        "Name": "News",
        "Enabled": True,
        "MatchingEventTypes": kinds,
        "EventBridgeDestination": {"EventBusArn": bus},
    }
    return {
        "sesv2.get_account": {
            "ProductionAccessEnabled": True,
            "SendingEnabled": True,
            "EnforcementStatus": "HEALTHY",
            "SendQuota": {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 9.0},
        },
        "sesv2.get_email_identity": {
            "VerifiedForSendingStatus": True,
            "DkimAttributes": {"SigningEnabled": True, "Status": "SUCCESS"},
            "MailFromAttributes": {
                "MailFromDomain": "bounce.wcif.example",
                "MailFromDomainStatus": "SUCCESS",
                "BehaviorOnMxFailure": "USE_DEFAULT_VALUE",
            },
        },
        "sesv2.get_configuration_set": {
            "ConfigurationSetName": SET,
            "SendingOptions": {"SendingEnabled": True},
            "SuppressionOptions": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
        },
        "sesv2.get_configuration_set_event_destinations": {"EventDestinations": [destination]},
        "sesv2.send_email": {"MessageId": "1"},
    }


def _of_alarms() -> dict[str, Any]:
    alarm = {
        "AlarmName": "alarm-sweep",
        "AlarmDescription": "The minute sweep fails",
        "ActionsEnabled": True,
        "StateValue": "OK",
    }
    confirmed = {"SubscriptionsConfirmed": "1", "SubscriptionsPending": "0"}
    return {
        "sns.get_topic_attributes": {"Attributes": confirmed},
        "cloudwatch.describe_alarms": {"MetricAlarms": [alarm]},
    }


def _of_people() -> dict[str, Any]:
    member = {
        "Username": OWNER,
        "UserStatus": "CONFIRMED",
        "UserLastModifiedDate": NOW - timedelta(days=30),
    }
    return {
        "cognito-idp.list_users": {"Users": [member]},
        "cognito-idp.list_users_in_group": {"Users": [dict(member)]},
        "cognito-idp.admin_get_user": {
            "Username": OWNER,
            "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
        },
        "cognito-idp.describe_user_pool": {
            "UserPool": {
                "Id": POOL,
                "Name": "registrar-organisers",
                "MfaConfiguration": "OPTIONAL",
                "DeletionProtection": "ACTIVE",
                "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"},
            }
        },
    }
