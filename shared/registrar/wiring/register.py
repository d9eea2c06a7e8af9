"""Composition of functions/register.py, and of what other entry points share with it."""

import time
from functools import cache

from registrar.actions.register import RegisterDependencies
from registrar.aws.message_table import MessageTable
from registrar.aws.proof_table import ProofTable
from registrar.aws.rate_table import RateTable
from registrar.aws.registration_table import RegistrationTable
from registrar.domain.rate_limit import EVENT, RECIPIENT, submissions, unproven_submissions
from registrar.system import new_nonce, utc_now
from registrar.web.public.register import SubmissionPages
from registrar.wiring.app import App


@cache
def registration_table(app: App) -> RegistrationTable:
    """Return the table of registrations."""
    return RegistrationTable(app.table)


@cache
def message_table(app: App) -> MessageTable:
    """Return the outbox."""
    return MessageTable(app.table)


@cache
def rate_table(app: App) -> RateTable:
    """Return the table of counts by sender, recipient and event."""
    return RateTable(app.table, app.keys, utc_now)


def ip_times(app: App) -> int:
    """Return the number of submissions that one network may send in ten minutes."""
    return int(app.settings.ip_limit)


@cache
def register_dependencies(app: App) -> RegisterDependencies:
    """Return the dependencies of registering."""
    return RegisterDependencies(
        registrations=registration_table(app),
        outbox=message_table(app),
        rates=rate_table(app),
        ip_limit=submissions(ip_times(app)),
        bare_limit=unproven_submissions(ip_times(app)),
        recipient_limit=RECIPIENT,
        event_limit=EVENT,
        proofs=ProofTable(app.table),
        keys=app.keys,
        form_keys=app.form_keys,
        clock=app.clock,
        wall=utc_now,
    )


@cache
def submission_pages(app: App) -> SubmissionPages:
    """Return the dependencies of answering a submission."""
    return SubmissionPages(
        events=app.events,
        register_deps=register_dependencies(app),
        public_url=app.settings.public_url,
        new_nonce=new_nonce,
        clock=app.clock,
        monotonic=time.monotonic,
        sleep=time.sleep,
    )
