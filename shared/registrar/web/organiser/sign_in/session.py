"""An organiser's session: two tokens in encrypted cookies, the first renewed by the second.

It ends with the browser, when the second token's twelve hours are over, or after an hour without a
request. The table has a record of it, so that it can be ended from elsewhere.
"""

from datetime import datetime

from registrar.domain.browser_family import browser_family
from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import (
    Challenge,
    NotSignedIn,
    Session,
    SessionIdle,
    SignInStep,
    Tokens,
)
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.encrypted_cookie import decrypt, encrypt
from registrar.web.protocol.signed_cookie import LASTS, sign, verify

ACCESS, REFRESH, STEP = "access", "refresh", "step"


def find_session(context: AnonymousContext) -> Session:
    """The session of the browser, renewed if need be; its activity is noted.

    Raises NotSignedIn, SessionIdle, TryLater.
    """
    session = _session(context)
    if session.stored is None:
        raise NotSignedIn  # a program's sign-in, which no browser began
    now = context.deps.wall_clock()
    if session.stored.is_out_of_date(now):
        context.deps.sessions.note_active(session.organiser.address, session.origin, now)
    return session


def _session(context: AnonymousContext) -> Session:
    identity = context.deps.identity
    refused = NotSignedIn("missing")
    if access := read_token(context, ACCESS):
        try:
            return identity.session(access)
        except SessionIdle:
            raise
        except NotSignedIn as error:
            refused = error  # an hour is over, most likely
    refresh = read_token(context, REFRESH)
    if not refresh:
        raise refused
    renewed = context.deps.auth.refresh(refresh)
    _keep_token(context, ACCESS, renewed.access)
    return identity.session(renewed.access)


def read_token(context: AnonymousContext, name: str) -> str:
    """Read the access or the refresh token; empty if the browser has none of ours."""
    return decrypt(context.cookies.read(name), name, keys=context.deps.keys)


def _keep_token(context: AnonymousContext, name: str, token: str) -> None:
    context.cookies.keep(name, encrypt(token, name, keys=context.deps.keys))


def begin_session(context: AnonymousContext, tokens: Tokens, *, coded: bool) -> None:
    """Store the new session, and set its cookies: access and refresh token.

    It replaces the session that this browser had until now, which ends. ``coded`` tells that the
    sign-in asked for a code. Raises NotSignedIn, TryLater.
    """
    session = context.deps.identity.session(tokens.access)
    record = _record(context, session.origin, context.deps.wall_clock(), coded=coded)
    _end_former(context, session)
    context.deps.sessions.begin(session.organiser.address, record)
    context.cookies.drop(STEP)
    _keep_token(context, ACCESS, tokens.access)
    _keep_token(context, REFRESH, tokens.refresh)


def _end_former(context: AnonymousContext, new: Session) -> None:
    """End the session that this browser still has, whosever it is (ASVS 7.2.4)."""
    try:
        former = context.deps.identity.session(read_token(context, ACCESS))
    except NotSignedIn:
        return
    if former.origin != new.origin:
        now = context.deps.wall_clock()
        context.deps.sessions.end(former.organiser.address, former.origin, now)


def end_session(context: AnonymousContext) -> None:
    """Drop the session's cookies."""
    context.cookies.drop(ACCESS)
    context.cookies.drop(REFRESH)


def _record(context: AnonymousContext, origin: str, now: datetime, *, coded: bool) -> SessionRecord:
    family = browser_family(context.request.headers.get("user-agent", ""))
    return SessionRecord(origin, begun=now, active=now, browser=family, coded=coded)


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
