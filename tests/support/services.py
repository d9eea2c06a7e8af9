"""Real actions over the real adapters on one table, for one thread."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.count_option_holders import CountHoldersDependencies
from registrar.actions.erase import EraseDependencies
from registrar.actions.notify_holder import NotifyHolderDependencies, notify_holder
from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.promote import promote
from registrar.actions.promote_ports import PromoteDependencies
from registrar.actions.publish import Publications, publish
from registrar.actions.register import register
from registrar.actions.register_ports import RegisterDependencies
from registrar.actions.release_held import ReleaseDependencies
from registrar.actions.seat_parked import SeatParkedDependencies, seat_parked
from registrar.aws.audit_table import AuditTable
from registrar.aws.bulk_table import BulkTable
from registrar.aws.busy_network_table import BusyNetworkTable
from registrar.aws.change_table import ChangeTable
from registrar.aws.digest_table import DigestTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.held_seat_table import HeldSeatTable
from registrar.aws.holder_count_table import HolderCountTable
from registrar.aws.message_table import MessageTable
from registrar.aws.option_table import OptionTable
from registrar.aws.parked_table import ParkedTable
from registrar.aws.reading_table import ReadingTable
from registrar.aws.receipt_table import ReceiptTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.aws.team_mail_table import TeamMailTable
from registrar.aws.unwanted_table import UnwantedTable
from registrar.aws.waiting_position_table import WaitingPositionTable
from registrar.domain.bot_detection import BotSignals
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, compile_form
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.seats import Seats
from registrar.domain.signed_link import Link, Purpose
from registrar.domain.submission import Submission, read_submission
from tests.support.factories import KEYS, NOW, an_event, answers
from tests.support.fakes import FakeProofs, FakeRates, FakeSecurityLog
from tests.support.published_copies import publish_copy

LIMIT = Limit("any", 100, 60, fails_open=False)


@dataclass
class Services:
    """One published event, and the actions on its registrations."""

    table: Table
    event: EventDefinition
    now: datetime = NOW
    cache_seconds: float = 0
    rates: FakeRates = field(default_factory=FakeRates)

    def __post_init__(self) -> None:
        self.publications: Publications = EventPublisher(self.table)
        self.events = EventTable(self.table, lambda: 0.0, cache_seconds=self.cache_seconds)
        self.registrations = RegistrationTable(self.table)
        self.changes = ChangeTable(self.table)
        self.outbox = MessageTable(self.table)
        self.receipts = ReceiptTable(self.table)
        parts: dict[str, Any] = {
            "registrations": self.registrations,
            "changes": self.changes,
            "events": self.events,
            "keys": KEYS,
            "clock": lambda: self.now,
        }
        self.unwanted = UnwantedTable(self.table, KEYS)
        self.digests = DigestTable(self.table)
        self.team_mails = TeamMailTable(self.table)
        self.positions = WaitingPositionTable(self.table)
        self.promote_deps = PromoteDependencies(
            **parts, positions=self.positions, monotonic=lambda: 0.0
        )
        self.holders = CountHoldersDependencies(
            options=OptionTable(self.table),
            holders=HolderCountTable(self.table),
            pages=FiguresTable(self.table),
            events=self.events,
            wait=lambda: None,
        )
        self.erase_deps = EraseDependencies(**parts)
        self.attendee_deps = AttendeeDependencies(
            **parts,
            erase_deps=self.erase_deps,
            unwanted=self.unwanted,
            rates=self.rates,
            ip_limit=LIMIT,
            address_limit=replace(LIMIT, scope="new-address"),
            change_limit=replace(LIMIT, scope="own"),
        )
        self.notify_holder_deps = NotifyHolderDependencies(
            receipts=self.receipts,
            registrations=self.registrations,
            outbox=self.outbox,
            clock=lambda: self.now,
            seat=lambda registration_id: seat_parked(first=registration_id, deps=self.parked_deps),
        )
        self.parked_deps = SeatParkedDependencies(**parts, parked=ParkedTable(self.table))
        self.release_deps = ReleaseDependencies(
            held=HeldSeatTable(self.table),
            registrations=self.registrations,
            changes=self.changes,
            keys=KEYS,
            clock=lambda: self.now,
        )
        self.audit = AuditTable(self.table)
        self.readings = ReadingTable(self.table, lambda: self.now)
        self.bulks = BulkTable(self.table)
        self.networks = BusyNetworkTable(self.table, lambda: self.now)
        self.organiser_deps = OrganiserDependencies(
            **parts,
            erase_deps=self.erase_deps,
            promote_deps=self.promote_deps,
            audit=self.audit,
            readings=self.readings,
            rates=self.rates,
            resend_limit=replace(LIMIT, scope="resend"),
            bulks=self.bulks,
            networks=self.networks,
            digests=self.digests,
            samples=self.team_mails,
        )

    def register(
        self,
        name: str,
        *,
        nonce: str = "n" * 20,
        source_ip: str = "192.0.2.1",
        language: str = "",
        **changes: Any,
    ) -> Registration:
        """Register that person by the real action; a holder of the address is notified."""
        address = f"{name}@example.org"
        given = answers(email=address, full_name=name.capitalize(), **changes)
        form = compile_form(self.event)
        deps = RegisterDependencies(
            registrations=self.registrations,
            receipts=self.receipts,
            rates=FakeRates(),
            ip_limit=LIMIT,
            unproven_limit=LIMIT,
            busy_limit=LIMIT,
            busy_bare_limit=LIMIT,
            networks=self.networks,
            proofs=FakeProofs(),
            unwanted=self.unwanted,
            security=FakeSecurityLog(),
            keys=KEYS,
            form_keys=KEYS,
            clock=lambda: self.now,
            wall_clock=lambda: self.now,
        )
        submission = read_submission(form, given, language=language or form.languages[0])

        def read_by_newer_form(version: int) -> tuple[Submission, Form]:
            newer = self.events.form(self.event.event, at_least=version)
            return read_submission(newer, given, language="bg"), newer

        register(
            submission,
            form=form,
            nonce=nonce,
            source_ip=source_ip,
            signals=BotSignals(),
            read_by_newer_form=read_by_newer_form,
            deps=deps,
        )
        registration_id = KEYS.registration_id(self.event.event, address, nonce)
        notify_holder(registration_id, deps=self.notify_holder_deps)
        return self.find(registration_id)

    def find(self, registration_id: str) -> Registration:
        """Return the registration as it is now."""
        found = self.registrations.find(registration_id)
        assert found is not None
        return found

    def again(self, registration: Registration) -> Registration:
        """Return the same registration as it is now."""
        return self.find(registration.id)

    def link(self, registration: Registration, purpose: Purpose = "attend") -> str:
        """Return the token of the personal link in the mails sent now."""
        current = self.again(registration)
        link = Link(current.id, current.link_generation, retained_until(self.event))
        return link.sign(purpose, self.event.event, KEYS)

    def confirming_link(self, registration: Registration) -> str:
        """Return the token in the mail to the new address."""
        current = self.again(registration)
        link = Link(current.id, current.link_generation, self.now + timedelta(days=3))
        return link.sign("address", self.event.event, KEYS, about=current.new_address)

    def publish(self, **changes: Any) -> None:
        """Publish the event with those keys of its file changed, as its next version."""
        event = an_event(**({"seats": 1, "waiting_list": 2} | changes))
        self.event = publish(event, publications=self.publications, now=self.now)

    def promote(self) -> int:
        """Promote as the stream does when seats are given up."""
        return promote(self.event.event, deps=self.promote_deps)

    def submission(self, name: str, **changes: Any) -> Submission:
        """Return that person's answers, given anew, in English."""
        given = answers(email=f"{name}@example.org", full_name=name.capitalize()) | changes
        given = {key: value for key, value in given.items() if value is not None}
        return read_submission(compile_form(self.event), given, language="en")

    @property
    def seats(self) -> Seats:
        """Counters of the event."""
        return self.events.seats(self.event.event)

    def kinds(self, registration: Registration) -> list[str]:
        """Return the kinds of the registration's messages, in the order of their keys."""
        return [message.kind for message in self.registrations.messages_of(registration.id)]

    def rows(self) -> list[dict[str, Any]]:
        """Return every item of the table, for tests alone."""
        items: list[dict[str, Any]] = self.table.client.scan(TableName=self.table.name)["Items"]
        return items

    def facts(self) -> list[dict[str, Any]]:
        """Return every item but the lines about reading, which looking leaves."""
        return [row for row in self.rows() if not row["pk"]["S"].endswith("#READ")]

    def read_acts(self) -> list[str]:
        """Return the acts of the lines about reading, oldest first."""
        return [line.what for line in self.readings.lines(self.event.event)][::-1]


def services_with_event(table: Table, **changes: Any) -> Services:
    """Return services of an event with one seat and two waiting positions, unless changed."""
    event = an_event(**({"seats": 1, "waiting_list": 2} | changes))
    published = event.model_copy(update={"version": 1})
    services = Services(table, published)
    publish_copy(services.publications, table, published)
    return services
