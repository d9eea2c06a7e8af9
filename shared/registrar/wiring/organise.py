"""Composition of functions/organise.py, and of the command line's work on one event."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.samples import SampleDependencies
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.audit_table import AuditTable
from registrar.aws.bulk_table import BulkTable
from registrar.aws.cognito_auth import CognitoAuth
from registrar.aws.digest_table import DigestTable
from registrar.aws.factor_reader import FactorReader
from registrar.aws.jwks import Jwks
from registrar.aws.reading_table import ReadingTable
from registrar.aws.session_table import SessionTable
from registrar.aws.team_mail_table import TeamMailTable
from registrar.aws.token_verifier import TokenVerifier
from registrar.domain.organiser import CodesRequired, Organiser
from registrar.domain.rate_limit import BY_HAND, IMPORTS, RESENDS, SAMPLES, TESTS, sign_in_attempts
from registrar.mail.announcement_mail import AnnouncementMail
from registrar.mail.sample_mail import SampleMail
from registrar.observability import count, log_failure
from registrar.web.organiser.context import OrganiserPageDependencies
from registrar.web.protocol.response import HttpResponse
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import change_table, erase_dependencies, promote_dependencies
from registrar.wiring.boundary import REQUEST_FAILED
from registrar.wiring.deliver import announcement_table
from registrar.wiring.mail import sender_parts, ses_mailer
from registrar.wiring.register import (
    busy_network_table,
    ip_times,
    recorded_rates,
    register_dependencies,
    registration_table,
)
from registrar.wiring.security_log import security_log

if TYPE_CHECKING:
    from registrar.actions.organise.draft_state import DraftState
    from registrar.api.answering import Api

JWKS_SECONDS = 3  # time-out


@per_app
def organiser_dependencies(app: App) -> OrganiserDependencies:
    """Return the dependencies of organisers' actions."""
    return OrganiserDependencies(
        registrations=registration_table(app),
        events=app.events,
        changes=change_table(app),
        erase_deps=erase_dependencies(app),
        promote_deps=promote_dependencies(app),
        audit=AuditTable(app.table),
        readings=ReadingTable(app.table, app.machine.utc_now),
        rates=recorded_rates(app),
        resend_limit=RESENDS,
        bulks=BulkTable(app.table),
        networks=busy_network_table(app),
        digests=DigestTable(app.table),
        samples=TeamMailTable(app.table),
        keys=app.keys,
        clock=app.clock,
    )


@per_app
def by_hand_dependencies(app: App) -> ByHandDependencies:
    """Return the dependencies of registering by hand; the key of forms is never read for it."""
    return ByHandDependencies(
        organiser_deps=organiser_dependencies(app),
        register_deps=register_dependencies(app),
        reserve=registration_table(app),
        holders=registration_table(app),
        limit=BY_HAND,
        import_limit=IMPORTS,
    )


@per_app
def attendance_dependencies(app: App) -> AttendanceDependencies:
    """Return the dependencies of importing attendance."""
    store = AttendanceTable(app.table)
    return AttendanceDependencies(organiser_deps=organiser_dependencies(app), store=store)


@per_app
def announcement_dependencies(app: App) -> AnnouncementDependencies:
    """Return the dependencies of sending announcements."""
    return AnnouncementDependencies(
        organiser_deps=organiser_dependencies(app),
        announcements=announcement_table(app),
        sender=AnnouncementMail(**sender_parts(app)),
        test_limit=TESTS,
        new_id=app.machine.new_token,
    )


@per_app
def sample_dependencies(app: App) -> SampleDependencies:
    """Return the dependencies of showing and sending samples of an event's mails."""
    samples = SampleMail(
        public_url=app.settings.public_url,
        sender=app.settings.sender,
        mailer=ses_mailer(app),
        clock=app.clock,
    )
    return SampleDependencies(
        organiser_deps=organiser_dependencies(app), samples=samples, limit=SAMPLES
    )


@per_app
def session_table(app: App) -> SessionTable:
    """Return the table of organisers' sessions."""
    return SessionTable(app.table, app.keys)


@per_app
def token_verifier(app: App) -> TokenVerifier:
    """Return the verifier of organisers' tokens, by the machine's time."""
    issuer, client = app.settings.of_people()
    return TokenVerifier(
        issuer=issuer,
        client=client,
        keys=Jwks(partial(_published_keys, app), app.machine.monotonic),
        sessions=session_table(app),
        clock=app.machine.utc_now,
    )


@per_app
def organiser_page_dependencies(app: App) -> OrganiserPageDependencies:
    """Return the dependencies of organisers' pages."""
    _, client = app.settings.of_people()
    auth = CognitoAuth(app.client("cognito-idp", 8), client, _log_unsent)
    return OrganiserPageDependencies(
        identity=token_verifier(app),
        sessions=session_table(app),
        factors=FactorReader(auth.has_authenticator),
        auth=auth,
        organiser_deps=organiser_dependencies(app),
        announcement_deps=announcement_dependencies(app),
        sample_deps=sample_dependencies(app),
        attendance=attendance_dependencies(app),
        by_hand_deps=by_hand_dependencies(app),
        api=partial(_answer_program, app),
        rates=recorded_rates(app),
        security=security_log(app),
        attempts=sign_in_attempts(ip_times(app)),
        keys=app.keys,
        public_url=app.settings.public_url,
        wall_clock=app.machine.utc_now,
        new_nonce=app.machine.new_nonce,
        codes=_codes_required(app),
        unpublished=partial(_unpublished, app),
    )


def _unpublished(app: App, organiser: Organiser) -> Sequence["DraftState"]:
    """Return the organiser's events that were never published; event files load for this alone."""
    from registrar.actions.organise.new_event import unpublished
    from registrar.wiring.edit import edit_dependencies

    return unpublished(organiser, deps=edit_dependencies(app))


def _log_unsent(error: Exception) -> None:
    """Log that a code for a new password was not sent; the alarm rings as for a failed request."""
    log_failure("a code for a new password was not sent", error)
    count({REQUEST_FAILED: 1})


def _codes_required(app: App) -> CodesRequired:
    """Return of whom codes are required, as the template's parameter says; usually of owners."""
    required: Mapping[str, CodesRequired] = {"none": "none", "all": "all"}
    return required.get(app.settings.codes_required, "owners")


@per_app
def _api(app: App) -> "Api":
    # Their library takes long to import; pages do without
    from registrar.api.answering import Api
    from registrar.api.operations import OPERATIONS

    return Api(
        operations=OPERATIONS,
        organiser_deps=organiser_dependencies(app),
        announcement_deps=announcement_dependencies(app),
        sample_deps=sample_dependencies(app),
        attendance=attendance_dependencies(app),
        by_hand_deps=by_hand_dependencies(app),
        security=security_log(app),
        public_url=app.settings.public_url,
    )


def _answer_program(
    app: App, payload: Mapping[str, Any], organiser: Organiser | None
) -> HttpResponse:
    return _api(app)(payload, organiser)


def _published_keys(app: App) -> bytes:
    """Return the pool's JSON Web Key Set; the local cloud serves it at its own address."""
    issuer, _ = app.settings.of_people()
    pool = issuer.rpartition("/")[2]
    base = f"{app.settings.local_cognito}/{pool}" if app.settings.local_cognito else issuer
    return app.machine.read_url(f"{base}/.well-known/jwks.json", JWKS_SECONDS)
