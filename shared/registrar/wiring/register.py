"""Composition of functions/register.py, and of what other entry points share with it."""

from registrar.actions.register_ports import RegisterDependencies
from registrar.aws.busy_network_table import BusyNetworkTable
from registrar.aws.message_table import MessageTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.receipt_table import ReceiptTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.unwanted_table import UnwantedTable
from registrar.domain.rate_limit import (
    busy_network,
    busy_network_without_proof,
    submissions,
    unproven_submissions,
)
from registrar.web.public.register import SubmissionDependencies
from registrar.wiring.app import App, per_app
from registrar.wiring.security_log import RecordedRates, security_log

# Attempts of a submission that others are in the way of: more would be in the way of others, and of
# the reader that seats the parked, many at once (registrar simulate rush)
ATTEMPTS_IN_A_RUSH = 2


@per_app
def registration_table(app: App) -> RegistrationTable:
    """Return the table of registrations."""
    return RegistrationTable(app.table)


@per_app
def message_table(app: App) -> MessageTable:
    """Return the outbox."""
    return MessageTable(app.table)


@per_app
def receipt_table(app: App) -> ReceiptTable:
    """Return the table of receipts."""
    return ReceiptTable(app.table)


@per_app
def rate_table(app: App) -> RateTable:
    """Return the table of counts by sender, recipient and event."""
    return RateTable(app.table, app.keys, app.clock)


@per_app
def recorded_rates(app: App) -> RecordedRates:
    """Return the rate limiter; the security log gets what it refuses."""
    return RecordedRates(rate_table(app), security_log(app))


@per_app
def unwanted_table(app: App) -> UnwantedTable:
    """Return the table of mailboxes that want no mail about an event."""
    return UnwantedTable(app.table, app.keys)


@per_app
def busy_network_table(app: App) -> BusyNetworkTable:
    """Return the table of networks that send more than usual."""
    return BusyNetworkTable(app.table, app.clock)


def ip_times(app: App) -> int:
    """Return the number of submissions that one network may send in ten minutes."""
    return int(app.settings.ip_limit)


@per_app
def register_dependencies(app: App) -> RegisterDependencies:
    """Return the dependencies of registering."""
    return RegisterDependencies(
        registrations=RegistrationTable(app.table, attempts=ATTEMPTS_IN_A_RUSH),
        receipts=receipt_table(app),
        rates=recorded_rates(app),
        ip_limit=submissions(ip_times(app)),
        unproven_limit=unproven_submissions(ip_times(app)),
        busy_limit=busy_network(ip_times(app)),
        busy_bare_limit=busy_network_without_proof(ip_times(app)),
        networks=busy_network_table(app),
        proofs=ProofTable(app.table),
        unwanted=unwanted_table(app),
        security=security_log(app),
        keys=app.keys,
        form_keys=app.form_keys_of_submissions,
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
