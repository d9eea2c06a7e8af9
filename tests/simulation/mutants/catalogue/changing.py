"""Mutants of cancelling, undoing, correcting, and confirming an address."""

from registrar.aws.seat_conditions import PUBLIC
from tests.simulation.mutants.catalogue.seat_conditions import without
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant

_CHANGE = "registrar.aws.change_table"
_SEATS = "registrar.aws.seats_change"
_MANAGE = "registrar.actions.attend.manage"
_CONFIRM = "registrar.actions.attend.confirm_address"

MUTANTS = (
    Mutant(
        "change of an older version",
        "A cancellation or promotion is written though the registration has changed.",
        (
            Code(
                "registrar.aws.registration_condition:condition_as_read",
                '"#version = :read AND #state = :was"',
                '"(#version = :read OR #version > :read) AND #state = :was"',
            ),
        ),
        profile="rough",
    ),
    Mutant(
        "change of another state",
        "A change is written whatever version and state the registration has.",
        (
            Code(
                "registrar.aws.registration_condition:condition_as_read",
                '"#version = :read AND #state = :was"',
                '"(#version = :read OR #state <> :was OR #state = :was)"',
            ),
        ),
        profile="rough",
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
                lambda seats: {**seats, ("seat", ""): ("turn :one", "taken > :zero")},
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
        (Constant(f"{_SEATS}:_SEATS", without("", "seat", "waiting = :zero")),),
    ),
    Mutant(
        "undone without seat",
        "A cancellation is undone though no seat is free.",
        (
            Constant(
                f"{_SEATS}:_SEATS",
                without("", "seat", *PUBLIC.split(" AND "), "waiting = :zero"),
            ),
        ),
    ),
    Mutant(
        "undone by an old form",
        "An old form undoes a later cancellation as well.",
        (Code(f"{_MANAGE}:undo", " or current.undone != undone", ""),),
        profile="steps",
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
        profile="slow",
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
