"""Mutants of publishing, counting the holders of options, releasing, and the figures."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_PUBLISHER = "registrar.aws.event_publisher:EventPublisher"
_ROWS = "registrar.aws.published_rows"
_FIGURES = "registrar.aws.figures_table:FiguresTable"
_MANAGE = "registrar.actions.organise.manage"

MUTANTS = (
    Mutant(
        "reading leaves no trace",
        "Organisers see registrations, and no line of the audit tells of it.",
        (
            Code(
                "registrar.actions.organise.audit:note_reading",
                "deps.readings.note(",
                "(lambda _: None)(",
            ),
        ),
    ),
    Mutant(
        "bulk cancellation emails",
        "Those whom a bulk cancellation cancels are emailed about it.",
        (
            Code(
                "registrar.actions.organise.cancel_many:_cancel",
                "keys=deps.keys,",
                "keys=deps.keys, messages=(__import__('registrar.actions.change').actions.change"
                ".message_of(_cancelled(current, bulk), 'cancelled', now),),",
            ),
        ),
    ),
    Mutant(
        "restored without a position",
        "One that waited before a bulk cancellation waits again, without its ticket.",
        (
            Code(
                "registrar.domain.bulk_cancellation:state_before",
                "int(ticket) if ticket else None",
                "None",
            ),
        ),
    ),
    Mutant(
        "bulk cancellation remembered",
        "One that was restored in another way is still marked as cancelled with others.",
        (
            Code(
                "registrar.actions.change:next_version",
                'replace(kept, before_bulk="")',
                "kept",
            ),
        ),
    ),
    Mutant(
        "counters start again",
        "Publishing an event sets its seat counters to zero.",
        (Code(f"{_ROWS}:set_seats", "taken = if_not_exists(taken, :zero)", "taken = :zero"),),
    ),
    Mutant(
        "limit starts at zero",
        "A limit that is published later does not count those who hold the option already.",
        (
            Code(
                "registrar.actions.publish:_write",
                "to_count=newly_limited(latest, new_version),",
                "to_count=(),",
            ),
        ),
    ),
    Mutant(
        "limit that comes back",
        "A limit that was taken away and is published again counts none of those between.",
        (
            Code(
                "registrar.domain.option_holders:newly_limited",
                "if option not in before",
                "if option not in before and not latest.version > 1",
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "option counter starts again",
        "Publishing an option's limit sets its counter to zero.",
        (
            Code(
                "registrar.aws.option_table:set_option",
                "taken = if_not_exists(taken, :zero)",
                "taken = :zero",
            ),
        ),
    ),
    Mutant(
        "seats while counting",
        "An option gives seats while its holders are being counted.",
        (
            Code(
                "registrar.aws.option_table:take_option",
                "when=OPTION_DIRECT",
                'when=OPTION_DIRECT.replace("attribute_not_exists(counting) AND ", "")',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "publishing without version",
        "Two who publish at the same time overwrite each other.",
        (
            Code(
                f"{_PUBLISHER}._put_definition",
                '"version = :replacing"',
                '"version = :replacing OR attribute_exists(pk)"',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "cancellation stays unsaid",
        "The seats of a cancelled event stay open.",
        (
            Code(
                f"{_ROWS}:set_seats",
                'text("cancelled" if definition.cancelled else "active")',
                'text("active")',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "event cannot be cancelled",
        "After many changes a cancellation does not fit into one transaction.",
        (Code(f"{_PUBLISHER}.publish", "dropped[:left])", "dropped)"),),
        profile="counts",
        error="ValidationException",
    ),
    Mutant(
        "no recall",
        "A raised limit of an option does not call back those who wait for it.",
        (
            Code(
                "registrar.aws.option_recall:OptionRecall.read",
                "return cls(recalls, (), None)",
                "return cls(False, (), None)",
            ),
        ),
        profile="races",
    ),
    Mutant(
        "opening forgotten",
        "Publishing an event again does not make its opening due.",
        (
            Code(
                f"{_ROWS}:set_opening",
                '"SET #state = :waiting, due_shard = :openings, due_at = :opens"',
                '"SET #state = :waiting, moved_shard = :openings, due_at = :opens"',
            ),
        ),
    ),
    Mutant(
        "released without seat",
        "Whoever is released from quarantine is confirmed, free seat or not.",
        (Code(f"{_MANAGE}:_released", "if seats.free:", "if seats:"),),
        profile="calm",
    ),
    Mutant(
        "released without option",
        "Whoever is released from quarantine takes no seat of the option.",
        (
            Code(
                f"{_MANAGE}:_released",
                "held_options = limited_options(current.answers, form)",
                "held_options = current.held_options",
            ),
        ),
    ),
    Mutant(
        "counted twice",
        "A registration is counted without comparing what was counted before.",
        (
            Code(
                f"{_FIGURES}._note",
                'f"#version = :version AND {condition}"',
                'f"#version = :version AND ({condition} OR attribute_exists(pk))"',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "counted as it was",
        "A registration that changed while it was counted is counted as it was read.",
        (
            Code(
                f"{_FIGURES}._note",
                '"#version = :version AND {condition}"',
                '"(#version = :version OR attribute_exists(pk)) AND {condition}"',
            ),
        ),
    ),
    Mutant(
        "no nightly count",
        "What the stream lost is never counted.",
        (
            Code(
                "registrar.actions.recheck_figures:recheck_figures",
                "recounted += recount(ids, deps=deps.figures_deps, at_least=current.version)",
                "recounted += 0",
            ),
        ),
    ),
    Mutant(
        "reconciled halfway",
        "A rebuilt generation of figures is shown though another was begun meanwhile.",
        (
            Code(
                f"{_FIGURES}.finish",
                '"built = :new", {}, generation)',
                '"built = :new OR attribute_exists(pk)", {}, generation)',
            ),
        ),
        profile="races",
    ),
    Mutant(
        "reconciled without reading",
        "A rebuilt generation is shown before the registrations are counted in it.",
        (
            Code(
                "registrar.actions.reconcile_figures:rebuild_figures",
                "recounting=True",
                "recounting=False",
            ),
        ),
        profile="slow",
    ),
)
