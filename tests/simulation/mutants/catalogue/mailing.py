"""Mutants of sending: claims, leases, marks, refusals."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_ONCE = "registrar.actions.send_once"
_TABLE = "registrar.aws.message_table"

MUTANTS = (
    Mutant(
        "sent before sending",
        "A message is marked sent before SES is called.",
        (
            Code(
                f"{_ONCE}:_send",
                "        ses_id = claimed.send()",
                '        claimed.mark_sent(ses_id="early", now=deps.clock())\n'
                "        ses_id = claimed.send()",
            ),
        ),
    ),
    Mutant(
        "no claim",
        "Whoever finds a message sends it, claimed or not.",
        (
            Constant(
                f"{_TABLE}:_CLAIMABLE",
                lambda _: (
                    "#state IN (:pending, :claimed)"
                    " AND (attempts = :attempts OR attribute_exists(pk))"
                    " AND (due_at <= :now OR attribute_exists(pk))"
                ),
            ),
        ),
    ),
    Mutant(
        "SDK tries again",
        "The client of SES repeats a request that timed out.",
        (
            Code(
                "registrar.aws.ses:_one_call",
                "return call()",
                "try:\n            return call()\n"
                "        except (HTTPClientError, ConnectionError):\n            return call()",
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "unclear is refused",
        "After an unclear outcome the message is sent again at once.",
        (
            Code(
                f"{_ONCE}:_send",
                'except Unclear:\n        return "unclear"',
                "except Unclear:\n        claimed.put_back(due=deps.clock())\n"
                '        return "unclear"',
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "lease never ends",
        "A message whose sender died stays claimed.",
        (
            Code(
                "registrar.domain.message:Message.is_due",
                'self.state in ("pending", "claimed")',
                'self.state in ("pending",)',
            ),
        ),
    ),
    Mutant(
        "no lease",
        "A claim ends at once.",
        (Code(f"{_ONCE}:send_once", "until=now + LEASE", "until=now"),),
    ),
    Mutant(
        "attempt not compared",
        "A late sender marks or puts back what another attempt has claimed since.",
        (
            Constant(
                f"{_TABLE}:_MINE",
                lambda _: "#state = :claimed AND (attempts = :attempts OR attribute_exists(pk))",
            ),
        ),
    ),
    Mutant(
        "mark of any message",
        "A sender marks or puts back its message, whatever has become of it meanwhile.",
        (
            Constant(
                f"{_TABLE}:_MINE",
                lambda _: (
                    "(#state = :claimed AND attempts = :attempts)"
                    " OR attribute_exists(pk) OR attribute_not_exists(pk)"
                ),
            ),
        ),
        profile="mail",
        error="KeyError",
    ),
    Mutant(
        "untrue messages",
        "A confirmation is sent though the registration was cancelled meanwhile.",
        (
            Code(
                "registrar.actions.deliver:_is_true",
                "if not message.speaks_for(registration, now):",
                "if not registration.address:",
            ),
            Code(
                f"{_TABLE}:MessageTable._check_registration",
                'condition = f"version = :version AND {condition}"',
                'condition = f"version = :version AND ({condition} OR attribute_exists(pk))"',
            ),
        ),
    ),
    Mutant(
        "mail to the stopped",
        "Mail goes on to an address that bounced or complained.",
        (
            Code(
                "registrar.domain.message:_has_address",
                "return registration.reachable",
                "return True",
            ),
            Code(
                f"{_TABLE}:MessageTable._check_registration",
                "NOT {is_stopped})",
                "NOT {is_stopped} OR attribute_exists(pk))",
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "mail of a cancelled event",
        "Confirmations and reminders go on after the event was cancelled.",
        (
            Code(
                "registrar.domain.message:Message.is_of",
                "return not seats.cancelled and (to_come or not is_reminder)",
                "return to_come or not is_reminder",
            ),
        ),
    ),
    Mutant(
        "refused for ever",
        "A message that SES refuses for itself is never given up.",
        (Code(f"{_ONCE}:_refused_itself", "if now >= since + TRIED_FOR:", "if now < since:"),),
        profile="mail",
    ),
    Mutant(
        "paused is lost",
        "While the account may not send, messages are given up.",
        (
            Code(
                f"{_ONCE}:_send",
                "claimed.put_back(due=deps.breaker.shut(deps.clock(), str(paused)))",
                "claimed.give_up(fault=None, now=deps.clock())",
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "throttled is lost",
        "A message that SES refuses for its rate is given up.",
        (
            Code(
                f"{_ONCE}:_send",
                "claimed.put_back(due=deps.clock() + pause)",
                "claimed.give_up(fault=None, now=deps.clock() + pause)",
            ),
        ),
    ),
    Mutant(
        "certificate for the absent",
        "Whoever had a seat is told of a certificate, also without a minute of attendance.",
        (
            Code(
                "registrar.domain.certificate:is_earned",
                "_attended(registration, wanted.minimum_minutes)",
                "wanted.minimum_minutes >= 0",
            ),
        ),
    ),
)
