"""Composition of functions/organise.py, and of the command line's work on one event."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.audit_table import AuditTable
from registrar.aws.cognito_auth import CognitoAuth
from registrar.aws.jwks import Jwks
from registrar.aws.revoked_session_table import RevokedSessionTable
from registrar.aws.token_verifier import TokenVerifier
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import RESENDS, TESTS, sign_in_attempts
from registrar.mail.announcement_mail import AnnouncementMail
from registrar.web.organiser.context import OrganiserPageDependencies
from registrar.web.protocol.response import HttpResponse
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import change_table, erase_dependencies, promote_dependencies
from registrar.wiring.deliver import announcement_table
from registrar.wiring.mail import sender_parts
from registrar.wiring.register import ip_times, rate_table, registration_table

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
        rates=rate_table(app),
        resend_limit=RESENDS,
        keys=app.keys,
        clock=app.clock,
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
def token_verifier(app: App) -> TokenVerifier:
    """Return the verifier of organisers' tokens, by the machine's time."""
    issuer, client = app.settings.of_people()
    return TokenVerifier(
        issuer=issuer,
        client=client,
        keys=Jwks(partial(_published_keys, app), app.machine.monotonic),
        revoked_sessions=RevokedSessionTable(app.table),
        clock=app.machine.utc_now,
    )


@per_app
def organiser_page_dependencies(app: App) -> OrganiserPageDependencies:
    """Return the dependencies of organisers' pages."""
    _, client = app.settings.of_people()
    return OrganiserPageDependencies(
        identity=token_verifier(app),
        auth=CognitoAuth(app.client("cognito-idp", 8), client),
        organiser_deps=organiser_dependencies(app),
        announcement_deps=announcement_dependencies(app),
        attendance=attendance_dependencies(app),
        api=partial(_answer_program, app),
        rates=rate_table(app),
        attempts=sign_in_attempts(ip_times(app)),
        keys=app.keys,
        public_url=app.settings.public_url,
        wall_clock=app.machine.utc_now,
        new_nonce=app.machine.new_nonce,
    )


@per_app
def _api(app: App) -> Any:
    from registrar.api.answering import Api  # its library takes long to import; pages do without

    return Api(
        organiser_deps=organiser_dependencies(app),
        announcement_deps=announcement_dependencies(app),
        attendance=attendance_dependencies(app),
    )


def _answer_program(
    app: App, payload: Mapping[str, Any], organiser: Organiser | None
) -> HttpResponse:
    response: HttpResponse = _api(app)(payload, organiser)
    return response


def _published_keys(app: App) -> bytes:
    """Return the pool's JSON Web Key Set; the local cloud serves it at its own address."""
    issuer, _ = app.settings.of_people()
    pool = issuer.rpartition("/")[2]
    base = f"{app.settings.local_cognito}/{pool}" if app.settings.local_cognito else issuer
    return app.machine.read_url(f"{base}/.well-known/jwks.json", JWKS_SECONDS)
