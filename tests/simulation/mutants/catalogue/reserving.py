"""Mutants of registering by hand, of files of people, and of the reserve."""

from registrar.aws.seat_conditions import PUBLIC, RESERVED
from tests.simulation.mutants.catalogue.seat_conditions import Seats, without
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant, Patch, replaced

_SEATS = "registrar.aws.seats_change:_SEATS"
_TABLE = "registrar.aws.registration_table"
_WITHIN, _BOUND = PUBLIC.split(" AND ", 1)
_FULL, _LEFT = RESERVED.split(" AND ")

# A comparison that always holds, and names the same attributes
_ALWAYS = f"({_WITHIN} OR attribute_exists(taken))"


def _given_without(part: str, instead: str) -> tuple[Patch, ...]:
    """Return patches of each way to a seat of the reserve: the part of the condition replaced."""

    def change(seats: Seats) -> Seats:
        return {
            (before, after): (
                added,
                condition.replace(part, instead) if after == "reserved seat" else condition,
            )
            for (before, after), (added, condition) in seats.items()
        }

    return Constant(f"{_TABLE}:_GIVE", replaced(part, instead)), Constant(_SEATS, change)


def _given_back_as(added: str) -> Constant:
    """Return the patch of what is added to the counters as a seat of the reserve is given up."""

    def change(seats: Seats) -> Seats:
        given_up = "reserved seat", ""
        return {**seats, given_up: (added, seats[given_up][1])}

    return Constant(_SEATS, change)


MUTANTS = (
    Mutant(
        "reserve without limit",
        "A seat of the reserve is given though all of them are.",
        _given_without(_LEFT, "attribute_exists(reserve)"),
        profile="reserve",
    ),
    Mutant(
        "reserve beyond the seats",
        "A seat of the reserve is given though the event is full.",
        _given_without(_FULL, _ALWAYS),
        profile="reserve",
    ),
    Mutant(
        "reserved seat given to everybody",
        "A seat of the reserve that is given up does not come back to the reserve.",
        (_given_back_as("taken :less"),),
        profile="reserve",
    ),
    Mutant(
        "bound kept at a cancellation",
        "A seat of the reserve that is given up leaves the bound for everybody as it is.",
        (_given_back_as("taken :less, reserved :less"),),
        profile="reserve",
    ),
    Mutant(
        "published without what is given",
        "Publishing sets the bound for everybody as if no seat of the reserve were given.",
        (
            Code(
                "registrar.aws.published_rows:set_seats",
                "public_limit = if_not_exists(reserved, :zero) + :public",
                "public_limit = :public",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "promoted into the reserve",
        "A promotion does not compare the counter with the bound for everybody.",
        (Constant(_SEATS, without("waiting", "seat", _BOUND)),),
        profile="reserve",
    ),
    Mutant(
        "reserve offered to the list",
        "A look at the waiting list gives the seats of the reserve, too.",
        (
            Constant(_SEATS, without("waiting", "seat", _BOUND)),
            Code(
                "registrar.actions.promote:_new_pass",
                "seats.left, counters",
                "seats.capacity - seats.taken, counters",
            ),
            Code(
                "registrar.domain.seats:Seats.has_seat_for_list",
                "self.left > 0",
                "self.capacity > self.taken",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "form takes the reserve",
        "A form takes any seat that is free.",
        (
            Constant(f"{_TABLE}:_CONFIRM", replaced(f" AND {_BOUND}", "")),
            Code(
                "registrar.actions.register:_store",
                "conflict.seats is not None and not conflict.seats.free",
                "False",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "given past those passed over",
        "A seat of the reserve is given with an option for which others are passed over.",
        (
            Code(
                "registrar.aws.seats_change:SeatsChange._to_take",
                "option in self._left_queue()",
                "self.change.after.reserved",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "by hand without a nonce",
        "A registration by hand is another one each time that it is sent.",
        (
            Code(
                "registrar.actions.organise.register_by_hand:take_by_hand",
                "nonce=given.nonce",
                "nonce=f'{given.nonce}{deps.organiser_deps.clock()}'",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "file registers again",
        "Somebody in a file has another id each time that the file is imported.",
        (
            Code(
                "registrar.actions.organise.import_people:_registered",
                "_given(row), authorised",
                "ByHand(values=row.values, language=row.language,"
                " nonce=f'{NONCE}{deps.organiser_deps.clock()}'), authorised",
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "guest is not of the team",
        "It is not noted that the team has registered somebody.",
        (
            Code(
                "registrar.actions.organise.register_by_hand:_of_team",
                "by_team=True",
                "by_team=False",
            ),
        ),
        profile="reserve",
    ),
)
