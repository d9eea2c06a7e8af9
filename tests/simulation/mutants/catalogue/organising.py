"""Mutants of publishing, counting the holders of options, releasing, and the figures."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_PUBLISHER = "registrar.aws.event_publisher:EventPublisher"
_FIGURES = "registrar.aws.figures_table:FiguresTable"
_MANAGE = "registrar.actions.organise.manage"

MUTANTS = (
    Mutant(
        "counters start again",
        "Publishing an event sets its seat counters to zero.",
        (Code(f"{_PUBLISHER}._set_seats", "taken = if_not_exists(taken, :zero)", "taken = :zero"),),
    ),
    Mutant(
        "limit starts at zero",
        "A limit that is published later does not count those who hold the option already.",
        (
            Code(
                "registrar.actions.publish:publish",
                "to_count=newly_limited(latest, new_version),",
                "to_count=(),",
            ),
        ),
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
    ),
    Mutant(
        "counting never ends",
        "An option whose holders were counted gives no seats.",
        (
            Code(
                "registrar.aws.option_table:OptionTable.finish_counting",
                '"REMOVE counting"',
                '"SET counting = :version"',
            ),
        ),
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
    ),
    Mutant(
        "cancellation stays unsaid",
        "The seats of a cancelled event stay open.",
        (
            Code(
                f"{_PUBLISHER}._set_seats",
                'text("cancelled" if definition.cancelled else "active")',
                'text("active")',
            ),
        ),
    ),
    Mutant(
        "event cannot be cancelled",
        "After many changes a cancellation does not fit into one transaction.",
        (Code(f"{_PUBLISHER}.publish", "dropped[:left])", "dropped)"),),
    ),
    Mutant(
        "no recall",
        "A raised limit of an option does not call back those who wait for it.",
        (Code(f"{_PUBLISHER}._recalls", "return any(", "return False and any("),),
    ),
    Mutant(
        "opening forgotten",
        "Publishing an event again does not make its opening due.",
        (
            Code(
                f"{_PUBLISHER}._set_opening",
                '"SET #state = :waiting, due_shard = :openings, due_at = :opens"',
                '"SET #state = :waiting, moved_shard = :openings, due_at = :opens"',
            ),
        ),
    ),
    Mutant(
        "released without seat",
        "Whoever is released from quarantine is confirmed, free seat or not.",
        (Code(f"{_MANAGE}:_released", "if seats.free:", "if seats:"),),
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
    ),
    Mutant(
        "reconciled without reading",
        "A rebuilt generation is shown before the registrations are counted in it.",
        (
            Code(
                "registrar.actions.reconcile_figures:reconcile",
                "recounting=True",
                "recounting=False",
            ),
        ),
    ),
)
