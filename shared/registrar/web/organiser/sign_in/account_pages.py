"""An organiser's own account: the authenticator app, on or off, and signing out.

Setting up an app and turning codes off asks for password and code again.
"""

from contextlib import suppress

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import NotSignedIn, TooManyTries, WrongCode
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.components.qr_code import qr_code
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sign_in.messages import code_given, notice_of, what_is_wrong
from registrar.web.organiser.sign_in.proof import (
    ACCOUNT,
    NOT_PROVEN,
    PASSWORD_FIELD,
    proof_controls,
    prove,
    sign_in_anew,
)
from registrar.web.organiser.sign_in.session import REFRESH, end_session, read_token
from registrar.web.organiser.sign_in.sign_in_pages import SIGN_IN, count_attempt
from registrar.web.organiser.sign_in.totp_setup import app_link, in_groups, secret_given
from registrar.web.organiser.simple_form import CODE, SimpleForm, ask, form_page
from registrar.web.protocol.response import HttpResponse

# What the browser keeps of this site; of cookies it would delete those of the whole domain
_FORGET_SITE = {"clear-site-data": '"cache", "storage"'}

FORGET = "/organise/account/authenticator/forget"


def account(context: OrganiserContext) -> HttpResponse:
    """Show the organiser's account, and whether signing in asks for a code."""
    return context.page(
        "organiser/sign_in/account",
        notice=notice_of(context.query.get("done", ""), context.language),
        protected=context.deps.auth.has_authenticator(context.session.token),
    )


def offer_authenticator(context: OrganiserContext) -> HttpResponse:
    """Show a new secret for the app; it has no effect until a code confirms it."""
    return _secret_page(context, context.deps.auth.new_authenticator(context.session.token))


def confirm_authenticator(context: OrganiserContext) -> HttpResponse:
    """Require codes of the new app, by its first code and password and code of until now."""
    count_attempt(context)
    secret = secret_given(context.fields.value("secret"))
    try:
        given = code_given(context.fields.value("code"))
    except WrongCode as error:
        return _secret_page(context, secret, error)
    try:
        proof = prove(context)
    except NOT_PROVEN as error:
        return _secret_page(context, secret, of_proof=error)
    try:
        context.deps.auth.confirm_authenticator(context.session.token, given)
    except (WrongCode, TooManyTries) as error:
        context.record("sign_in_failed", reason=error.code)
        return _secret_page(context, secret, error)
    context.record("factor_on")
    password = context.fields.exact(PASSWORD_FIELD)
    return sign_in_anew(context, proof, password, done="authenticator")


def ask_to_forget(context: OrganiserContext) -> HttpResponse:
    """Ask for password and code before codes are turned off."""
    return _forget_page(context)


def forget_authenticator(context: OrganiserContext) -> HttpResponse:
    """Turn codes off, after password and code have been right once more."""
    count_attempt(context)
    try:
        proof = prove(context)
    except NOT_PROVEN as error:
        return _forget_page(context, error)
    context.deps.auth.forget_authenticator(context.session.token)
    context.record("factor_off")
    password = context.fields.exact(PASSWORD_FIELD)
    return sign_in_anew(context, proof, password, done="no-authenticator")


def sign_out(context: OrganiserContext) -> HttpResponse:
    """End the session: revoke its tokens, also copies elsewhere, and drop its cookies.

    The refresh token first, which outlives the note that the session has ended: once that is
    written, the same form sent again is refused.
    """
    with suppress(NotSignedIn):
        context.deps.auth.sign_out(read_token(context, REFRESH))
    deps, session = context.deps, context.session
    deps.sessions.end(session.organiser.address, session.origin, deps.wall_clock())
    context.record("signed_out")
    end_session(context)
    response = context.redirect(SIGN_IN, done="signed-out")
    return response | {"headers": response["headers"] | _FORGET_SITE}


def _secret_page(
    context: OrganiserContext,
    secret: str,
    error: Refusal | None = None,
    *,
    of_proof: Refusal | None = None,
) -> HttpResponse:
    _ = translations(context.language).gettext
    link = app_link(secret, address=context.organiser.address)
    first = ask(
        "code",
        _("Code of the new app"),
        CODE,
        advice=_("The six digits that the app you are setting up shows now."),
        error=what_is_wrong(error, context.language),
    )
    controls, wrong = (first, *proof_controls(context, of_proof)), error or of_proof
    return context.page(
        "organiser/sign_in/authenticator",
        status=status_of(wrong.code) if wrong else 200,
        secret=secret,
        groups=in_groups(secret),
        link=link,
        picture=qr_code(link),
        controls=controls,
        problems=tuple(
            ControlError(control.error, control.target) for control in controls if control.error
        ),
    )


def _forget_page(context: OrganiserContext, error: Refusal | None = None) -> HttpResponse:
    _ = translations(context.language).gettext
    form = SimpleForm(
        heading=_("Turn off the authenticator app"),
        lead=(
            _("Your password alone will then be enough to sign in."),
            _("You can set up an app again at any time."),
        ),
        action=FORGET,
        button=_("Turn codes off"),
        controls=proof_controls(context, error, codes=True),
        links=((ACCOUNT, _("Back to your account")),),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)
