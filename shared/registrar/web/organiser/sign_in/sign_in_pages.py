"""Signing in: address and password, then a new password or a code if one is required.

None of these pages reveals whether an account has an address.
"""

from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    PasswordTooWeak,
    SignInStep,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import AnonymousContext
from registrar.web.organiser.sign_in.messages import code_given, notice_of, what_is_wrong
from registrar.web.organiser.sign_in.new_password import new_password as password_of_own
from registrar.web.organiser.sign_in.session import begin_session, keep_step, read_step
from registrar.web.organiser.simple_form import (
    ADDRESS,
    CODE,
    NEW_PASSWORD,
    PASSWORD,
    SimpleForm,
    ask,
    form_page,
)
from registrar.web.protocol.response import HttpResponse

HOME = "/organise"
SIGN_IN = "/organise/sign-in"
STEPS = {"new_password": "/organise/new-password", "code": "/organise/code"}
ADDRESS_MAX = 128  # characters, as Cognito's user names


def sign_in(context: AnonymousContext) -> HttpResponse:
    """The first page."""
    return _sign_in_page(context, to=context.request.query.get("to", ""))


def take_password(context: AnonymousContext) -> HttpResponse:
    """Address and password: a session, a further question, or the form again."""
    fields = context.fields
    address, to = fields.value("address").lower(), fields.value("to")
    count_attempt(context)
    try:
        outcome = context.deps.auth.sign_in(*_given(address, fields.exact("password")))
    except (WrongPassword, NewPasswordNeeded, TooManyTries) as error:
        context.record("sign_in_failed", account=address, reason=error.code)
        return _sign_in_page(context, to=to, address=address, error=error)
    return go_on(context, outcome, _ours(to), account=address)


def new_password(context: AnonymousContext) -> HttpResponse:
    """The page that a temporary password leads to."""
    return _step_page(context, "new_password")


def take_new_password(context: AnonymousContext) -> HttpResponse:
    """Set a password of the organiser's own."""
    return _take(context, "new_password")


def code(context: AnonymousContext) -> HttpResponse:
    """The page that asks for the authenticator's code."""
    return _step_page(context, "code")


def take_code(context: AnonymousContext) -> HttpResponse:
    """The authenticator's code."""
    return _take(context, "code")


def count_attempt(context: AnonymousContext) -> None:
    """Count an attempt from that network; TooManyRequests beyond the limit."""
    deps = context.deps
    deps.rates.count(deps.attempts, network_of(context.request.source_ip))


def go_on(
    context: AnonymousContext,
    outcome: Tokens | SignInStep,
    to: str,
    *,
    account: str,
    coded: bool = False,
) -> HttpResponse:
    """Redirect to the next step of a sign-in, or begin the session and redirect to ``to``.

    ``account`` is the address of it; ``coded`` tells that the last step was a code.
    """
    if isinstance(outcome, SignInStep):
        keep_step(context, outcome, to)
        return context.redirect(STEPS[outcome.question])
    begin_session(context, outcome, coded=coded)
    context.record("signed_in", account=account)
    return context.redirect(to)


def _given(address: str, password: str) -> tuple[str, str]:
    """Address and password in a form the pool accepts. Raises WrongPassword for any other."""
    if not address or not password or len(address) > ADDRESS_MAX or len(address.split()) != 1:
        raise WrongPassword
    return address, password


def _ours(to: str) -> str:
    """The path to continue at, if it is a page of the organisers, else their first page."""
    inside = to == HOME or to.startswith((f"{HOME}/", f"{HOME}?"))
    return to if inside and to.isprintable() and not to.startswith(SIGN_IN) else HOME


def _take(context: AnonymousContext, question: str) -> HttpResponse:
    """Answer a step: redirect to the next, show the form again, or go back to the beginning."""
    count_attempt(context)
    try:
        step, to = read_step(context)
        if step.question != question:
            raise StepEnded
        outcome = context.deps.auth.complete_step(step, _answer(context, step))
    except StepEnded:
        return context.redirect(SIGN_IN, done="ended")
    except (WrongCode, TooManyTries) as error:
        context.record("sign_in_failed", account=step.address, reason=error.code)
        return _step_page(context, question, error)
    except PasswordTooWeak as error:
        return _step_page(context, question, error)
    if question == "new_password":
        context.record("password_changed", account=step.address, reason="invitation")
    return go_on(context, outcome, to, account=step.address, coded=question == "code")


def _answer(context: AnonymousContext, step: SignInStep) -> str:
    if step.question == "code":
        return code_given(context.fields.value("code"))
    return password_of_own(context, "password", step.address, known=True)


def _sign_in_page(
    context: AnonymousContext, *, to: str, address: str = "", error: Refusal | None = None
) -> HttpResponse:
    _ = translations(context.language).gettext
    wrong = what_is_wrong(error, context.language)
    form = SimpleForm(
        heading=_("Sign in"),
        lead=(_("For organisers of events, by invitation."),),
        notice="" if error else notice_of(context.request.query.get("done", ""), context.language),
        action=SIGN_IN,
        button=_("Sign in"),
        controls=(
            ask("address", _("Email address"), ADDRESS, value=address),
            ask("password", _("Password"), PASSWORD, error=wrong),
        ),
        hidden={"to": to},
        links=(*_way_on(context, to), ("/organise/forgotten", _("Forgotten your password?"))),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)


def _way_on(context: AnonymousContext, to: str) -> tuple[tuple[str, str], ...]:
    """A link to the page for somebody who came from an email, a website or another app.

    Browsers keep the session's cookies from such a request (SameSite=Strict), not from our link.
    """
    if not to or context.request.headers.get("sec-fetch-site") != "cross-site":
        return ()
    words = translations(context.language).gettext
    return ((_ours(to), words(N_("Signed in already? Open the page"))),)


def _step_page(
    context: AnonymousContext, question: str, error: Refusal | None = None
) -> HttpResponse:
    try:
        step, _ = read_step(context)
    except StepEnded:
        return context.redirect(SIGN_IN, done="ended")
    if step.question != question:
        return context.redirect(STEPS[step.question])
    form = _code_form(context, error) if question == "code" else _password_form(context, error)
    return form_page(form, context, status=status_of(error.code) if error else 200)


def _password_form(context: AnonymousContext, error: Refusal | None) -> SimpleForm:
    _ = translations(context.language).gettext
    control = ask(
        "password",
        _("New password"),
        NEW_PASSWORD,
        advice=_("At least 12 characters. Several words are good."),
        error=what_is_wrong(error, context.language),
    )
    return SimpleForm(
        heading=_("Choose your password"),
        lead=(_("The password of your invitation was for the first time only."),),
        action=STEPS["new_password"],
        button=_("Set the password"),
        controls=(control,),
    )


def _code_form(context: AnonymousContext, error: Refusal | None) -> SimpleForm:
    _ = translations(context.language).gettext
    control = ask(
        "code",
        _("Code"),
        CODE,
        advice=_("The six digits that your authenticator app shows now. Each code works once."),
        error=what_is_wrong(error, context.language),
    )
    return SimpleForm(
        heading=_("Enter the code of your authenticator app"),
        lead=(_("If you have lost the app, ask an owner to invite you again."),),
        action=STEPS["code"],
        button=_("Sign in"),
        controls=(control,),
        links=((SIGN_IN, _("Sign in as somebody else")),),
    )
