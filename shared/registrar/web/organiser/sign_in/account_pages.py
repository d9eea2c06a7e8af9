"""An organiser's own account: the authenticator app, on or off, and signing out."""

from contextlib import suppress

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    NotSignedIn,
    SignInStep,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import ControlError
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sign_in.messages import code_given, notice_of, what_is_wrong
from registrar.web.organiser.sign_in.session import REFRESH, end_session
from registrar.web.organiser.sign_in.sign_in_pages import SIGN_IN, count_attempt
from registrar.web.organiser.sign_in.totp_setup import app_link, in_groups, qr_code, secret_given
from registrar.web.organiser.simple_form import CODE, PASSWORD, SimpleForm, ask, form_page
from registrar.web.protocol.response import HttpResponse

ACCOUNT = "/organise/account"
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
    """The app's first code."""
    count_attempt(context)
    secret = secret_given(context.fields.value("secret"))
    try:
        given = code_given(context.fields.value("code"))
        context.deps.auth.confirm_authenticator(context.session.token, given)
    except (WrongCode, TooManyTries) as error:
        return _secret_page(context, secret, error)
    return context.redirect(ACCOUNT, done="authenticator")


def ask_to_forget(context: OrganiserContext) -> HttpResponse:
    """Ask for password and code before codes are turned off."""
    return _forget_page(context)


def forget_authenticator(context: OrganiserContext) -> HttpResponse:
    """Turn codes off, after password and code have been right once more."""
    count_attempt(context)
    try:
        tokens = _prove(context)
    except StepEnded:
        return _forget_page(context, WrongCode())
    except (WrongPassword, NewPasswordNeeded, WrongCode, TooManyTries) as error:
        return _forget_page(context, error)
    context.deps.auth.forget_authenticator(context.session.token)
    context.deps.auth.sign_out(tokens.refresh)
    return context.redirect(ACCOUNT, done="no-authenticator")


def sign_out(context: OrganiserContext) -> HttpResponse:
    """End the session: revoke its tokens, also copies elsewhere, and drop its cookies."""
    context.deps.identity.end(context.session)
    with suppress(NotSignedIn):
        context.deps.auth.sign_out(context.cookies.read(REFRESH))
    end_session(context)
    return context.redirect(SIGN_IN, done="signed-out")


def _prove(context: OrganiserContext) -> Tokens:
    """The tokens of a sign-in that only verifies the organiser again."""
    auth, fields = context.deps.auth, context.fields
    password, code = fields.exact("password"), code_given(fields.value("code"))
    if not password:
        raise WrongPassword
    outcome = auth.sign_in(context.organiser.address, password)
    if isinstance(outcome, SignInStep) and outcome.question == "code":
        outcome = auth.complete_step(outcome, code)
    if isinstance(outcome, SignInStep):
        raise WrongPassword
    return outcome


def _secret_page(
    context: OrganiserContext, secret: str, error: Refusal | None = None
) -> HttpResponse:
    _ = translations(context.language).gettext
    link = app_link(secret, address=context.organiser.address)
    control = ask(
        "code",
        _("Code"),
        CODE,
        advice=_("The six digits that your authenticator app shows now."),
        error=what_is_wrong(error, context.language),
    )
    return context.page(
        "organiser/sign_in/authenticator",
        status=status_of(error.code) if error else 200,
        secret=secret,
        groups=in_groups(secret),
        link=link,
        picture=qr_code(link),
        field=control,
        problems=(ControlError(control.error, control.target),) if control.error else (),
    )


def _forget_page(context: OrganiserContext, error: Refusal | None = None) -> HttpResponse:
    _ = translations(context.language).gettext
    wrong = what_is_wrong(error, context.language)
    at_code = isinstance(error, WrongCode)
    form = SimpleForm(
        heading=_("Turn off the authenticator app"),
        lead=(
            _("Your password alone will then be enough to sign in."),
            _("You can set up an app again at any time."),
        ),
        action=FORGET,
        button=_("Turn codes off"),
        controls=(
            ask("password", _("Password"), PASSWORD, error=None if at_code else wrong),
            ask("code", _("Code"), CODE, error=wrong if at_code else None),
        ),
        links=((ACCOUNT, _("Back to your account")),),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)
