"""Composition of what the command line alone does."""

from base64 import urlsafe_b64encode
from dataclasses import replace
from functools import partial

from registrar.actions.erase_address import AddressLookup
from registrar.actions.examine_ports import ExamineDependencies
from registrar.actions.foresee import ForeseeDependencies
from registrar.actions.import_event import (
    EventImport,
    ImportDependencies,
    address_key,
    imported_id,
    imported_person_key,
)
from registrar.actions.mend import MendDependencies
from registrar.actions.organise.accounts import AccountDependencies
from registrar.actions.reconcile_figures import ReconcileDependencies
from registrar.actions.reconcile_options import OptionAudit
from registrar.actions.replay_erasures import ReplayDependencies
from registrar.actions.rotate_keys import KeyDependencies
from registrar.aws.archive_items import ArchiveItems
from registrar.aws.archive_writer import ArchiveWriter
from registrar.aws.audit_table import AuditTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_rows_table import EventRowsTable
from registrar.aws.former_definition_table import FormerDefinitionTable
from registrar.aws.key_store import StoredKeys
from registrar.aws.repair_table import RepairTable
from registrar.aws.user_pool import UserPool
from registrar.domain.event_archive import EventArchive
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import erase_dependencies, promote_dependencies
from registrar.wiring.interest import interest_table
from registrar.wiring.organise import session_table
from registrar.wiring.recount import figures_dependencies, figures_table
from registrar.wiring.register import registration_table
from registrar.wiring.sweep import count_holders_dependencies, retention_table, wait_for_the_index

_KEY_BYTES = 48


@per_app
def event_publisher(app: App) -> EventPublisher:
    """Return the publisher of events."""
    return EventPublisher(app.table)


@per_app
def former_definition_table(app: App) -> FormerDefinitionTable:
    """Return the mover of definitions that an earlier version stored elsewhere."""
    return FormerDefinitionTable(app.table)


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
def mend_dependencies(app: App) -> MendDependencies:
    """Return the dependencies of examining an event's rows and of mending them."""
    return MendDependencies(
        examine_deps=ExamineDependencies(
            rows=EventRowsTable(app.table),
            events=app.events,
            messages=registration_table(app),
            erasures=AuditTable(app.table),
            keys=app.keys,
            wait=app.machine.sleep,
            in_parallel=app.machine.in_parallel,
        ),
        repairs=RepairTable(app.table),
        clock=app.clock,
    )


@per_app
def import_dependencies(app: App) -> ImportDependencies:
    """Return the dependencies of importing an event."""
    return ImportDependencies(
        mend_deps=mend_dependencies(app),
        figures_deps=reconcile_dependencies(app),
        keys=app.keys,
        clock=app.clock,
    )


def event_import(archive: EventArchive, event: str, app: App) -> EventImport:
    """Return the import of the archive as the event of that name."""
    new_id = partial(imported_id, archive=archive, event=event, keys=app.keys)
    unique_by = partial(imported_person_key, keys=app.keys)
    items = ArchiveItems(archive, event, new_id, app.clock(), unique_by)
    return ArchiveWriter(app.table, items, partial(address_key, keys=app.keys))


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
        restored_audit=AuditTable(app.table),
        events=app.events,
        retentions=retention_table(app),
        erase_deps=erase_dependencies(app),
    )


@per_app
def account_dependencies(app: App) -> AccountDependencies:
    """Return the dependencies of changing organisers' accounts, by the machine's time."""
    return AccountDependencies(
        members=user_pool(app), sessions=session_table(app), clock=app.machine.utc_now
    )


@per_app
def link_key_dependencies(app: App) -> KeyDependencies:
    """Return the dependencies of changing the keys of links and cookies."""
    return replace(_key_dependencies(app, app.settings.secret), links=registration_table(app))


@per_app
def form_key_dependencies(app: App) -> KeyDependencies:
    """Return the dependencies of changing the keys of forms."""
    return _key_dependencies(app, app.settings.form_secret)


def _key_dependencies(app: App, secret: str) -> KeyDependencies:
    client = app.client("secretsmanager", 10)
    return KeyDependencies(
        store=StoredKeys(
            client=client,
            name=secret,
            pause=app.machine.sleep_with_jitter,
            new_token=app.machine.new_token,
        ),
        new_secret=lambda: urlsafe_b64encode(app.machine.salt(_KEY_BYTES)),
        clock=app.machine.utc_now,
        events=app.events,
    )


@per_app
def user_pool(app: App) -> UserPool:
    """Return the organisers of the user pool, for a caller that may change them."""
    issuer, _ = app.settings.of_people()
    return UserPool(app.client("cognito-idp", 10), issuer.rpartition("/")[2])
