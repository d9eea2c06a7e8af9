"""Mutants of what a mailbox gets: its limits, and an owner who wants nothing of an event."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_ONCE = "registrar.actions.send_once"

MUTANTS = (
    Mutant(
        "mailbox not counted",
        "Mail is sent whatever its mailbox had within the hour.",
        (
            Code(
                f"{_ONCE}:send_once",
                "if due := _deferred_until(message, now, deps):",
                "if (due := _deferred_until(message, now, deps)) and False:",
            ),
        ),
    ),
    Mutant(
        "waiting lost",
        "A message beyond the limit of its mailbox is ended.",
        (
            Code(
                "registrar.actions.deliver:_Delivery.defer",
                "self.deps.outbox.defer(self.message, due=self.message.not_past(due))",
                "self.deps.outbox.supersede(self.message)",
            ),
        ),
    ),
    Mutant(
        "no share kept",
        "Other spellings of a mailbox fill all of its limit.",
        (
            Code(
                "registrar.aws.mailbox_table:MailboxTable._add",
                "SHARES[spelling]",
                'SHARES["plain"]',
            ),
        ),
    ),
    Mutant(
        "farewell to the unwilling",
        "An erasure is told to a mailbox whose owner said that it was not them.",
        (
            Code(
                "registrar.actions.attend.farewell:say_farewell",
                "if not is_unwanted(erased.event, erased.address, unwanted=deps.unwanted):",
                "if deps:",
            ),
        ),
    ),
    Mutant(
        "suppression ignored",
        "Mail goes on to a mailbox whose owner said that it was not them.",
        (
            Code(
                "registrar.actions.deliver:_may_be_sent",
                "return not is_unwanted(message.event, recipient, unwanted=deps.unwanted)",
                "return True",
            ),
        ),
    ),
    Mutant(
        "unwanted gets a seat",
        "A mailbox whose owner said that it was not them may be registered again.",
        (
            Code(
                "registrar.actions.register:_look_up",
                "if not deps.unwanted.is_unwanted(form.event, mailbox(submission.address)):",
                "if deps:",
            ),
        ),
    ),
)
