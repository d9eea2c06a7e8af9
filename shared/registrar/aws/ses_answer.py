"""SES's answer to one call, as the log names it: no address, and no words that may quote one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear

# Kinds of answers; "throttled" is any refusal of the moment, of which SES's rate is the usual one
SesOutcome = Literal[
    "accepted", "account_refused", "message_refused", "throttled", "unreachable", "unclear"
]


@dataclass(frozen=True, kw_only=True)
class SesAnswer:
    """Answer to the call for the message of this ``reference``: SES's id of it, or the code."""

    outcome: SesOutcome
    reference: str
    ses_id: str = ""
    code: str = ""


Observer = Callable[[SesAnswer], None]


class Unreachable(Refused):
    """Refusal without an answer: no connection to SES was made."""


def nobody(_: SesAnswer) -> None:
    """Observe no answer."""


def refused(error: Refused | Unclear, reference: str) -> SesAnswer:
    """Return the answer that an exception stands for; its text is a code or words of our own."""
    return SesAnswer(outcome=_outcome(error), reference=reference, code=str(error))


def _outcome(error: Refused | Unclear) -> SesOutcome:
    match error:
        case Unclear():
            return "unclear"
        case SendingPaused():
            return "account_refused"
        case MessageRefused():
            return "message_refused"
        case Unreachable():
            return "unreachable"
    return "throttled"
