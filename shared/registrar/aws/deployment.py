"""Deployment as AWS sees it: the sender's identity, the account's limits, the alarms' readers.

The calls need the credentials of whoever deploys; no function has them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

_DONE = "SUCCESS"
_SECONDS = 30


@dataclass(frozen=True)
class SenderIdentity:
    """Identity of the sender's domain in SES; ``tokens`` name the records of DKIM."""

    signing: bool
    mail_from: bool
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Deployment:
    """Account and region of a stack; ``client`` makes boto3's clients by service and time-out."""

    client: Callable[[str, float], Any]

    def place(self) -> str:
        """Return region and account, which shows that the credentials are good."""
        sts = self.client("sts", _SECONDS)
        return f"{sts.meta.region_name}, account {sts.get_caller_identity()['Account']}"

    def may_send_to_anybody(self) -> bool:
        """Tell whether SES has let the account out of the sandbox."""
        account = self.client("sesv2", _SECONDS).get_account()
        return bool(account.get("ProductionAccessEnabled"))

    def identity(self, domain: str) -> SenderIdentity | None:
        """Return the domain's identity, None if SES has none."""
        try:
            found = self.client("sesv2", _SECONDS).get_email_identity(EmailIdentity=domain)
        except ClientError as error:
            if error.response["Error"]["Code"] == "NotFoundException":
                return None
            raise
        dkim, mail_from = found.get("DkimAttributes", {}), found.get("MailFromAttributes", {})
        return SenderIdentity(
            signing=dkim.get("Status") == _DONE,
            mail_from=mail_from.get("MailFromDomainStatus") == _DONE,
            tokens=tuple(dkim.get("Tokens", ())),
        )

    def executions(self) -> int:
        """Return the number of executions that Lambda runs at once."""
        settings = self.client("lambda", _SECONDS).get_account_settings()
        return int(settings["AccountLimit"]["ConcurrentExecutions"])

    def unconfirmed(self, topic: str) -> list[str]:
        """Return the addresses that were asked to hear of alarms, and have not confirmed it."""
        pages = self.client("sns", _SECONDS).get_paginator("list_subscriptions_by_topic")
        return [
            str(one["Endpoint"])
            for page in pages.paginate(TopicArn=topic)
            for one in page["Subscriptions"]
            if one["SubscriptionArn"] == "PendingConfirmation"
        ]
