"""Rows of every kind, most of them about one person."""

from copy import deepcopy
from datetime import timedelta

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.organise.audit import note
from registrar.actions.organise.check_in import check_in
from registrar.actions.organise.digest import choose_digest
from registrar.actions.organise.manage import resend
from registrar.actions.organise.message import send
from registrar.actions.organise.present import choose
from registrar.actions.organise.view import page
from registrar.actions.publish import publish
from registrar.actions.register_ports import NewRegistration
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.draft_table import DraftTable
from registrar.aws.import_marker import ImportMarkers
from registrar.aws.interest_table import InterestTable
from registrar.aws.mailbox_table import MailboxTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.receipt_table import ReceiptTable
from registrar.aws.room_table import RoomTable
from registrar.aws.session_table import SessionTable
from registrar.aws.table import Table
from registrar.aws.team_mail_table import TeamMailTable
from registrar.domain.audit import AuditLine
from registrar.domain.certificate import certificate_broadcast
from registrar.domain.event_version import Draft, Edit, Publication
from registrar.domain.interest import Interest, interest_key
from registrar.domain.mailbox import mailbox
from registrar.domain.organiser import OPERATOR
from registrar.domain.proof_of_work import Proof
from registrar.domain.receipt import Receipt
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.room_notice import RoomNoticeKey, notice_digest
from registrar.domain.session_record import SessionRecord
from registrar.domain.team_mail import TeamMailKey
from registrar.event_file.writing import from_definition
from tests.support.announcement_fixture import AnnouncementFixture
from tests.support.attendee_corrections import correct_shown_now
from tests.support.bulk_cancelling import cancelled, restored
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM
from tests.support.factories import KEYS, a_message, a_registration, raw_event
from tests.support.figures_fixture import FiguresFixture
from tests.support.registration_states import mark_bounced
from tests.support.services import LIMIT, Services, services_with_event

# Words that nothing else contains, in either script; each is part of what the person gave
ANSWERS = {"organisation": "Приют „Жеравна птица“", "town": "Горно Нанадолнище"}
FIRST, SECOND, THIRD = (f"evlogia{mark}@example.org" for mark in ("", ".nova", ".treta"))


def a_limited_event(table: Table) -> Services:
    """Services with an event of three seats, one option limited, with all that it sends."""
    fields = deepcopy(raw_event()["fields"])
    for field in fields:
        if field["name"] == "interpretation":
            field["options"][0]["seats"] = 3
    ImportMarkers(table).begin("another", "0" * 64)
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
    page(OPERATOR, event, RegistrationFilter(search="Евлогия"), deps=services.organiser_deps)
    _attended(services, person)
    choose(OPERATOR, event, others[0].id, FIRST, deps=services.organiser_deps)
    mark_bounced(services, others[2])
    erase_registration(others[1].id, by="attendee", deps=services.erase_deps)
    services.promote()
    others.append(services.register("vera"))
    FiguresFixture(services).recount(cancelled, person, *others)
    _at_the_door(services, person)
    _cancelled_and_restored(services)
    _edited(services)
    _notified_of_the_room(services)
    choose_digest(MANAGER, event, "daily", "bg", deps=services.organiser_deps)
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
    for name in ("iPhone на Евлогия", SECOND):
        choose(OPERATOR, person.event, person.id, name, deps=services.organiser_deps)
    check_in(OPERATOR, person.event, person.id, "phone-one-1", deps=services.organiser_deps)
    line = AuditLine(event=services.event.event, at=services.now, what="sent certificates")
    store.begin(certificate_broadcast(services.event, services.now), line)


def _at_the_door(services: Services, person: Registration) -> None:
    for subject in (FIRST, SECOND, THIRD, "192.0.2.1"):
        RateTable(services.table, KEYS, lambda: services.now).count(LIMIT, subject)
    proof = Proof(key="0" * 32, expires=services.now)
    assert ProofTable(services.table).spend(proof, person.id)
    services.unwanted.add(services.event.event, mailbox(THIRD), until=services.now)
    mailboxes = MailboxTable(services.table, KEYS)
    assert mailboxes.count(mailbox(SECOND), "reference", spelling="plain", now=services.now) is None
    receipt = Receipt(person.id, KEYS.address_key(services.event.event, FIRST), services.now)
    ReceiptTable(services.table).put(receipt, expires=services.now)
    _signed_in(services)


def _cancelled_and_restored(services: Services) -> None:
    wanted = RegistrationFilter(search="Евлогия")
    cancelled(services, wanted)
    restored(services)
    assert services.register("zora").state in ("confirmed", "waiting")
    cancelled(services, RegistrationFilter(search="zora"), "bulk0001")
    services.networks.count(services.event.event, "7kq2m9xw3c")


def _edited(services: Services) -> None:
    """Publish a version with its file, and begin a draft of this event and of another."""
    wanted = services.event.model_copy(update={"waiting_list": 7})
    services.event = publish(
        wanted,
        publications=services.publications,
        now=services.now,
        publication=Publication(text=from_definition(wanted).text, who=MANAGER.address),
    )
    edits = (Edit(who=MANAGER.address, at=services.now, part="seats"),)
    for event, base in ((services.event.event, services.event.version), ("unpublished", 0)):
        draft = Draft(event=event, text="seats: 8", base=base, revision=0, edits=edits)
        assert DraftTable(services.table).begin(draft)


def _notified_of_the_room(services: Services) -> None:
    rooms, now, event = RoomTable(services.table), services.now, services.event.event
    key = RoomNoticeKey(event, "48h-20220302T1200", notice_digest(KEYS, event, MANAGER.address))
    notice = rooms.notice(key, address=MANAGER.address, now=now)
    assert rooms.claim(notice, now=now, until=now)
    bounced = TeamMailKey(event, key.digest)
    assert TeamMailTable(services.table).note(bounced, "bounced", reference="notice", now=now)


def _signed_in(services: Services) -> None:
    sessions, address = SessionTable(services.table, KEYS), MANAGER.address
    record = SessionRecord("sign-in", begun=services.now, active=services.now, browser="Firefox")
    sessions.begin(address, record)
    sessions.end_all(address, before=services.now, kept="sign-in", now=services.now)
