"""Mutants of tracking: what SES reports of a mail, later or twice."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_PROGRESS = "registrar.aws.delivery_progress"
_TRACK = "registrar.actions.track_delivery:track_delivery"

MUTANTS = (
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
        profile="bounces",
    ),
    Mutant(
        "event proves nothing",
        "A message is sent again though SES has reported that it was sent.",
        (Code(_TRACK, "if record.open:", "if not record:"),),
        profile="mail",
    ),
)
