"""Composition of functions/attend.py, and of what other entry points share with it."""

from registrar.actions.attend.farewell import FarewellDependencies
from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.erase import EraseDependencies
from registrar.actions.promote_ports import PromoteDependencies
from registrar.actions.seat_parked import SeatParkedDependencies
from registrar.aws.change_table import ChangeTable
from registrar.aws.parked_table import ParkedTable
from registrar.aws.waiting_position_table import WaitingPositionTable
from registrar.domain.event import EventDefinition
from registrar.domain.rate_limit import NEW_ADDRESSES, OWN_CHANGES, submissions
from registrar.domain.registration import Registration
from registrar.mail.calendar_event import entry_for, to_ics
from registrar.mail.erasure_mail import ErasureMail
from registrar.web.attendee.attend import AttendeePageDependencies
from registrar.wiring.app import App, per_app
from registrar.wiring.mail import page_links, sender_parts
from registrar.wiring.register import ip_times, recorded_rates, registration_table, unwanted_table
from registrar.wiring.security_log import security_log


@per_app
def change_table(app: App) -> ChangeTable:
    """Return the writer of changes of registrations."""
    return ChangeTable(app.table)


@per_app
def erase_dependencies(app: App) -> EraseDependencies:
    """Return the dependencies of erasing a registration."""
    return EraseDependencies(
        registrations=registration_table(app),
        changes=change_table(app),
        events=app.events,
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def promote_dependencies(app: App) -> PromoteDependencies:
    """Return the dependencies of giving free seats to the waiting list."""
    return PromoteDependencies(
        registrations=registration_table(app),
        changes=change_table(app),
        positions=WaitingPositionTable(app.table),
        events=app.events,
        keys=app.keys,
        clock=app.clock,
        monotonic=app.machine.monotonic,
    )


@per_app
def parked_dependencies(app: App) -> SeatParkedDependencies:
    """Return the dependencies of seating the parked."""
    return SeatParkedDependencies(
        parked=ParkedTable(app.table),
        registrations=registration_table(app),
        changes=change_table(app),
        events=app.events,
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def attendee_dependencies(app: App) -> AttendeeDependencies:
    """Return the dependencies of attendees' actions."""
    return AttendeeDependencies(
        registrations=registration_table(app),
        changes=change_table(app),
        events=app.events,
        erase_deps=erase_dependencies(app),
        unwanted=unwanted_table(app),
        rates=recorded_rates(app),
        ip_limit=submissions(ip_times(app)),
        address_limit=NEW_ADDRESSES,
        change_limit=OWN_CHANGES,
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def attendee_page_dependencies(app: App) -> AttendeePageDependencies:
    """Return the dependencies of attendees' pages."""

    def calendar(registration: Registration, event: EventDefinition) -> bytes:
        links, now = page_links(app), app.clock()
        return to_ics(entry_for(registration, event, addresses=links, written=now))

    def certificate(registration: Registration, event: EventDefinition, language: str) -> bytes:
        return certificate_pdf(app, registration, event, language)

    return AttendeePageDependencies(
        attendee_deps=attendee_dependencies(app),
        addresses=page_links(app),
        calendar=calendar,
        certificate=certificate,
        consent_text=app.events.consent_text,
        security=security_log(app),
        monotonic=app.machine.monotonic,
        sleep=app.machine.sleep,
    )


def certificate_pdf(
    app: App, registration: Registration, event: EventDefinition, language: str
) -> bytes:
    """Return the PDF certificate of a registration."""
    from registrar.files.certificate import certificate  # reads fonts

    link = page_links(app).certificate(registration, event)
    return certificate(registration, event, language=language, link=link)


@per_app
def farewell_dependencies(app: App) -> FarewellDependencies:
    """Return the dependencies of the last email after an erasure."""
    return FarewellDependencies(
        sender=ErasureMail(**sender_parts(app)), unwanted=unwanted_table(app)
    )
