"""Mutants of erasure and retention."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_CHANGE = "registrar.aws.change_table:ChangeTable"
_CLEAR = "registrar.aws.erasure_table:ErasureTable.clear"
_GIVES_UP = """if left:
            key = uniqueness_key(change.address_key)
            yield (
                "registration",
                self.table.delete(key, when="registration = :holder", values=holder),
            )"""

MUTANTS = (
    Mutant(
        "erasure leaves messages",
        "An erasure leaves the registration's messages.",
        (
            Code(
                f"{_CHANGE}.erase",
                "messages = newest_messages(self.table, change.before.id)",
                "messages = []",
            ),
            Code(
                _CLEAR,
                "left = newest_messages(self.table, registration_id, AT_ONCE + 1)",
                "left = []",
            ),
        ),
    ),
    Mutant(
        "tombstone with a name",
        "A tombstone keeps the name.",
        (
            Code(
                "registrar.aws.registration_item:to_item",
                'if registration.state == "erased":\n        return item',
                'if registration.state == "erased":\n'
                '        return item | {"name": text(registration.name)}',
            ),
        ),
    ),
    Mutant(
        "erasure leaves the interest",
        "An erasure leaves the address that waits for the opening.",
        (
            Code(
                f"{_CHANGE}.erase",
                "self.table.delete(interest_item_key(each))",
                'self.table.delete({"pk": text("I#"), "sk": text("I")})',
            ),
        ),
        profile="reserve",
    ),
    Mutant(
        "erased but counted",
        "An erased registration stays in the figures.",
        (
            Code(
                f"{_CHANGE}._figures",
                "if counters.generations_of(counted):",
                "if counters.generations_of(counted) and not before.id:",
            ),
        ),
    ),
    Mutant(
        "message for the erased",
        "A message is queued for a registration that is erased.",
        (
            Code(
                "registrar.aws.message_table:MessageTable.add",
                '"attribute_exists(pk) AND #state <> :erased"',
                '"attribute_exists(pk) OR #state <> :erased"',
            ),
        ),
        profile="races",
    ),
    Mutant(
        "erased keeps address",
        "An erased registration goes on holding its address.",
        (
            Code(
                f"{_CHANGE}._address",
                "if left:",
                'if left and change.after.state != "erased":',
            ),
        ),
    ),
    Mutant(
        "forgotten here only",
        "Forgetting an address leaves it where others have stored it.",
        (
            Code(
                "registrar.actions.erase_address:erase_address",
                "for registration in found.elsewhere:",
                "for registration in found.elsewhere[:0]:",
            ),
        ),
    ),
    Mutant(
        "forgotten without the index",
        "Forgetting an address finds the active registration only.",
        (
            Code(
                "registrar.actions.erase_address:_find_holding",
                "enumerate(deps.registrations.of_event(event), 1)",
                "enumerate((), 1)",
            ),
        ),
    ),
    Mutant(
        "forgotten without interest",
        "Forgetting an address leaves the one that waits for the opening.",
        (
            Code(
                "registrar.actions.erase_address:holdings_of",
                "(interest,) if interest else (),",
                "(),",
            ),
        ),
    ),
    Mutant(
        "retention ends early",
        "The last deadline of retention never comes.",
        (
            Code(
                "registrar.actions.retain:_end_pass",
                "if deadline is None:",
                "if deadline is None or deadline:",
            ),
        ),
    ),
    Mutant(
        "retention keeps registrations",
        "What has expired for good is not erased.",
        (
            Code(
                "registrar.actions.retain:delete_expired",
                "if now >= retained_until(definition):",
                "if now < now:",
            ),
        ),
    ),
    Mutant(
        "erasure frees the address of others",
        "The erasure of a cancelled registration deletes the address's row, whoever holds it.",
        (
            Code(
                f"{_CHANGE}._address",
                _GIVES_UP,
                _GIVES_UP.replace("if left", 'if left or change.after.state == "erased"').replace(
                    ', when="registration = :holder", values=holder', ""
                ),
            ),
        ),
    ),
    Mutant(
        "erased holds its option",
        "An erased registration goes on holding its option.",
        (
            Code(
                "registrar.actions.erase:_erasure",
                "held_options=(),",
                "held_options=current.held_options,",
            ),
        ),
    ),
    Mutant(
        "erasure noted with the address",
        "The line about an erasure holds the address that was erased.",
        (Code("registrar.actions.erase:_write", "who=who", "who=current.address"),),
    ),
    Mutant(
        "answers kept",
        "An answer stays until the whole registration is erased.",
        (
            Code(
                "registrar.actions.retain:_expiry",
                "if remaining == current:",
                "if remaining == current or current.answers:",
            ),
        ),
    ),
)
