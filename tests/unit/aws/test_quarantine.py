"""Quarantine and spent proofs on a table with the template's own properties (moto)."""

from dataclasses import replace
from datetime import timedelta

from registrar.aws.event_table import EventTable
from registrar.aws.keys.expiring import proof_key
from registrar.aws.keys.registrations import uniqueness_key
from registrar.aws.message_table import MessageTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.proof_of_work import Proof
from tests.support.drafts import a_draft
from tests.support.factories import NOW
from tests.unit.conftest import EVENT

SUSPECT = a_draft(1, state="quarantined", suspicions=("honeypot", "too_quick"))


def test_what_is_in_quarantine_reads_back_and_takes_nothing(
    table: Table, registrations: RegistrationTable
) -> None:
    """The registration with its reasons; no seat, no address, no message (F9)."""
    before = registrations.seats_of(EVENT.event)

    assert registrations.quarantine(SUSPECT) is None

    assert list(registrations.of_event(EVENT.event)) == [SUSPECT.registration]
    assert registrations.seats_of(EVENT.event) == before
    assert table.get(uniqueness_key(SUSPECT.address_key)) is None
    assert MessageTable(table).find(SUSPECT.message.key) is None


def test_nothing_that_stands_is_written_over(registrations: RegistrationTable) -> None:
    """Confirmed stays confirmed, quarantined stays quarantined: the first is shown."""
    honest = a_draft(2)
    registrations.confirm(honest)
    registrations.quarantine(SUSPECT)

    shown = [
        registrations.quarantine(a_draft(2, state="quarantined")),
        registrations.quarantine(a_draft(1, state="quarantined", suspicions=("honeypot",))),
    ]
    refused = registrations.confirm(a_draft(1))

    assert shown == [honest.registration, SUSPECT.registration]
    assert refused is not None
    assert refused.registration == SUSPECT.registration


def test_an_unknown_event_has_no_seats(registrations: RegistrationTable) -> None:
    """None, not an error: the refusal is the action's."""
    assert registrations.seats_of("another-event") is None


def test_full_options_are_those_without_a_seat(
    table: Table, registrations: RegistrationTable
) -> None:
    """By the option's own counter; an option without one has no seat."""
    draft = replace(SUSPECT, limited_options=(("workshop", "gone"), ("workshop", "free")))
    for option, taken in (("gone", 2), ("free", 1)):
        counters = {"capacity": {"N": "2"}, "taken": {"N": str(taken)}}
        key = {"pk": {"S": f"EV#{EVENT.event}"}, "sk": {"S": f"SEATS#workshop#{option}"}}
        table.client.put_item(TableName=table.name, Item=key | counters)

    assert registrations.full_options(draft) == (("workshop", "gone"),)


def test_a_proof_is_spent_for_one_registration(table: Table) -> None:
    """For the same again and again, for another never; the row goes after the challenge."""
    proofs = ProofTable(table)
    proof = Proof("ab" * 16, NOW)

    spent = [proofs.spend(proof, "one"), proofs.spend(proof, "one"), proofs.spend(proof, "two")]

    assert spent == [True, True, False]
    assert table.get(proof_key(proof.key)) == proof_key(proof.key) | {
        "registration": {"S": "one"},
        "ttl": {"N": str(int((NOW + timedelta(hours=1)).timestamp()))},
    }


def test_counters_are_those_of_the_event(table: Table, registrations: RegistrationTable) -> None:
    """The same as pages see."""
    assert registrations.seats_of(EVENT.event) == EventTable(table, lambda: 0.0).seats(EVENT.event)
