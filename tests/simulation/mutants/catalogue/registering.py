"""Mutants of registering: seats, dates, the waiting list, options."""

from registrar.aws.seat_conditions import PUBLIC
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant, replaced

_TABLE = "registrar.aws.registration_table"
_CONFIRM, _WAIT = f"{_TABLE}:_CONFIRM", f"{_TABLE}:_WAIT"

# The dates are looked at before the transaction, too
_NOT_LOOKED_AT = Code(
    "registrar.actions.write_conflict:check_seats",
    "conflict.seats.check_open(now)",
    "conflict.seats.is_open(now)",
)

MUTANTS = (
    Mutant(
        "seat read before",
        "The seat counter is read before the transaction; its condition is left out.",
        (
            Code(
                f"{_TABLE}:RegistrationTable.confirm",
                '"ADD taken :one", _CONFIRM)',
                '"ADD taken :one", _CONFIRM if not (seats := self.seats_of('
                "draft.registration.event)) or not seats.free else _CONFIRM.replace("
                f"'{PUBLIC} AND waiting = :zero', '(taken < #capacity OR waiting >= :zero)'"
                "))",
            ),
        ),
    ),
    Mutant(
        "seats without limit",
        "A seat is taken whatever the capacity is.",
        (
            Constant(
                _CONFIRM,
                replaced(PUBLIC, "(taken < #capacity OR attribute_exists(taken))"),
            ),
            Code(
                "registrar.actions.register:_store",
                "conflict.seats is not None and not conflict.seats.free",
                "False",
            ),
        ),
    ),
    Mutant(
        "past the waiting list",
        "A seat is taken though somebody waits: no `waiting = 0`.",
        (
            Constant(_CONFIRM, replaced("waiting = :zero", "(waiting = :zero OR waiting > :zero)")),
            Code(
                "registrar.actions.register:_store",
                "not conflict.seats.free",
                "conflict.seats.taken >= conflict.seats.capacity",
            ),
        ),
    ),
    Mutant(
        "past those called back",
        "A seat is taken directly while people who were passed over are called back.",
        (
            Constant(
                _CONFIRM,
                replaced(
                    "attribute_not_exists(recalled)",
                    "(attribute_not_exists(recalled) OR attribute_exists(taken))",
                ),
            ),
        ),
        profile="races",
    ),
    Mutant(
        "after the end",
        "Registrations are taken after the end of registration.",
        (
            _NOT_LOOKED_AT,
            *(
                Constant(
                    name, replaced("closes > :now", "(closes > :now OR attribute_exists(closes))")
                )
                for name in (_CONFIRM, _WAIT)
            ),
        ),
    ),
    Mutant(
        "before the opening",
        "Registrations are taken before the opening.",
        (
            _NOT_LOOKED_AT,
            *(
                Constant(
                    name, replaced("opens <= :now", "(opens <= :now OR attribute_exists(opens))")
                )
                for name in (_CONFIRM, _WAIT)
            ),
        ),
    ),
    Mutant(
        "replaced form",
        "A form that was replaced meanwhile decides about the seats of options.",
        (
            Code(
                "registrar.actions.register:_look",
                "not in (0, registration.form_version)",
                "== -1",
            ),
            *(
                Constant(
                    name,
                    replaced(
                        "form_version = :form", "form_version = :form OR form_version > :zero"
                    ),
                )
                for name in (_CONFIRM, _WAIT)
            ),
        ),
    ),
    Mutant(
        "waiting list without limit",
        "The waiting list grows past its limit.",
        (
            Constant(
                _WAIT,
                replaced(
                    "waiting < waiting_limit",
                    "(waiting < waiting_limit OR attribute_exists(waiting))",
                ),
            ),
        ),
    ),
    Mutant(
        "waits beside a free seat",
        "Somebody is put on the waiting list though a seat is free.",
        (
            Constant(
                _WAIT,
                replaced("(taken >= #capacity", "(attribute_exists(taken) OR taken >= #capacity"),
            ),
            Constant(
                _CONFIRM, replaced("taken < #capacity", "taken < #capacity AND waiting > :zero")
            ),
            Code("registrar.actions.register:_store", " and not conflict.seats.free", ""),
        ),
    ),
    Mutant(
        "no position",
        "Whoever waits gets no row on the waiting list.",
        (
            Code(
                f"{_TABLE}:RegistrationTable.wait",
                'self.table.put_new(key | {"registration": text(draft.registration.id)}),',
                "",
            ),
        ),
    ),
    Mutant(
        "last come first",
        "Tickets of the waiting list fall instead of rising.",
        (
            Code(
                "registrar.actions.register:_write",
                "ticket = deps.registrations.next_ticket(draft.registration.event)",
                "ticket = 1_000_000 - deps.registrations.next_ticket(draft.registration.event)",
            ),
        ),
    ),
    Mutant(
        "option not counted",
        "An option with seats of its own is held without being counted.",
        (
            Code(
                f"{_TABLE}:RegistrationTable._seated",
                "for field, value in draft.limited_options",
                "for field, value in draft.limited_options[:0]",
            ),
        ),
    ),
    Mutant(
        "option without limit",
        "An option's own seats are given past their number.",
        (
            Code(
                "registrar.aws.option_table:take_option",
                "when=OPTION_DIRECT",
                'when="#capacity >= :zero"',
            ),
            Code(
                "registrar.actions.register:_look",
                "deps.registrations.full_options(draft) if free else ()",
                "()",
            ),
        ),
    ),
    Mutant(
        "after the cancellation",
        "Registrations are taken for a cancelled event.",
        (
            _NOT_LOOKED_AT,
            *(
                Constant(name, replaced("#state = :active", "(#state = :active OR opens <= :now)"))
                for name in (_CONFIRM, _WAIT)
            ),
        ),
    ),
)
