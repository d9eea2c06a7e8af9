"""Mutants of parking: submissions that are accepted in a rush, and seated behind the stream."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_SEAT = "registrar.actions.seat_parked"
_COUNTED = "registrar.aws.seats_change:counted_together"

MUTANTS = (
    Mutant(
        "parked for ever",
        "Nobody looks at those who are parked.",
        (Code(f"{_SEAT}:_seat_group", "while left and not should_stop():", "while False:"),),
        profile="parking",
    ),
    Mutant(
        "parked and told nothing",
        "A parked registration is decided on without an email.",
        (
            Code(
                f"{_SEAT}:_change",
                "messages=(message_of(after, kind, deps.clock()),),",
                "messages=(),",
            ),
        ),
        profile="parking",
    ),
    Mutant(
        "parked and lost",
        "A parked registration that is not written at once is dropped.",
        (
            Code(f"{_SEAT}:_seat", "if refused and refused.address_taken:", "if refused:"),
            Code(
                "registrar.aws.parked_table:ParkedTable.drop",
                'when="registration <> :own"',
                'when="attribute_not_exists(pk) OR registration <> :own"',
            ),
        ),
        profile="parking",
    ),
    Mutant(
        "parked beyond the seats",
        "Many are seated at once without a look at how many seats are left.",
        (Code(_COUNTED, " AND {counter} <= :most", " AND (taken <= :most OR taken > :zero)"),),
        profile="parking",
    ),
    Mutant(
        "parked before those who wait",
        "Many are seated at once while somebody waits.",
        (Code(_COUNTED, "AND {condition} AND", "AND :bound >= :zero AND #capacity >= :zero AND"),),
        profile="parking",
    ),
)
