"""Mutants of sending: claims, leases, marks, refusals, and what SES reports later."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_ONCE = "registrar.actions.send_once"
_TABLE = "registrar.aws.message_table"
_PROGRESS = "registrar.aws.delivery_progress"
_TRACK = "registrar.actions.track_delivery:track_delivery"

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
                lambda _: "#state <> :never AND (attempts = :attempts OR attribute_exists(pk))",
            ),
            Code(
                f"{_TABLE}:MessageTable._update",
                '{":attempts": number(message.attempts)} | values',
                '{":attempts": number(message.attempts)} | values'
                ' | ({":never": text("never")} if ":never" in when else {})',
            ),
        ),
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
        "delivery falls",
        "A late event lowers what is known of a delivery.",
        (
            Code(
                f"{_PROGRESS}:below_delivery",
                'return f"({unknown} OR {is_lower})", values',
                'return f"({unknown} OR {is_lower} OR attribute_exists(#delivery))", values',
            ),
            Code(_TRACK, "if not is_above(report.delivery, record.delivery):", "if not record:"),
        ),
    ),
    Mutant(
        "bounce makes a message",
        "An SES event about a message that is gone makes one.",
        (
            Code(
                "registrar.aws.delivery_table:DeliveryTable.raise_message",
                'f"attribute_exists(pk) AND {lower}"',
                "lower",
            ),
            Code(
                _TRACK,
                'if record is None:\n        return "unknown"',
                "if record is None:\n        deps.store.raise_message(key, report.delivery)\n"
                '        return "unknown"',
            ),
        ),
    ),
    Mutant(
        "bounce on a tombstone",
        "An SES event writes into a registration that was erased.",
        (
            Code(
                f"{_PROGRESS}:raise_delivery",
                "AND #state <> :erased AND",
                "AND (#state <> :erased OR attribute_exists(pk)) AND",
            ),
        ),
    ),
    Mutant(
        "bounce of the old address",
        "A bounce of a former address counts for the new one.",
        (
            Code(
                f"{_PROGRESS}:raise_delivery",
                "link_generation = :generation AND",
                "(link_generation = :generation OR attribute_exists(pk)) AND",
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "event proves nothing",
        "A message is sent again though SES has reported that it was sent.",
        (Code(_TRACK, "if record.open:", "if not record:"),),
        profile="mail",
    ),
)
