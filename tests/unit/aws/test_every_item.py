"""After an erasure nothing of the person is in any row, of whichever kind it is (N6)."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.erase_address import erase_address, holdings_of
from registrar.actions.organise.audit import note
from registrar.actions.organise.manage import resend
from registrar.actions.organise.message import send
from registrar.actions.publish import publish
from registrar.actions.register_ports import NewRegistration
from registrar.aws import keys
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.revoked_session_table import RevokedSessionTable
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.certificate import certificate_broadcast
from registrar.domain.interest import Interest, interest_key
from registrar.domain.organiser import OPERATOR
from registrar.domain.proof_of_work import Proof
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.search import fold
from registrar.web.components.privacy_retention import ASKED, RETAINED
from tests.support.address_lookup import address_lookup
from tests.support.announcement_fixture import AnnouncementFixture
from tests.support.attendee_corrections import correct_shown_now
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM
from tests.support.factories import KEYS, a_message, a_registration, raw_event
from tests.support.figures_fixture import FiguresFixture
from tests.support.registration_states import mark_bounced
from tests.support.services import LIMIT, Services, services_with_event

# Words that nothing else contains, in either script; each is part of what the person gave
ANSWERS = {"organisation": "Приют „Жеравна птица“", "town": "Горно Нанадолнище"}
WORDS = ("evlogia", "евлогия", "zheravna", "жеравна", "nanadolnishte", "нанадолнище")
FIRST, SECOND, THIRD = (f"evlogia{mark}@example.org" for mark in ("", ".nova", ".treta"))


def a_limited_event(table: Table) -> Services:
    """Services with an event of three seats, one option limited, with all that it sends."""
    fields = deepcopy(raw_event()["fields"])
    for field in fields:
        if field["name"] == "interpretation":
            field["options"][0]["seats"] = 3
    services = services_with_event(
        table,
        seats=3,
        waiting_list=5,
        team=MIXED_CASE_TEAM,
        fields=fields,
        certificate={"minimum_minutes": 60},
        thanks={},
    )
    changed = services.event.model_copy(update={"listed": True, "waiting_list": 6})
    services.event = publish(changed, publications=services.publications, now=services.now)
    return services


def everything(table: Table) -> tuple[AnnouncementFixture, Registration]:
    """A row of every kind, most of them about one person, who has done whatever one can do."""
    room = AnnouncementFixture(a_limited_event(table))
    services = room.services
    event = services.event.event
    _wish_to_be_told(services)
    cancelled = services.register("evlogia", nonce="c" * 20, **ANSWERS)
    cancel(services.link(cancelled), undone=0, deps=services.attendee_deps)
    person = services.register("evlogia", **ANSWERS)
    others = [services.register(name) for name in ("ivan", "maria", "petar", "rada")]
    for address in (SECOND, THIRD):
        correct_shown_now(services, person, "evlogia", email=address, **ANSWERS)
        if address == SECOND:
            confirm_address(services.confirming_link(person), deps=services.attendee_deps)
    correct_shown_now(services, others[0], email=FIRST)
    resend(OPERATOR, event, person.id, deps=services.organiser_deps)
    _suspect(services)
    services.now += timedelta(minutes=1)
    send(MANAGER, room.draft(RegistrationFilter(search="Евлогия")), deps=room.announcement_deps)
    note(OPERATOR, event, "exported csv", deps=services.organiser_deps)
    _attended(services, person)
    mark_bounced(services, others[2])
    erase_registration(others[1].id, by="attendee", deps=services.erase_deps)
    services.promote()
    others.append(services.register("vera"))
    FiguresFixture(services).recount(cancelled, person, *others)
    _at_the_door(services, person)
    return room, services.again(person)


def _wish_to_be_told(services: Services) -> None:
    before = services.event.opens - timedelta(days=1)
    for address in (FIRST, SECOND):
        key = interest_key(KEYS, services.event.event, address)
        interest = Interest(key, address, "bg", before, "pending", 0, before)
        assert InterestTable(services.table).add(interest, now=before)


def _suspect(services: Services) -> None:
    suspect = a_registration(
        id="e" * 32,
        state="quarantined",
        suspicions=("honeypot",),
        name="Евлогия",
        address=FIRST,
        answers=ANSWERS,
    )
    services.registrations.quarantine(NewRegistration(suspect, "", a_message(), ()))


def _attended(services: Services, person: Registration) -> None:
    store = AttendanceTable(services.table)
    services.registrations.note_joined(services.again(person), now=services.now)
    assert store.set_minutes(services.again(person), 90)
    line = AuditLine(event=services.event.event, at=services.now, what="sent certificates")
    store.begin(certificate_broadcast(services.event, services.now), line)


def _at_the_door(services: Services, person: Registration) -> None:
    for subject in (FIRST, SECOND, THIRD, "192.0.2.1"):
        RateTable(services.table, KEYS, lambda: services.now).count(LIMIT, subject)
    proof = Proof(key="0" * 32, expires=services.now)
    assert ProofTable(services.table).spend(proof, person.id)
    RevokedSessionTable(services.table).end("sign-in", services.now)


def documented() -> dict[str, re.Pattern[str]]:
    """The kinds of rows that the keys' documentation names, each as a pattern of its key."""
    lines = [line.split("  ") for line in (keys.__doc__ or "").splitlines() if "  " in line]
    named = [[part.strip() for part in line if part.strip()] for line in lines]
    whole = [kind for kind in named if not kind[1].endswith("...")]
    return {key: _pattern(key) for _, key, index in whole if index == "table"}


