"""Signing in: address and password, then a new password or a code where one is asked for.

None of these pages tells whether somebody has an address.
"""

from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    PasswordTooWeak,
    Step,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import Caller
from registrar.web.organiser.sign_in.messages import (
    code_given,
    notice_of,
    password_given,
    what_is_wrong,
)
from registrar.web.organiser.sign_in.session import begin_session, keep_step, read_step
from registrar.web.organiser.simple_form import (
    ADDRESS,
    CODE,
    NEW_PASSWORD,
    PASSWORD,
    Form,
    ask,
    form_page,
)
from registrar.web.protocol.response import STATUSES, Answer

HOME = "/organise"
SIGN_IN = "/organise/sign-in"
STEPS = {"new_password": "/organise/new-password", "code": "/organise/code"}
ADDRESS_MAX = 128  # characters, as Cognito's user names


def sign_in(caller: Caller) -> Answer:
    """The first page."""
    return _sign_in_page(caller, to=caller.request.query.get("to", ""))


def take_password(caller: Caller) -> Answer:
    """Address and password: a session, a further question, or the form again."""
    fields = caller.fields
    address, to = fields.one("address").lower(), fields.one("to")
    count_attempt(caller)
    try:
        outcome = caller.reception.door.sign_in(*_given(address, fields.exact("password")))
    except (WrongPassword, NewPasswordNeeded, TooManyTries) as error:
        return _sign_in_page(caller, to=to, address=address, error=error)
    return _go_on(caller, outcome, _ours(to))


def new_password(caller: Caller) -> Answer:
    """The page that a temporary password leads to."""
    return _step_page(caller, "new_password")


def take_new_password(caller: Caller) -> Answer:
    """A password of one's own."""
    return _take(caller, "new_password")


def code(caller: Caller) -> Answer:
    """The page that asks for the authenticator's code."""
    return _step_page(caller, "code")


def take_code(caller: Caller) -> Answer:
    """The authenticator's code."""
    return _take(caller, "code")


def count_attempt(caller: Caller) -> None:
    """Count an attempt from that network; TooManyRequests beyond the limit."""
    reception = caller.reception
    reception.rates.count(reception.attempts, network_of(caller.request.source_ip))


def _given(address: str, password: str) -> tuple[str, str]:
    """Address and password as the pool may be asked; WrongPassword if they cannot be right."""
    if not address or not password or len(address) > ADDRESS_MAX or len(address.split()) != 1:
        raise WrongPassword
    return address, password


def _ours(to: str) -> str:
    """Where to go on: a page of the organisers, whatever the form says."""
    inside = to == HOME or to.startswith((f"{HOME}/", f"{HOME}?"))
    return to if inside and to.isprintable() and not to.startswith(SIGN_IN) else HOME


def _go_on(caller: Caller, outcome: Tokens | Step, to: str) -> Answer:
    if isinstance(outcome, Step):
        keep_step(caller, outcome, to)
        return caller.go(STEPS[outcome.question])
    begin_session(caller, outcome)
    return caller.go(to)


def _take(caller: Caller, question: str) -> Answer:
    """The answer to a step: on to the next, the form again, or back to the beginning."""
    count_attempt(caller)
    try:
        step, to = read_step(caller)
        if step.question != question:
            raise StepEnded
        outcome = caller.reception.door.answer(step, _answer(caller, question))
    except StepEnded:
        return caller.go(SIGN_IN, done="ended")
    except (PasswordTooWeak, WrongCode, TooManyTries) as error:
        return _step_page(caller, question, error)
    return _go_on(caller, outcome, to)


def _answer(caller: Caller, question: str) -> str:
    if question == "code":
        return code_given(caller.fields.one("code"))
    return password_given(caller.fields.exact("password"))


def _sign_in_page(
    caller: Caller, *, to: str, address: str = "", error: Refusal | None = None
) -> Answer:
    _ = translations(caller.language).gettext
    wrong = what_is_wrong(error, caller.language)
    form = Form(
        heading=_("Sign in"),
        lead=(_("For organisers of events, by invitation."),),
        notice="" if error else notice_of(caller.request.query.get("done", ""), caller.language),
        action=SIGN_IN,
        button=_("Sign in"),
        controls=(
            ask("address", _("Email address"), ADDRESS, value=address),
            ask("password", _("Password"), PASSWORD, error=wrong),
        ),
        hidden={"to": to},
        links=(("/organise/forgotten", _("Forgotten your password?")),),
    )
    return form_page(form, caller, status=STATUSES[error.code] if error else 200)


def _step_page(caller: Caller, question: str, error: Refusal | None = None) -> Answer:
    try:
        step, _ = read_step(caller)
    except StepEnded:
        return caller.go(SIGN_IN, done="ended")
    if step.question != question:
        return caller.go(STEPS[step.question])
    form = _code_form(caller, error) if question == "code" else _password_form(caller, error)
    return form_page(form, caller, status=STATUSES[error.code] if error else 200)


def _password_form(caller: Caller, error: Refusal | None) -> Form:
    _ = translations(caller.language).gettext
    control = ask(
        "password",
        _("New password"),
        NEW_PASSWORD,
        advice=_("At least 12 characters. Several words are good."),
        error=what_is_wrong(error, caller.language),
    )
    return Form(
        heading=_("Choose your password"),
        lead=(_("The password of your invitation was for the first time only."),),
        action=STEPS["new_password"],
        button=_("Set the password"),
        controls=(control,),
    )


def _code_form(caller: Caller, error: Refusal | None) -> Form:
    _ = translations(caller.language).gettext
    control = ask(
        "code",
        _("Code"),
        CODE,
        advice=_("The six digits that your authenticator app shows now."),
        error=what_is_wrong(error, caller.language),
    )
    return Form(
        heading=_("Enter the code of your authenticator app"),
        lead=(_("If you have lost the app, ask an owner to invite you again."),),
        action=STEPS["code"],
        button=_("Sign in"),
        controls=(control,),
        links=((SIGN_IN, _("Sign in as somebody else")),),
    )
