"""Composition of functions/edit.py, and of the command line's edits of events."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.team_ports import TeamDependencies
from registrar.aws.draft_table import DraftTable
from registrar.aws.team_accounts import TeamAccounts
from registrar.aws.team_mail_table import TeamMailTable
from registrar.aws.user_pool import UserPool
from registrar.aws.version_table import VersionTable
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import INVITATIONS
from registrar.domain.temporary_password import temporary_password
from registrar.mail.team_mail import TeamMail
from registrar.web.organiser.context import OrganiserPageDependencies
from registrar.web.organiser.edit.previews import PreviewDependencies
from registrar.web.protocol.response import HttpResponse
from registrar.wiring.app import App, per_app
from registrar.wiring.mail import ses_mailer
from registrar.wiring.operator import event_publisher, foresee_dependencies
from registrar.wiring.organise import (
    announcement_dependencies,
    attendance_dependencies,
    by_hand_dependencies,
    organiser_dependencies,
    organiser_page_dependencies,
    sample_dependencies,
)
from registrar.wiring.security_log import security_log

if TYPE_CHECKING:
    from registrar.api.answering import Api

# Time-out: an invitation asks twice, and SES after it, before the function's time ends
COGNITO_SECONDS = 3.0


@per_app
def edit_dependencies(app: App) -> EditDependencies:
    """Return the dependencies of editing events."""
    return EditDependencies(
        organiser_deps=organiser_dependencies(app),
        foresee_deps=foresee_dependencies(app),
        publications=event_publisher(app),
        versions=VersionTable(app.table),
        drafts=DraftTable(app.table),
        clock=app.clock,
    )


@per_app
def team_dependencies(app: App) -> TeamDependencies:
    """Return the dependencies of choosing an event's team."""
    issuer, _ = app.settings.of_people()
    pool = UserPool(app.client("cognito-idp", COGNITO_SECONDS), issuer.rpartition("/")[2])
    return TeamDependencies(
        edit_deps=edit_dependencies(app),
        accounts=TeamAccounts(pool),
        sender=TeamMail(
            mailer=ses_mailer(app),
            public_url=app.settings.public_url,
            sender=app.settings.sender,
            clock=app.clock,
        ),
        mails=TeamMailTable(app.table),
        limit=INVITATIONS,
        new_password=partial(temporary_password, app.machine.below),
        new_id=app.machine.new_token,
    )


@per_app
def preview_dependencies(app: App) -> PreviewDependencies:
    """Return the dependencies of previews for programs and the command line."""
    return PreviewDependencies(
        edit_deps=edit_dependencies(app),
        samples=sample_dependencies(app).samples,
        public_url=app.settings.public_url,
    )


@per_app
def edit_page_dependencies(app: App) -> OrganiserPageDependencies:
    """Return the dependencies of the pages that edit events; cookies are those of all pages."""
    return replace(
        organiser_page_dependencies(app),
        edit_deps=edit_dependencies(app),
        team_deps=team_dependencies(app),
        api=partial(_answer_program, app),
    )


@per_app
def _api(app: App) -> "Api":
    # Their library takes long to import; pages do without
    from registrar.api.answering import Api
    from registrar.api.edit_operations import DEPTH, EDIT_OPERATIONS

    return Api(
        operations=EDIT_OPERATIONS,
        organiser_deps=organiser_dependencies(app),
        announcement_deps=announcement_dependencies(app),
        sample_deps=sample_dependencies(app),
        attendance=attendance_dependencies(app),
        by_hand_deps=by_hand_dependencies(app),
        security=security_log(app),
        public_url=app.settings.public_url,
        depth=DEPTH,
        editing=team_dependencies(app),
        previewing=preview_dependencies(app),
    )


def _answer_program(
    app: App, payload: Mapping[str, Any], organiser: Organiser | None
) -> HttpResponse:
    return _api(app)(payload, organiser)
