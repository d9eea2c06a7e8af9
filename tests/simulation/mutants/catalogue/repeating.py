"""Mutants of the sweep and of what it works through: broadcasts, reminders, interests."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_BROADCAST = "registrar.actions.broadcast"
_INTEREST = "registrar.aws.interest_table:InterestTable"
_OPENING = "registrar.actions.notify_opening"

MUTANTS = (
    Mutant(
        "no sweep",
        "The sweep does nothing.",
        (
            Code(
                "functions.sweep:handler", "swept = sweep(deps", "return {}\n    swept = sweep(deps"
            ),
        ),
    ),
    Mutant(
        "sweep without messages",
        "The sweep leaves due messages to the stream.",
        (
            Code(
                "registrar.actions.sweep_mail:messages",
                "lateness.measured(deps.outbox.due(lateness.now, lateness.note))",
                "()",
            ),
        ),
    ),
    Mutant(
        "sweep without waiting lists",
        "The sweep leaves free seats to the stream.",
        (
            Code(
                "registrar.actions.sweep:_waiting_lists",
                "deps.waiting_lists.due(deps.clock())",
                "()",
            ),
        ),
    ),
    Mutant(
        "sweep never ends",
        "The sweep looks again and again until its time is over, though nothing is due.",
        (
            Code(
                "registrar.actions.sweep:_run_parts",
                "if limit.reached or set(done.outcomes) - set(_IDLE):",
                "if part:",
            ),
        ),
    ),
    Mutant(
        "reminder twice",
        "A reminder's key has a part that differs with every pass.",
        (
            Code(
                f"{_BROADCAST}:_messages",
                "broadcast.kind, broadcast.occasion),",
                'broadcast.kind, f"{progress.step}x{broadcast.occasion}"'
                ' if broadcast.kind == "reminder" else broadcast.occasion),',
            ),
        ),
    ),
    Mutant(
        "page without messages",
        "A broadcast's step is written before the messages of its page.",
        (
            Code(
                f"{_BROADCAST}:_advance",
                "queued = deps.broadcasts.queue(progress, after, batch)",
                "queued = deps.broadcasts.queue(progress, after, batch[:1])",
            ),
        ),
    ),
    Mutant(
        "one pass only",
        "A broadcast ends after its first pass: whoever the index lacked hears nothing.",
        (Code(f"{_BROADCAST}:_begin_second_pass", "if progress.second_pass:", "if progress:"),),
        profile="rough",
    ),
    Mutant(
        "search words kept",
        "An announcement keeps the words with which its recipients were searched.",
        (
            Code(
                "registrar.actions.organise.message:_contents_of",
                'replace(draft.wanted, search="")',
                "draft.wanted",
            ),
        ),
        seed=801,
    ),
    Mutant(
        "search code kept",
        "The code of an announcement's search stays once it has gone out.",
        (
            Code(
                "registrar.aws.broadcast_table:BroadcastTable.finish",
                'if broadcast.kind == "news":',
                'if broadcast.kind == "newsless":',
            ),
        ),
    ),
    Mutant(
        "interest after the opening",
        "An address is taken for a notice that has gone out already.",
        (
            Code(
                f"{_INTEREST}.add",
                '"#state = :waiting AND due_at > :now"',
                '"(#state = :waiting AND due_at > :now) OR attribute_exists(pk)"',
            ),
        ),
        profile="rough",
        seed=690,
    ),
    Mutant(
        "notice without claim",
        "A notice of the opening is sent by whoever finds it.",
        (
            Code(
                f"{_INTEREST}.claim",
                'f"{_UNCHANGED} AND due_at <= :now"',
                '"attribute_exists(pk) OR (" + _UNCHANGED + " AND due_at <= :now)"',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "notice kept",
        "An address stays stored after its notice was sent.",
        (
            Code(
                f"{_OPENING}:_Notice.mark_sent",
                "self.deps.interests.erase(self.interest)",
                "pass",
            ),
        ),
        profile="crashes",
        seed=525,
    ),
    Mutant(
        "opening ends early",
        "An opening is finished while addresses still wait for their notice.",
        (Code(f"{_OPENING}:awaiting", "if not left:", "if left or not left:"),),
    ),
)
