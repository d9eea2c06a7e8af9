"""F11: in each state of the event, a submission makes the same calls whoever sends it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from registrar.actions.publish import publish
from registrar.actions.register_ports import RegisterDependencies
from registrar.aws.busy_network_table import BusyNetworkTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.receipt_table import ReceiptTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.aws.unwanted_table import UnwantedTable
from registrar.domain.bot_detection import start_token
from registrar.domain.rate_limit import Limit
from registrar.web.public.register import SubmissionDependencies, submit
from tests.support.factories import KEYS, NOW, a_request, answers
from tests.support.fakes import FakeSecurityLog
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.passed_over import cancel_as_attendee
from tests.support.recording_client import Call, RecordingClient
from tests.support.services import Services, services_with_event
from tests.support.transaction_tokens import transaction_token

LIMIT = Limit("any", 1000, 600, fails_open=False)
NONCE, OTHER_NONCE = "nonce-of-one-form", "nonce-of-another"
KNOWN, UNKNOWN = "maria", "unknown"
ANSWERS = {"interpretation": "bulgarian"}


@dataclass
class Visit:
    """A submission: who sends it, by a form of which nonce, and what else is in it.

    One that is not signed counts against a limit more, as anybody's from a plain form does.
    """

    who: str
    nonce: str
    homepage: str = ""
    signed: bool = True


VISITS = {
    "unknown": Visit(UNKNOWN, OTHER_NONCE),
    "known": Visit(KNOWN, OTHER_NONCE),
    "known, the same form": Visit(KNOWN, NONCE),
    "plain": Visit(UNKNOWN, OTHER_NONCE, signed=False),
    "known, plain": Visit(KNOWN, OTHER_NONCE, signed=False),
    "in quarantine": Visit(UNKNOWN, OTHER_NONCE, homepage="https://spam.example", signed=False),
    "known, in quarantine": Visit(
        KNOWN, OTHER_NONCE, homepage="https://spam.example", signed=False
    ),
}


def an_event_with(*, seats: int, waiting_list: int = 0, in_bulgarian: int = 0) -> Services:
    """Services of an event on a table of its own, one of whose seats is Maria's."""
    client = Client(Store())
    client.create_table(TableName="registrar", **table_properties())
    table = Table(client, "registrar", lambda _: None, transaction_token)
    fields = with_one_seat_in_bulgarian(in_bulgarian or seats)
    services = services_with_event(table, seats=seats, waiting_list=waiting_list, fields=fields)
    services.register(KNOWN, nonce=NONCE, **ANSWERS)
    return services


def before_the_opening() -> Services:
    """Services of an event that was postponed after Maria had registered."""
    services = an_event_with(seats=9)
    services.now = services.event.opens - timedelta(days=1)
    return services


def after_the_end() -> Services:
    """Services of an event that takes no registrations any more."""
    services = an_event_with(seats=9)
    services.now = services.event.closes
    return services


def called_off() -> Services:
    """Services of an event that is cancelled."""
    services = an_event_with(seats=9)
    cancelled = services.event.model_copy(update={"cancelled": True})
    services.event = publish(cancelled, publications=services.publications, now=services.now)
    return services


# Each with the status that everybody gets but for Maria by the form that was taken
STATES: dict[str, tuple[Callable[[], Services], int]] = {
    "open": (lambda: an_event_with(seats=9), 202),
    "full, with a waiting list": (lambda: an_event_with(seats=1, waiting_list=9), 202),
    "full": (lambda: an_event_with(seats=1), 409),
    "an option full": (lambda: an_event_with(seats=9, in_bulgarian=1), 422),
    "not open yet": (before_the_opening, 403),
    "closed": (after_the_end, 403),
    "cancelled": (called_off, 409),
}


def submitted(services: Services, visit: Visit) -> tuple[list[Call], int]:
    """The calls of that submission, and the status of its answer."""
    client = RecordingClient(services.table.client)
    table = replace(services.table, client=client)
    register_deps = RegisterDependencies(
        registrations=RegistrationTable(table),
        receipts=ReceiptTable(table),
        rates=RateTable(table, KEYS, lambda: services.now),
        ip_limit=LIMIT,
        unproven_limit=LIMIT,
        busy_limit=LIMIT,
        busy_bare_limit=LIMIT,
        networks=BusyNetworkTable(table, lambda: services.now),
        proofs=ProofTable(table),
        unwanted=UnwantedTable(table, KEYS),
        security=FakeSecurityLog(),
        keys=KEYS,
        form_keys=KEYS,
        clock=lambda: services.now,
        wall_clock=lambda: services.now,
    )
    deps = SubmissionDependencies(
        events=services.events,
        register_deps=register_deps,
        public_url="https://registrar.example",
        new_nonce=lambda: "x" * 20,
        clock=lambda: services.now,
        monotonic=lambda: 0.0,
        sleep=lambda _: None,
    )
    opened = services.now - timedelta(minutes=2)
    started = start_token(services.event.event, visit.nonce, keys=KEYS, now=opened)
    form = {"nonce": visit.nonce, "homepage": visit.homepage}
    form |= {"started": started} if visit.signed else {}
    address = f"{visit.who}@example.org"
    body = answers(email=address, full_name=visit.who.capitalize(), **ANSWERS) | form
    answer = submit(a_request(body), deps=deps)
    return client.calls, answer["statusCode"]


def names(calls: list[Call]) -> list[Call]:
    """The calls, of transactions only that they are one: quarantine writes a single row."""
    return [(name, () if name == "transact_write_items" else kinds) for name, kinds in calls]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("visitor", [name for name in VISITS if name != "unknown"])
def test_f11_the_calls_do_not_tell_who_is_registered(state: str, visitor: str) -> None:
    """Operations and kinds of keys are equal, in number and order; the last is the receipt."""
    services_of, status = STATES[state]
    usual = VISITS["unknown" if VISITS[visitor].signed else "plain"]
    unknown, refused = submitted(services_of(), usual)

    calls, told = submitted(services_of(), VISITS[visitor])

    assert names(calls) == names(unknown)
    assert calls == unknown or VISITS[visitor].homepage
    assert (refused, told) == (status, 202 if VISITS[visitor].nonce == NONCE else status)
    assert calls[-1] == ("put_item", ("RC RECEIPT",))


@pytest.mark.parametrize("state", STATES)
def test_f11_who_cancelled_makes_the_calls_of_an_unknown_address(state: str) -> None:
    """By the form of the cancelled registration, too."""
    services_of, _ = STATES[state]
    unknown, _ = submitted(services_of(), VISITS["unknown"])
    services = services_of()
    before, services.now = services.now, NOW
    cancel_as_attendee(services, services.find(registration_id(services)))
    services.now = before
    if "full" in state:
        services.register("another", nonce="nonce-of-a-third", **ANSWERS)

    calls, _ = submitted(services, VISITS["known, the same form"])

    assert calls == unknown


def registration_id(services: Services) -> str:
    """The id of Maria's registration."""
    return KEYS.registration_id(services.event.event, f"{KNOWN}@example.org", NONCE)
