"""An organiser's session: two tokens in cookies, the first renewed silently by the second.

It ends with the browser, or when the second token's twelve hours are over.
"""

from registrar.domain.sign_in import Challenge, NotSignedIn, Session, SignInStep, Tokens
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.signed_cookie import LASTS, sign, verify

ACCESS, REFRESH, STEP = "access", "refresh", "step"


def find_session(context: AnonymousContext) -> Session:
    """The session of the browser, renewed if need be. Raises NotSignedIn, TryLater."""
    identity, cookies = context.deps.identity, context.cookies
    if access := cookies.read(ACCESS):
        try:
            return identity.session(access)
        except NotSignedIn:
            pass  # an hour is over, most likely
    if not cookies.read(REFRESH):
        raise NotSignedIn
    renewed = context.deps.auth.refresh(cookies.read(REFRESH))
    cookies.keep(ACCESS, renewed.access)
    return identity.session(renewed.access)


def begin_session(context: AnonymousContext, tokens: Tokens) -> None:
    """Set the cookies of a new session: access and refresh token."""
    context.cookies.drop(STEP)
    context.cookies.keep(ACCESS, tokens.access)
    context.cookies.keep(REFRESH, tokens.refresh)


def end_session(context: AnonymousContext) -> None:
    """Drop the session's cookies."""
    context.cookies.drop(ACCESS)
    context.cookies.drop(REFRESH)


def keep_step(context: AnonymousContext, step: SignInStep, to: str) -> None:
    """Keep a sign-in under way, and the path it leads to, in a signed cookie, 15 minutes."""
    data = {"question": step.question, "address": step.address, "proof": step.proof, "to": to}
    _keep(context, data, STEP)


def read_step(context: AnonymousContext) -> tuple[SignInStep, str]:
    """Read the sign-in under way, and the path it leads to. Raises StepEnded."""
    data = _read(context, STEP)
    question: Challenge = "new_password" if data["question"] == "new_password" else "code"
    return SignInStep(question, data["address"], data["proof"]), data["to"]


def keep_recovery(context: AnonymousContext, address: str) -> None:
    """Keep the email address that asks for a new password in a signed cookie, 15 minutes."""
    _keep(context, {"address": address}, "recovery")


def read_recovery(context: AnonymousContext) -> str:
    """Read the email address that asks for a new password, from its cookie. Raises StepEnded."""
    return _read(context, "recovery")["address"]


def _keep(context: AnonymousContext, data: dict[str, str], name: str) -> None:
    deps = context.deps
    value = sign(data, name, keys=deps.keys, now=deps.wall_clock())
    context.cookies.keep(name, value, seconds=int(LASTS.total_seconds()))


def _read(context: AnonymousContext, name: str) -> dict[str, str]:
    deps = context.deps
    value = context.cookies.read(name)
    return dict(verify(value, name, keys=deps.keys, now=deps.wall_clock()))
