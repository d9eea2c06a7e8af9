"""Mutants of promoting: order, seats, options, and who is passed over."""

from registrar.aws.seat_conditions import PUBLIC
from tests.simulation.mutants.catalogue.seat_conditions import without
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_SEATS = "registrar.aws.seats_change"
_PROMOTE = "registrar.actions.promote"

MUTANTS = (
    Mutant(
        "promoted without seat",
        "A promotion does not compare the counter with the capacity.",
        (Constant(f"{_SEATS}:_SEATS", without("waiting", "seat", *PUBLIC.split(" AND "))),),
        profile="counts",
    ),
    Mutant(
        "promoted out of order",
        "The last on the waiting list is promoted first.",
        (
            Code(
                f"{_PROMOTE}:_PromotionPass._positions",
                "merge(in_line,",
                "merge(reversed([*in_line]),",
            ),
        ),
    ),
    Mutant(
        "seat for the unreachable",
        "A seat is given to somebody whose address bounced.",
        (
            Code(
                "registrar.domain.passed_over:why_passed_over",
                "if waiting.stopped:",
                "if waiting.stopped and not waiting.address:",
            ),
        ),
        profile="bounces",
    ),
    Mutant(
        "promoted out of turn",
        "A promotion that was decided before somebody was called back is written all the same.",
        (
            Code(
                f"{_SEATS}:SeatsChange._in_turn",
                'return "turn = :turn" if self.change.turn else "attribute_not_exists(turn)"',
                'return ""',
            ),
        ),
        profile="races",
    ),
    Mutant(
        "look without end",
        "A look at the waiting list goes on as long as somebody waits, whatever else is due.",
        (
            Code(f"{_PROMOTE}:_PromotionPass.give", " or (ended := should_stop())", ""),
            Code(f"{_PROMOTE}:promotions", "should_stop() or ", ""),
        ),
        profile="crowd",
    ),
    Mutant(
        "passed over anew each time",
        "Whoever cannot take a seat is not noted, and is looked at again each time.",
        (Code(f"{_PROMOTE}:_PromotionPass._pass_over", "if passed:", "if passed and not passed:"),),
        profile="crowd",
    ),
    Mutant(
        "promoted without option",
        "A promotion takes no seat of the option.",
        (
            Code(
                f"{_PROMOTE}:_promotion",
                "held_options=limited_options(current.answers, form),",
                "held_options=(),",
            ),
        ),
    ),
    Mutant(
        "passed over for good",
        "Whoever waits for an option is never called back.",
        (
            Code(
                f"{_PROMOTE}:_PromotionPass._called_back",
                "if not self._can_be_had(option):\n            return\n        reason",
                "if option:\n            return\n        reason",
            ),
        ),
        profile="crowd",
    ),
    Mutant(
        "passed over counted twice",
        "Whoever is passed over goes on counting as waiting.",
        (
            Code(
                "registrar.aws.waiting_position_table:WaitingPositionTable._seats",
                '":less": number(-moved)',
                '":less": number(0)',
            ),
        ),
        profile="slow",
    ),
    Mutant(
        "recall without turn",
        "Calling back those who were passed over is not noted, so newcomers come first.",
        (
            Code(
                f"{_SEATS}:SeatsChange._seats",
                '" SET recalled = :true" if recalls',
                '" SET recalled_once = :true" if recalls',
            ),
        ),
        profile="races",
    ),
    Mutant(
        "recall decided before",
        "Publishing does not compare again who is passed over for an option that gets seats.",
        (
            Code(
                "registrar.aws.option_recall:OptionRecall.condition",
                "return NOBODY_PASSED_OVER if option in self.unawaited",
                'return "" if option in self.unawaited',
            ),
        ),
        profile="races",
    ),
)
