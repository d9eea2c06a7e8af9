"""Composition of functions/interest.py."""

from registrar.actions.interest import InterestDependencies
from registrar.aws.interest_table import InterestTable
from registrar.domain.rate_limit import submissions
from registrar.web.public.interest import InterestPageDependencies
from registrar.wiring.app import App, per_app
from registrar.wiring.register import ip_times, recorded_rates


@per_app
def interest_table(app: App) -> InterestTable:
    """Return the table of interests."""
    return InterestTable(app.table)


@per_app
def interest_dependencies(app: App) -> InterestDependencies:
    """Return the dependencies of storing an interest; limits count it as a submission."""
    return InterestDependencies(
        events=app.events,
        interests=interest_table(app),
        rates=recorded_rates(app),
        ip_limit=submissions(ip_times(app)),
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def interest_page_dependencies(app: App) -> InterestPageDependencies:
    """Return the dependencies of answering an interest."""
    return InterestPageDependencies(
        events=app.events,
        interest_deps=interest_dependencies(app),
        form_keys=app.form_keys,
        public_url=app.settings.public_url,
        new_nonce=app.machine.new_nonce,
        clock=app.clock,
    )
