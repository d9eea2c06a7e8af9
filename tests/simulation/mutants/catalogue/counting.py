"""Mistakes in counting those who hold an option whose limit was set later."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_COUNT = "registrar.actions.count_option_holders"
_TABLE = "registrar.aws.holder_count_table:HolderCountTable"
_SEATS = "registrar.aws.seats_change:SeatsChange"

MUTANTS = (
    Mutant(
        "counting never ends",
        "An option whose holders were counted gives no seats.",
        (Code(f"{_TABLE}._open", '"REMOVE counting"', '"SET counting = :version"'),),
    ),
    Mutant(
        "open before all are counted",
        "An option gives seats again although some of its holders are not counted.",
        (
            Code(f"{_COUNT}:finish_counting", "< seats.to_count", "< 0"),
            Code(f"{_TABLE}.finish", "counted = :all", "counted <= :all"),
        ),
    ),
    Mutant(
        "counted when leaving again",
        "A registration that is counted and gives up its seat is counted once more.",
        (
            Code(
                f"{_SEATS}._counted_with",
                "version if version > self.change.before.options_version else 0",
                "version",
            ),
        ),
        profile="counts",
    ),
    Mutant(
        "leaving uncounted",
        "A seat given up while holders are counted leaves its registration to be counted.",
        (
            Code(f"{_SEATS}._counted_with", "if not self._gives_up_seat:", "if True:"),
            Code(f"{_SEATS}._by_count", "if not self._gives_up_seat:", "if True:"),
        ),
        profile="slow",
    ),
    Mutant(
        "count begins unseen",
        "A seat given up does not compare the count of holders that it read.",
        (Code(f"{_SEATS}._by_count", "else NOT_TO_COUNT", 'else "taken > :zero"'),),
        profile="counts",
    ),
    Mutant(
        "promoted to be counted",
        "A promotion does not say by which version its options are counted.",
        (
            Code(
                "registrar.actions.promote:_promotion",
                "options_version=form.version,",
                "options_version=0,",
            ),
        ),
        profile="counts",
    ),
    Mutant(
        "counted as read before",
        "Counting a holder does not compare the version that its options are counted by.",
        (
            Code(
                "registrar.aws.registration_condition:condition_as_read",
                "for name in _WITHOUT_VERSION",
                'for name in ("held", "passed_over")',
            ),
        ),
        profile="slow",
    ),
)
