"""Mutants of registering: seats, addresses, dates, the waiting list, ids, quarantine."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code, Constant, replaced

_TABLE = "registrar.aws.registration_table"
_CONFIRM, _WAIT = f"{_TABLE}:_CONFIRM", f"{_TABLE}:_WAIT"
_NEW = "registrar.actions.new_registration:_registration"

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
                "'taken < #capacity AND waiting = :zero', '(taken < #capacity OR waiting >= :zero)'"
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
                replaced("taken < #capacity", "(taken < #capacity OR attribute_exists(taken))"),
            ),
        ),
    ),
    Mutant(
        "past the waiting list",
        "A seat is taken though somebody waits: no `waiting = 0`.",
        (Constant(_CONFIRM, replaced("waiting = :zero", "(waiting = :zero OR waiting > :zero)")),),
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
    ),
    Mutant(
        "after the end",
        "Registrations are taken after the end of registration.",
        tuple(
            Constant(name, replaced("closes > :now", "(closes > :now OR attribute_exists(closes))"))
            for name in (_CONFIRM, _WAIT)
        ),
    ),
    Mutant(
        "before the opening",
        "Registrations are taken before the opening.",
        tuple(
            Constant(name, replaced("opens <= :now", "(opens <= :now OR attribute_exists(opens))"))
            for name in (_CONFIRM, _WAIT)
        ),
    ),
    Mutant(
        "replaced form",
        "A form that was replaced meanwhile decides about the seats of options.",
        tuple(
            Constant(
                name,
                replaced("form_version = :form", "form_version = :form OR form_version > :zero"),
            )
            for name in (_CONFIRM, _WAIT)
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
                "registrar.actions.register:_wait",
                "ticket = deps.registrations",
                "ticket = 1_000_000 - deps.registrations",
            ),
        ),
    ),
    Mutant(
        "random id",
        "The same form sent again is another registration.",
        (Code(_NEW, "nonce)", "nonce + str(deps.clock()))"),),
    ),
    Mutant(
        "address not unique",
        "An address registers as often as it likes.",
        (
            Code(
                f"{_TABLE}:RegistrationTable._claim_names",
                "self.table.put_new(holder)",
                '{"Put": {"TableName": self.table.name, "Item": holder}}',
            ),
        ),
    ),
    Mutant(
        "address as typed",
        "An address written in capitals is another address.",
        (
            Code(
                "registrar.actions.new_registration:new_registration",
                "address_key(form.event, canonical(submission.address))",
                "address_key(form.event, submission.address)",
            ),
        ),
    ),
    Mutant(
        "message after the seat",
        "The first message is written after the transaction that gives the seat.",
        (
            Code(
                f"{_TABLE}:RegistrationTable.confirm",
                "return self._write(actions, draft)",
                "message, actions[3] = actions[3], self.table.put_new("
                '{"pk": text(f"X#{draft.message.key.reference}"), "sk": text("X")})\n'
                "        conflict = self._write(actions, draft)\n"
                "        return conflict or (self.table.try_write([message]), None)[1]",
            ),
        ),
    ),
    Mutant(
        "option not counted",
        "An option with seats of its own is held without being counted.",
        (
            Code(
                f"{_TABLE}:RegistrationTable.confirm",
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
        ),
    ),
    Mutant(
        "bots get seats",
        "A submission under suspicion is not put into quarantine.",
        (
            Code(
                "registrar.actions.register:register",
                "if suspicions := _suspicions(assessment, draft, deps):",
                "if (suspicions := _suspicions(assessment, draft, deps)) and False:",
            ),
        ),
    ),
    Mutant(
        "one token for all",
        "Every transaction has the same idempotency token.",
        (
            Code(
                "registrar.aws.table:Table.write",
                "token or self.new_token()",
                'token or "0" * 32',
            ),
        ),
    ),
    Mutant(
        "conflicts are errors",
        "A transaction that met another one is not tried again.",
        (
            Code(
                "registrar.aws.retry:_passes",
                'return any(reason.get("Code") in _PASSING',
                'return all(reason.get("Code") in _PASSING',
            ),
        ),
    ),
)
