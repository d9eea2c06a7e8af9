"""Mutants of what a submission becomes: its id, address, first message, quarantine, tokens."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_TABLE = "registrar.aws.registration_table"
_NEW = "registrar.actions.new_registration"

MUTANTS = (
    Mutant(
        "random id",
        "The same form sent again is another registration.",
        (Code(f"{_NEW}:_registration", "nonce)", "nonce + str(deps.clock()))"),),
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
                f"{_NEW}:_uniqueness",
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
        "bots get seats",
        "A submission under suspicion is not put into quarantine.",
        (Code("registrar.actions.register:_write", "if suspicions:", "if suspicions and False:"),),
    ),
    Mutant(
        "holder not notified",
        "Whoever holds an address that is submitted again does not hear of it.",
        (
            Code(
                "registrar.actions.notify_holder:_queue",
                "return deps.outbox.add(key, holder, now)",
                "return bool(key)",
            ),
        ),
    ),
    Mutant(
        "no receipt",
        "A submission leaves no receipt, so nobody looks for the holder of its address.",
        (
            Code(
                "registrar.actions.write_conflict:leave_receipt",
                "deps.receipts.put(receipt, expires=deps.wall_clock() + KEPT)",
                "deps.wall_clock()",
            ),
        ),
    ),
    Mutant(
        "receipts by the stream alone",
        "A receipt that the stream has lost is never read.",
        (
            Code(
                "registrar.actions.sweep:_receipts",
                "deps.receipts.due(deps.clock())",
                "()",
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
        error="IdempotentParameterMismatch",
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
        error="TransactionCanceledException",
    ),
    Mutant(
        "tombstone overwritten",
        "The form of an erased registration, sent again, makes it anew.",
        (
            Code(
                f"{_TABLE}:RegistrationTable._claim_names",
                "self.table.put_new(to_item(draft.registration))",
                '{"Put": self.table.put_new(to_item(draft.registration))["Put"] | '
                '{"ConditionExpression": "attribute_not_exists(address)"}}',
            ),
        ),
    ),
    Mutant(
        "other body accepted",
        "A form sent again with other answers is answered as if they were stored.",
        (
            Code(
                "registrar.actions.write_conflict:check_same_body",
                "raise DifferentBody",
                "return",
            ),
        ),
    ),
    Mutant(
        "address for all events",
        "An address that is registered for one event cannot be for another.",
        (
            Code(
                f"{_NEW}:_uniqueness",
                "address_key(form.event, canonical(submission.address))",
                'address_key("", canonical(submission.address))',
            ),
        ),
    ),
)
