"""Composition of what the command line alone does."""

from dataclasses import replace
from functools import partial

from registrar.actions.erase_address import AddressLookup
from registrar.actions.foresee import ForeseeDependencies
from registrar.actions.reconcile_figures import ReconcileDependencies
from registrar.actions.reconcile_options import OptionAudit
from registrar.actions.replay_erasures import ReplayDependencies
from registrar.aws.audit_table import AuditTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.user_pool import UserPool
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import erase_dependencies, promote_dependencies
from registrar.wiring.interest import interest_table
from registrar.wiring.recount import figures_dependencies, figures_table
from registrar.wiring.register import registration_table
from registrar.wiring.sweep import count_holders_dependencies, retention_table, wait_for_the_index


@per_app
def event_publisher(app: App) -> EventPublisher:
    """Return the publisher of events."""
    return EventPublisher(app.table)


@per_app
def foresee_dependencies(app: App) -> ForeseeDependencies:
    """Return the dependencies of predicting the effects of a publication."""
    return ForeseeDependencies(
        events=app.events,
        publications=event_publisher(app),
        interests=interest_table(app),
        promote_deps=promote_dependencies(app),
    )


@per_app
def reconcile_dependencies(app: App) -> ReconcileDependencies:
    """Return the dependencies of reconciling the counters."""
    return ReconcileDependencies(
        store=figures_table(app),
        events=app.events,
        figures_deps=figures_dependencies(app),
        options=OptionAudit(holders=count_holders_dependencies(app), store=figures_table(app)),
        clock=app.clock,
        wait=partial(wait_for_the_index, app),
    )


@per_app
def address_lookup(app: App) -> AddressLookup:
    """Return the dependencies of finding an address and erasing it."""
    return AddressLookup(
        registrations=registration_table(app),
        interests=interest_table(app),
        erase_deps=erase_dependencies(app),
        wait=partial(wait_for_the_index, app),
    )


def replay_dependencies(app: App, audit_table: str | None = None) -> ReplayDependencies:
    """Return the dependencies of repeating erasures after a restore, by either audit log."""
    audited = replace(app.table, name=audit_table) if audit_table else app.table
    return ReplayDependencies(
        audit=AuditTable(audited),
        events=app.events,
        retentions=retention_table(app),
        erase_deps=erase_dependencies(app),
    )


@per_app
def user_pool(app: App) -> UserPool:
    """Return the organisers of the user pool, for a caller that may change them."""
    issuer, _ = app.settings.of_people()
    return UserPool(app.client("cognito-idp", 10), issuer.rpartition("/")[2])
