"""Mutants of proving addresses: seats that are held, released, and given without a proof."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_HELD = "registrar.aws.held_seat_table"

MUTANTS = (
    Mutant(
        "held for ever",
        "The time to prove an address never begins.",
        (Code(f"{_HELD}:begin_time_to_prove", 'if key.kind != "held":', "if key.kind:"),),
    ),
    Mutant(
        "held twice",
        "Each mail that asks for the proof lets the time begin anew.",
        (
            Code(
                f"{_HELD}:begin_time_to_prove",
                '"#state = :held AND attribute_not_exists(held_until)"',
                '"#state = :held"',
            ),
        ),
    ),
    Mutant(
        "held until from the request",
        "The time to prove an address begins with the submission, whenever the mail goes out.",
        (
            Code(
                "registrar.actions.new_registration:new_registration",
                "unproven=bool(doubts),",
                "unproven=bool(doubts),\n"
                '        held_until=deps.clock() + __import__("datetime").timedelta(hours=1),',
            ),
        ),
        profile="mail",
    ),
    Mutant(
        "held for half the time",
        "A seat is released after half an hour.",
        (Code(f"{_HELD}:begin_time_to_prove", "now + HELD_FOR", "now + HELD_FOR / 2"),),
    ),
    Mutant(
        "expiry keeps options",
        "A released seat keeps the seat of its option.",
        (
            Code(
                "registrar.actions.release_held:release_held",
                'state="cancelled", held_options=(), held_until=None',
                'state="cancelled", held_until=None',
            ),
        ),
    ),
    Mutant(
        "expiry frees nothing",
        "A held seat that is released stays taken.",
        (
            Code(
                "registrar.domain.registration:Registration.has_seat",
                "return self.state in SEATED",
                "return self.state in SEATED or self.lapsed",
            ),
        ),
    ),
    Mutant(
        "promoted without a proof",
        "A seat of the waiting list is given whether the address is proven or not.",
        (
            Code(
                "registrar.domain.passed_over:why_passed_over",
                "if waiting.unproven:",
                "if waiting.unproven and not waiting.address:",
            ),
        ),
    ),
    Mutant(
        "proven and still passed over",
        "Whoever proves an address stays passed over for its lack of a proof.",
        (
            Code(
                "registrar.actions.attend.prove_address:_proof",
                "silently_changed(in_line)",
                "silently_changed(proven)",
            ),
        ),
    ),
    Mutant(
        "proof not asked",
        "Nobody is asked for a proof.",
        (
            Code(
                "registrar.actions.address_check:doubts_about",
                'if form.address_check == "never":',
                "if form.address_check:",
            ),
        ),
    ),
    Mutant(
        "bounce keeps the seat",
        "A seat stays held though the mail that asks for the proof came back.",
        (
            Code(
                "registrar.actions.track_delivery:track_delivery",
                'if report.delivery in (NOT_REACHED if key.kind == "held" else STOPPED):',
                "if report.delivery in ():",
            ),
        ),
        profile="bounces",
    ),
)