def _pattern(key: str) -> re.Pattern[str]:
    """Words in small letters stand for anything; what is in brackets may be missing."""
    meant = {"[": "(?:", "]": ")?"}
    parts = re.findall(r"[a-z-]+|.", key)
    return re.compile(
        "".join(
            "[^#]+" if part[0].islower() else meant.get(part, re.escape(part)) for part in parts
        )
    )


def kinds_of(row: dict[str, Any]) -> Iterator[str]:
    """The kinds that the row's key may be of."""
    key = f"{row['pk']['S']}, {row['sk']['S']}"
    yield from (kind for kind, pattern in documented().items() if pattern.fullmatch(key))


def traces(services: Services) -> list[str]:
    """Return the keys of the rows that still hold a word of the person, and the word."""
    found = []
    for row in services.rows():
        if row["sk"]["S"] == "DEF":
            continue
        said = json.dumps(row, ensure_ascii=False).casefold()
        texts = (said, fold(said))
        found += [
            f"{row['pk']['S']} {row['sk']['S']}: {word}"
            for word in WORDS
            if any(word in text for text in texts)
        ]
    return found


def erase_all(services: Services) -> None:
    """As an organiser does with each address of the person."""
    for address in (FIRST, SECOND, THIRD):
        found = holdings_of(services.event.event, address, deps=address_lookup(services))
        assert erase_address(found, deps=address_lookup(services))


def test_every_kind_of_row_is_made_here(table: Table) -> None:
    """A new kind of row in the keys is made here too, so that it is searched."""
    room, _ = everything(table)
    erase_registration(
        room.services.register("late").id, by="attendee", deps=room.services.erase_deps
    )

    made = {kind for row in room.services.rows() for kind in kinds_of(row)}

    assert [row for row in room.services.rows() if not list(kinds_of(row))] == []
    assert set(documented()) - made == set()


def test_every_attribute_of_a_person_is_named_in_the_privacy_notice(table: Table) -> None:
    """Of all rows that are about somebody, after a life in which everything has happened."""
    room, _ = everything(table)
    room.sweep()

    of_persons = ("R#", "U#", "I#", "AU#", "RL#", "POW#")
    kept = {
        name
        for row in room.services.rows()
        if row["pk"]["S"].startswith(of_persons) and row["sk"]["S"] != "OPENING"
        for name in row
    }
    named = ASKED.union(*(kind.names for kind in RETAINED))
    assert {name for name in kept if not name.startswith("former_address_")} - named == set()


@pytest.mark.parametrize("swept", [0, 1, 2])
def test_an_erasure_by_address_leaves_nothing_in_any_row(table: Table, swept: int) -> None:
    """Before the message to the person is sent, meanwhile, and when everybody has it."""
    room, person = everything(table)
    for _ in range(swept):
        room.sweep()
        room.services.now += timedelta(minutes=10)
    before = traces(room.services)

    erase_all(room.services)

    assert any(person.id in key for key in before)
    assert any(key.startswith("I#") for key in before)
    assert traces(room.services) == []


def test_whoever_erases_themselves_leaves_nothing_of_that_registration(table: Table) -> None:
    """Nor the wish to be told; what they gave in other registrations stands there."""
    room, person = everything(table)
    services = room.services

    erase_registration(person.id, by="attendee", deps=services.erase_deps)

    left = traces(services)
    assert [key for key in left if person.id in key or "NEWS" in key or "FOUND" in key] == []
    assert {key.partition("#")[0] for key in left} <= {"R", "I"}
    assert [row for row in services.rows() if SECOND in str(row) or THIRD in str(row)] == []
