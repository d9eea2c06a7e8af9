"""An organiser's own account: the authenticator app, on or off, and signing out."""

from contextlib import suppress

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    NotSignedIn,
    Step,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import Problem
from registrar.web.organiser.context import Visit
from registrar.web.organiser.sign_in.messages import code_given, notice_of, what_is_wrong
from registrar.web.organiser.sign_in.session import REFRESH, end_session
from registrar.web.organiser.sign_in.sign_in_pages import SIGN_IN, count_attempt
from registrar.web.organiser.sign_in.totp_setup import app_link, in_groups, qr_code, secret_given
from registrar.web.organiser.simple_form import CODE, PASSWORD, Form, ask, form_page
from registrar.web.protocol.response import STATUSES, Answer

ACCOUNT = "/organise/account"
FORGET = "/organise/account/authenticator/forget"


def account(visit: Visit) -> Answer:
    """Who is signed in, and whether codes are asked for."""
    return visit.page(
        "organiser/sign_in/account",
        notice=notice_of(visit.query.get("done", ""), visit.language),
        protected=visit.reception.door.has_authenticator(visit.session.token),
    )


def offer_authenticator(visit: Visit) -> Answer:
    """A new secret for the app; nothing counts until a code is given."""
    return _secret_page(visit, visit.reception.door.new_authenticator(visit.session.token))


def confirm_authenticator(visit: Visit) -> Answer:
    """The app's first code."""
    count_attempt(visit)
    secret = secret_given(visit.fields.one("secret"))
    try:
        given = code_given(visit.fields.one("code"))
        visit.reception.door.confirm_authenticator(visit.session.token, given)
    except (WrongCode, TooManyTries) as error:
        return _secret_page(visit, secret, error)
    return visit.go(ACCOUNT, done="authenticator")


def ask_to_forget(visit: Visit) -> Answer:
    """Asks for password and code once more."""
    return _forget_page(visit)


def forget_authenticator(visit: Visit) -> Answer:
    """Ask for codes no more, once password and code have been right again."""
    count_attempt(visit)
    try:
        tokens = _prove(visit)
    except StepEnded:
        return _forget_page(visit, WrongCode())
    except (WrongPassword, NewPasswordNeeded, WrongCode, TooManyTries) as error:
        return _forget_page(visit, error)
    visit.reception.door.forget_authenticator(visit.session.token)
    visit.reception.door.sign_out(tokens.refresh)
    return visit.go(ACCOUNT, done="no-authenticator")


def sign_out(visit: Visit) -> Answer:
    """End the session here, at the pool, and wherever its tokens may have got to."""
    visit.reception.identity.end(visit.session)
    with suppress(NotSignedIn):
        visit.reception.door.sign_out(visit.cookies.read(REFRESH))
    end_session(visit)
    return visit.go(SIGN_IN, done="signed-out")


def _prove(visit: Visit) -> Tokens:
    """The tokens of a sign-in made only to see that it is the same person."""
    door, fields = visit.reception.door, visit.fields
    password, code = fields.exact("password"), code_given(fields.one("code"))
    if not password:
        raise WrongPassword
    outcome = door.sign_in(visit.organiser.address, password)
    if isinstance(outcome, Step) and outcome.question == "code":
        outcome = door.answer(outcome, code)
    if isinstance(outcome, Step):
        raise WrongPassword
    return outcome


def _secret_page(visit: Visit, secret: str, error: Refusal | None = None) -> Answer:
    _ = translations(visit.language).gettext
    link = app_link(secret, address=visit.organiser.address)
    control = ask(
        "code",
        _("Code"),
        CODE,
        advice=_("The six digits that your authenticator app shows now."),
        error=what_is_wrong(error, visit.language),
    )
    return visit.page(
        "organiser/sign_in/authenticator",
        status=STATUSES[error.code] if error else 200,
        secret=secret,
        groups=in_groups(secret),
        link=link,
        picture=qr_code(link),
        one=control,
        problems=(Problem(control.error, control.target),) if control.error else (),
    )


def _forget_page(visit: Visit, error: Refusal | None = None) -> Answer:
    _ = translations(visit.language).gettext
    wrong = what_is_wrong(error, visit.language)
    at_code = isinstance(error, WrongCode)
    form = Form(
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
    return form_page(form, visit, status=STATUSES[error.code] if error else 200)
