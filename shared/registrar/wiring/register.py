"""Composition of functions/register.py, and of what other entry points share with it."""

from registrar.actions.register_ports import RegisterDependencies
from registrar.aws.message_table import MessageTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.registration_table import RegistrationTable
from registrar.domain.rate_limit import EVENT, RECIPIENT, submissions, unproven_submissions
from registrar.web.public.register import SubmissionDependencies
from registrar.wiring.app import App, per_app


@per_app
def registration_table(app: App) -> RegistrationTable:
    """Return the table of registrations."""
    return RegistrationTable(app.table)


@per_app
def message_table(app: App) -> MessageTable:
    """Return the outbox."""
    return MessageTable(app.table)


@per_app
def rate_table(app: App) -> RateTable:
    """Return the table of counts by sender, recipient and event."""
    return RateTable(app.table, app.keys, app.machine.utc_now)


def ip_times(app: App) -> int:
    """Return the number of submissions that one network may send in ten minutes."""
    return int(app.settings.ip_limit)


@per_app
def register_dependencies(app: App) -> RegisterDependencies:
    """Return the dependencies of registering."""
    return RegisterDependencies(
        registrations=registration_table(app),
        outbox=message_table(app),
        rates=rate_table(app),
        ip_limit=submissions(ip_times(app)),
        unproven_limit=unproven_submissions(ip_times(app)),
        recipient_limit=RECIPIENT,
        event_limit=EVENT,
        proofs=ProofTable(app.table),
        keys=app.keys,
        form_keys=app.form_keys,
        clock=app.clock,
        wall_clock=app.machine.utc_now,
    )


@per_app
def submission_dependencies(app: App) -> SubmissionDependencies:
    """Return the dependencies of answering a submission."""
    return SubmissionDependencies(
        events=app.events,
        register_deps=register_dependencies(app),
        public_url=app.settings.public_url,
        new_nonce=app.machine.new_nonce,
        clock=app.clock,
        monotonic=app.machine.monotonic,
        sleep=app.machine.sleep,
    )
