"""An organiser's session: two tokens in cookies, the first renewed by the second without a word.

It ends with the browser, or when the second token's twelve hours are over.
"""

from registrar.domain.sign_in import NotSignedIn, Question, Session, Step, Tokens
from registrar.web.organiser.context import Caller
from registrar.web.protocol.signed_cookie import LASTS, seal, unseal

ACCESS, REFRESH, STEP = "access", "refresh", "step"


def find_session(caller: Caller) -> Session:
    """The session of the browser, renewed if need be. Raises NotSignedIn, TryLater."""
    identity, cookies = caller.reception.identity, caller.cookies
    if access := cookies.read(ACCESS):
        try:
            return identity.session(access)
        except NotSignedIn:
            pass  # an hour is over, most likely
    if not cookies.read(REFRESH):
        raise NotSignedIn
    renewed = caller.reception.door.refresh(cookies.read(REFRESH))
    cookies.keep(ACCESS, renewed.access)
    return identity.session(renewed.access)


def begin_session(caller: Caller, tokens: Tokens) -> None:
    """Have the browser keep what signing in gave."""
    caller.cookies.drop(STEP)
    caller.cookies.keep(ACCESS, tokens.access)
    caller.cookies.keep(REFRESH, tokens.refresh)


def end_session(caller: Caller) -> None:
    """Have the browser forget it."""
    caller.cookies.drop(ACCESS)
    caller.cookies.drop(REFRESH)


def keep_step(caller: Caller, step: Step, to: str) -> None:
    """Have the browser carry a sign-in under way, and where it leads in the end."""
    data = {"question": step.question, "address": step.address, "proof": step.proof, "to": to}
    _keep(caller, data, STEP)


def read_step(caller: Caller) -> tuple[Step, str]:
    """The sign-in under way, and where it leads. Raises StepEnded."""
    data = _read(caller, STEP)
    question: Question = "new_password" if data["question"] == "new_password" else "code"
    return Step(question, data["address"], data["proof"]), data["to"]


def keep_recovery(caller: Caller, address: str) -> None:
    """Have the browser carry whose new password is asked for."""
    _keep(caller, {"address": address}, "recovery")


def read_recovery(caller: Caller) -> str:
    """Whose new password is asked for. Raises StepEnded."""
    return _read(caller, "recovery")["address"]


def _keep(caller: Caller, data: dict[str, str], name: str) -> None:
    reception = caller.reception
    value = seal(data, name, keys=reception.keys, now=reception.wall())
    caller.cookies.keep(name, value, seconds=int(LASTS.total_seconds()))


def _read(caller: Caller, name: str) -> dict[str, str]:
    reception = caller.reception
    value = caller.cookies.read(name)
    return dict(unseal(value, name, keys=reception.keys, now=reception.wall()))
