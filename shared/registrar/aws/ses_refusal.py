"""SES's answers to SendEmail that are no success, by what they mean for the ledger.

The kinds are those of the API reference (SendEmail, Errors). SES words the sandbox and the daily
quota in messages only (SES developer guide, "Sending quotas" and "Errors").
"""

from botocore.exceptions import ClientError

from registrar.actions.deliver import MessageRefused, Refused, SendingPaused, Unclear

# Caused by what was sent: the next message may well be taken
_THE_MESSAGE = frozenset({"BadRequestException", "MessageRejected", "ValidationException"})

# Nothing of this account, this sender or this configuration set is taken
_THE_ACCOUNT = frozenset(
    {
        "AccountSuspendedException",
        "SendingPausedException",
        "MailFromDomainNotVerifiedException",
        "NotFoundException",
        "LimitExceededException",
    }
)

# The sandbox (an identity that is not verified, the recipient's included) and the quota of a day
_ACCOUNT_SAYS = ("email address is not verified", "daily message quota exceeded")

# Not authenticated, not permitted
_NOT_ALLOWED = (401, 403)


def to_refusal(error: ClientError) -> Refused | Unclear:
    """The refusal that an answer of SES is; its words stay out, they may quote an address."""
    status = int(error.response["ResponseMetadata"]["HTTPStatusCode"])
    code, words = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if not 400 <= status < 500:
        return Unclear(str(status))
    if code in _THE_ACCOUNT or status in _NOT_ALLOWED or _is_of_the_account(words):
        return SendingPaused(code)
    return MessageRefused(code) if code in _THE_MESSAGE else Refused(code)


def _is_of_the_account(words: str) -> bool:
    return any(said in words.lower() for said in _ACCOUNT_SAYS)
