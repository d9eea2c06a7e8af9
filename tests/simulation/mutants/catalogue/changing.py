"""Mutants of cancelling, undoing, promoting, correcting, and confirming an address."""

from collections.abc import Callable

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_CHANGE = "registrar.aws.change_table"
_SEATS = "registrar.aws.seats_change"
_PROMOTE = "registrar.actions.promote"
_MANAGE = "registrar.actions.attend.manage"
_CONFIRM = "registrar.actions.attend.confirm_address"

Seats = dict[tuple[str, str], tuple[str, str]]


def _without(before: str, after: str, *parts: str) -> Callable[[Seats], Seats]:
    """Return a change that leaves parts of a transition's condition out."""

    def change(seats: Seats) -> Seats:
        added, condition = seats[before, after]
        left = [one for one in condition.split(" AND ") if one not in parts]
        return {**seats, (before, after): (added, " AND ".join(left))}

    return change


MUTANTS = (
    Mutant(
        "change of an older version",
        "A cancellation or promotion is written though the registration has changed.",
        (
            Code(
                f"{_CHANGE}:_as_read",
                '"#version = :read AND #state = :was"',
                '"(#version = :read OR #version > :read) AND #state = :was"',
            ),
        ),
    ),
    Mutant(
        "change of another state",
        "A change is written whatever version and state the registration has.",
        (
            Code(
                f"{_CHANGE}:_as_read",
                '"#version = :read AND #state = :was"',
                '"(#version = :read OR #state <> :was OR #state = :was)"',
            ),
        ),
    ),
    Mutant(
        "cancelled keeps address",
        "A cancelled registration keeps its address: nobody can register with it again.",
        (Code(f"{_CHANGE}:ChangeTable._address", "if left:", "if left and change.after.active:"),),
    ),
    Mutant(
        "address taken from others",
        "Giving up an address deletes its row whoever holds it.",
        (
            Code(
                f"{_CHANGE}:ChangeTable._address",
                'self.table.delete(key, when="registration = :holder", values=holder)',
                "self.table.delete(key)",
            ),
        ),
    ),
    Mutant(
        "undone without address",
        "Undoing a cancellation does not take the address again.",
        (
            Code(
                f"{_CHANGE}:ChangeTable._address", "if taken:", "if taken and change.before.active:"
            ),
        ),
    ),
    Mutant(
        "cancelled keeps seat",
        "A cancellation frees no seat.",
        (
            Constant(
                f"{_SEATS}:_SEATS",
                lambda seats: {**seats, ("confirmed", ""): ("turn :one", "taken > :zero")},
            ),
        ),
    ),
    Mutant(
        "cancelled keeps position",
        "A cancelled registration stays on the waiting list.",
        (Code(f"{_SEATS}:SeatsChange._positions", "if before:", "if before and after:"),),
    ),
    Mutant(
        "cancelled keeps option",
        "A cancelled registration goes on holding its option.",
        (Code(f"{_MANAGE}:cancel", "held_options=(),", "held_options=current.held_options,"),),
    ),
    Mutant(
        "undone past the list",
        "A cancellation is undone though others wait for the seat.",
        (Constant(f"{_SEATS}:_SEATS", _without("", "confirmed", "waiting = :zero")),),
    ),
    Mutant(
        "undone without seat",
        "A cancellation is undone though no seat is free.",
        (
            Constant(
                f"{_SEATS}:_SEATS",
                _without("", "confirmed", "taken < #capacity", "waiting = :zero"),
            ),
        ),
    ),
    Mutant(
        "undone by an old form",
        "An old form undoes a later cancellation as well.",
        (Code(f"{_MANAGE}:undo", " or current.undone != undone", ""),),
    ),
    Mutant(
        "cancelled by an old form",
        "An old form cancels what was undone since.",
        (Code(f"{_MANAGE}:cancel", " or current.undone != undone", ""),),
    ),
    Mutant(
        "undone without option",
        "Undoing a cancellation takes no seat of the option.",
        (
            Code(
                f"{_MANAGE}:undo",
                "held_options = limited_options(current.answers, form)",
                "held_options = current.held_options",
            ),
        ),
    ),
    Mutant(
        "promoted without seat",
        "A promotion does not compare the counter with the capacity.",
        (Constant(f"{_SEATS}:_SEATS", _without("waiting", "confirmed", "taken < #capacity")),),
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
                "if not waiting.reachable:",
                "if not waiting.address:",
            ),
        ),
        profile="mail",
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
    ),
    Mutant(
        "recall without turn",
        "Calling back those who were passed over is not noted, so newcomers come first.",
        (
            Code(
                f"{_SEATS}:SeatsChange._seats",
                '" SET recalled = :true" if recalls',
                '"" if recalls',
            ),
        ),
    ),
    Mutant(
        "correction without option",
        "A correction to an option with seats of its own takes none.",
        (
            Code(
                "registrar.actions.attend.correct:_corrected",
                "held_options=held_after(current, answers, form),",
                "held_options=current.held_options,",
            ),
        ),
    ),
    Mutant(
        "correction of an older revision",
        "A form of an older revision overwrites later corrections.",
        (
            Code(
                "registrar.actions.attend.correct:_check_correctable",
                "current.revision != revision",
                "current.revision < revision",
            ),
        ),
    ),
    Mutant(
        "new address at once",
        "A corrected address counts before it is confirmed.",
        (
            Code(
                "registrar.actions.attend.correct:_corrected",
                "current.address if moves else submission.address",
                "submission.address",
            ),
        ),
    ),
    Mutant(
        "old address stays taken",
        "A change of address leaves the row of the old address.",
        (
            Code(
                f"{_CHANGE}:ChangeTable._address",
                "not change.after.active or change.new_address_key != change.address_key",
                "not change.after.active",
            ),
        ),
    ),
    Mutant(
        "old links live",
        "Links of the old address work after it has changed.",
        (
            Code(
                f"{_CONFIRM}:_swap",
                "link_generation=current.link_generation + 1",
                "link_generation=current.link_generation",
            ),
        ),
    ),
    Mutant(
        "old address not told",
        "The address that is left hears nothing of the change.",
        (Constant(f"{_CONFIRM}:_MESSAGES", lambda _: ("address_changed",)),),
    ),
    Mutant(
        "address change blocks",
        "While the old address has not been told of a change, nothing can be corrected.",
        (
            Code(
                "registrar.actions.attend.correct:_check_correctable",
                "if current.revision != revision",
                "if current.former_addresses or current.revision != revision",
            ),
        ),
        profile="mail",
    ),
)
