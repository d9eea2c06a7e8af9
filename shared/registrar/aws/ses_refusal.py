"""SES's error answers to SendEmail as refusals of the outbox.

The kinds are those of the API reference (SendEmail, Errors). SES words the sandbox and the daily
quota in messages only (SES developer guide, "Sending quotas" and "Errors").
"""

from botocore.exceptions import ClientError

from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear

# Caused by the message itself: the next message may be accepted
_THE_MESSAGE = frozenset({"BadRequestException", "MessageRejected", "ValidationException"})

# Caused by the account, the sender or the configuration set: no message is accepted
_THE_ACCOUNT = frozenset(
    {
        "AccountSuspendedException",
        "SendingPausedException",
        "MailFromDomainNotVerifiedException",
        "NotFoundException",
        "LimitExceededException",
    }
)

# The sandbox (an unverified identity, the recipient's included) and the daily quota
_ACCOUNT_SAYS = ("email address is not verified", "daily message quota exceeded")

# Not authenticated, not permitted
_NOT_ALLOWED = (401, 403)


def to_refusal(error: ClientError) -> Refused | Unclear:
    """Return the refusal of an error of SES, without its message, which may quote an address."""
    status = int(error.response["ResponseMetadata"]["HTTPStatusCode"])
    code, words = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if not 400 <= status < 500:
        return Unclear(str(status))
    if code in _THE_ACCOUNT or status in _NOT_ALLOWED or _is_of_the_account(words):
        return SendingPaused(code)
    return MessageRefused(code) if code in _THE_MESSAGE else Refused(code)


def _is_of_the_account(words: str) -> bool:
    return any(phrase in words.lower() for phrase in _ACCOUNT_SAYS)
