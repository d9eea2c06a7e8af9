"""Proof of the organiser who is signed in, by password and code again, before an account changes.

After the change all sessions have ended, and this one is begun anew.
"""

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    SignInStep,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.locale.catalogue import translations
from registrar.web.components.form_controls import Control
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sign_in.messages import code_given, what_is_wrong
from registrar.web.organiser.sign_in.session import end_session
from registrar.web.organiser.sign_in.sign_in_pages import SIGN_IN, go_on
from registrar.web.organiser.simple_form import CODE, PASSWORD, ask
from registrar.web.protocol.response import HttpResponse

ACCOUNT = "/organise/account"

# Refusals of a proof, each shown at its field
NOT_PROVEN = (WrongPassword, NewPasswordNeeded, WrongCode, TooManyTries)

# Fields of the form that asks for the proof
PASSWORD_FIELD, CODE_FIELD = "password", "present"


def prove(context: OrganiserContext) -> Tokens:
    """The tokens of a sign-in that only verifies the organiser again; every other session ends.

    A proof that fails is a line of the security log. Raises WrongPassword, NewPasswordNeeded,
    WrongCode, TooManyTries, TryLater.
    """
    try:
        outcome = _proof(context)
    except NOT_PROVEN as error:
        context.record("sign_in_failed", reason=error.code)
        raise
    # By the pool's own clock; before the change, so that none is left if that cannot be written
    deps = context.deps
    before = deps.identity.session(outcome.access).signed_in
    kept, now = context.session.origin, deps.wall_clock()
    deps.sessions.end_all(context.organiser.address, before=before, kept=kept, now=now)
    return outcome


def _proof(context: OrganiserContext) -> Tokens:
    outcome = password_again(context)
    if isinstance(outcome, SignInStep) and outcome.question == "code":
        try:
            code = code_given(context.fields.value(CODE_FIELD))
            outcome = context.deps.auth.complete_step(outcome, code)
        except StepEnded as error:
            raise WrongCode from error
    if isinstance(outcome, SignInStep):
        raise WrongPassword
    return outcome


def password_again(context: OrganiserContext) -> Tokens | SignInStep:
    """The outcome of a sign-in with the password in the form. Raises as the sign-in does."""
    password = context.fields.exact(PASSWORD_FIELD)
    if not password:
        raise WrongPassword
    return context.deps.auth.sign_in(context.organiser.address, password)


def sign_in_anew(
    context: OrganiserContext, proof: Tokens, password: str, *, done: str
) -> HttpResponse:
    """End every session, and sign in with the password; where codes are on, one is asked for."""
    deps, address = context.deps, context.organiser.address
    deps.auth.sign_out_everywhere(proof.access)
    deps.sessions.end(address, context.session.origin, deps.wall_clock())
    end_session(context)
    try:
        outcome = deps.auth.sign_in(address, password)
    except Refusal:
        return context.redirect(SIGN_IN, done=done)  # what was asked for has been done
    return go_on(context, outcome, f"{ACCOUNT}?done={done}", account=address)


def proof_controls(
    context: OrganiserContext, error: Refusal | None = None, *, codes: bool | None = None
) -> tuple[Control, ...]:
    """The questions for the password and, where codes are on, for a code of the present app."""
    _ = translations(context.language).gettext
    wrong = what_is_wrong(error, context.language)
    if isinstance(error, WrongPassword):  # who is signed in gave no address, and has no invitation
        wrong = _("That is not your password. Enter the one that you sign in with")
    at_code = isinstance(error, WrongCode)
    asked = ask(PASSWORD_FIELD, _("Your password"), PASSWORD, error=None if at_code else wrong)
    if not (at_code or (is_coded(context) if codes is None else codes)):
        return (asked,)
    advice = _("The six digits that your authenticator app shows now. Each code works once.")
    error_of_code = wrong if at_code else None
    return asked, ask(CODE_FIELD, _("Code"), CODE, advice=advice, error=error_of_code)


def is_coded(context: OrganiserContext) -> bool:
    """Tell whether the session began with a code; turning codes on ends those that did not."""
    return context.session.stored is not None and context.session.stored.coded
