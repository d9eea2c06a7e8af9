"""A forgotten password: a code by mail, then a new one; the same words for every address."""

from registrar.domain.refusals import Refusal
from registrar.domain.session_record import second_of
from registrar.domain.sign_in import PasswordTooWeak, StepEnded, TooManyTries, WrongCode
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import Control
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import AnonymousContext
from registrar.web.organiser.sign_in.messages import code_given, what_is_wrong
from registrar.web.organiser.sign_in.new_password import new_password
from registrar.web.organiser.sign_in.session import keep_recovery, read_recovery
from registrar.web.organiser.sign_in.sign_in_pages import ADDRESS_MAX, SIGN_IN, count_attempt
from registrar.web.organiser.simple_form import (
    ADDRESS,
    CODE,
    NEW_PASSWORD,
    SimpleForm,
    ask,
    form_page,
)
from registrar.web.protocol.response import HttpResponse

FORGOTTEN = "/organise/forgotten"
RECOVERY = "/organise/forgotten/code"


def forgotten(context: AnonymousContext) -> HttpResponse:
    """Ask for the email address."""
    _ = translations(context.language).gettext
    form = SimpleForm(
        heading=_("Forgotten your password?"),
        lead=(_("We will send a code to your address; with it you can choose a new password."),),
        action=FORGOTTEN,
        button=_("Send the code"),
        controls=(ask("address", _("Email address"), ADDRESS),),
        links=((SIGN_IN, _("Back to signing in")),),
    )
    return form_page(form, context)


def send_code(context: AnonymousContext) -> HttpResponse:
    """Have the code sent, if an account has the address; the answer is the same without one."""
    address = context.fields.value("address").lower()
    count_attempt(context)
    context.record("password_code_sent", account=address)
    if 0 < len(address) <= ADDRESS_MAX and len(address.split()) == 1:
        context.deps.auth.ask_for_code(address)
    keep_recovery(context, address)
    return context.redirect(RECOVERY)


def recovery(context: AnonymousContext) -> HttpResponse:
    """Ask for the code and a new password."""
    return _page(context)


def set_password(context: AnonymousContext) -> HttpResponse:
    """Set the new password, or ask again."""
    fields = context.fields
    count_attempt(context)
    try:
        address = read_recovery(context)
    except StepEnded:
        return context.redirect(SIGN_IN, done="ended")
    try:
        code = code_given(fields.value("code"))
        password = new_password(context, "password", address, known=False)
        context.deps.auth.set_password(address, code=code, password=password)
        now = context.deps.wall_clock()
        context.deps.sessions.end_all(address, before=second_of(now), kept="", now=now)
    except (WrongCode, TooManyTries) as error:
        context.record("sign_in_failed", account=address, reason=error.code)
        return _page(context, error)
    except PasswordTooWeak as error:
        return _page(context, error)
    context.record("password_changed", account=address, reason="forgotten")
    context.cookies.drop("recovery")
    return context.redirect(SIGN_IN, done="password")


def _page(context: AnonymousContext, error: Refusal | None = None) -> HttpResponse:
    try:
        address = read_recovery(context)
    except StepEnded:
        return context.redirect(SIGN_IN, done="ended")
    _ = translations(context.language).gettext
    lead = _(
        "If an organiser has the address %(address)s, we have sent a code to it. If nothing"
        " comes, look in your spam folder; if you have not used your invitation yet, ask for"
        " a new one."
    )
    form = SimpleForm(
        heading=_("Choose a new password"),
        lead=(lead % {"address": address},),
        action=RECOVERY,
        button=_("Set the password"),
        controls=_controls(context, error),
        links=((FORGOTTEN, _("Send another code")),),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)


def _controls(context: AnonymousContext, error: Refusal | None) -> tuple[Control, ...]:
    _ = translations(context.language).gettext
    wrong = what_is_wrong(error, context.language)
    weak = isinstance(error, PasswordTooWeak)
    return (
        ask(
            "code",
            _("Code"),
            CODE,
            value=context.fields.value("code") if weak else "",
            advice=_("The six digits in the email."),
            error=None if weak else wrong,
        ),
        ask(
            "password",
            _("New password"),
            NEW_PASSWORD,
            advice=_("At least 12 characters. Several words are good."),
            error=wrong if weak else None,
        ),
    )
