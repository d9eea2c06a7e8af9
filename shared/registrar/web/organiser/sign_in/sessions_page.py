"""The organiser's own sessions: when each began and was last active, and ending them."""

from dataclasses import dataclass
from datetime import datetime

from registrar.domain.refusals import Refusal
from registrar.domain.session_record import SessionRecord, second_of
from registrar.domain.sign_in import Tokens
from registrar.locale.catalogue import translations
from registrar.locale.dates import ago
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sign_in.messages import notice_of
from registrar.web.organiser.sign_in.proof import NOT_PROVEN, password_again, proof_controls
from registrar.web.organiser.sign_in.sign_in_pages import count_attempt
from registrar.web.organiser.simple_form import SimpleForm, form_page
from registrar.web.protocol.response import HttpResponse

SESSIONS = "/organise/account/sessions"
END = "/organise/account/sessions/end"


@dataclass(frozen=True)
class SessionLine:
    """Line of the list, in the reader's language; ``origin`` is empty for the reader's own."""

    origin: str
    browser: str
    begun: str
    active: str


def sessions(context: OrganiserContext) -> HttpResponse:
    """List the sessions that have not ended, the reader's own first."""
    lines = [_line(context, session) for session in _open(context)]
    return context.page(
        "organiser/sign_in/sessions",
        notice=notice_of(context.query.get("done", ""), context.language),
        lines=sorted(lines, key=lambda line: bool(line.origin)),
    )


def ask_to_end(context: OrganiserContext) -> HttpResponse:
    """Ask for the password before sessions are ended."""
    return _end_page(context, context.query.get("session", ""))


def end(context: OrganiserContext) -> HttpResponse:
    """End one session, or all others, after the password has been right once more."""
    count_attempt(context)
    chosen = context.fields.value("session")
    try:
        proof = password_again(context)
    except NOT_PROVEN as error:
        context.record("sign_in_failed", reason=error.code)
        return _end_page(context, chosen, error)
    _end(context, chosen)
    context.record("signed_out", reason="one" if chosen else "others")
    if isinstance(proof, Tokens):
        context.deps.auth.sign_out(proof.refresh)
    return context.redirect(SESSIONS, done="ended-sessions")


def _end(context: OrganiserContext, chosen: str) -> None:
    """End the chosen session, if it is one of the organiser's; all others for an empty choice."""
    stored, address = context.deps.sessions, context.organiser.address
    now, own = context.deps.wall_clock(), context.session.origin
    if not chosen:
        stored.end_all(address, before=second_of(now), kept=own, now=now)
    elif chosen in {session.origin for session in _open(context)}:
        stored.end(address, chosen, now)


def _open(context: OrganiserContext) -> list[SessionRecord]:
    """The sessions that have not ended, the newest first."""
    now = context.deps.wall_clock()
    stored = context.deps.sessions.all(context.organiser.address)
    alive = [session for session in stored if not (session.ended or session.is_idle(now))]
    return sorted(alive, key=lambda session: session.begun, reverse=True)


def _line(context: OrganiserContext, session: SessionRecord) -> SessionLine:
    now, language = context.deps.wall_clock(), context.language
    own = session.origin == context.session.origin
    return SessionLine(
        origin="" if own else session.origin,
        browser=session.browser,
        begun=ago(_since(session.begun, now), language),
        active=ago(_since(session.active, now), language),
    )


def _since(at: datetime, now: datetime) -> float:
    return max(0.0, (now - at).total_seconds())


def _end_page(context: OrganiserContext, chosen: str, error: Refusal | None = None) -> HttpResponse:
    _ = translations(context.language).gettext
    form = SimpleForm(
        heading=_("End this session?") if chosen else _("End all your other sessions?"),
        lead=(
            _("That browser is signed out at its next step, whatever it shows now.")
            if chosen
            else _("Those browsers are signed out at their next step, whatever they show now."),
        ),
        action=END,
        button=_("End it") if chosen else _("End them"),
        controls=proof_controls(context, error, codes=False),
        hidden={"session": chosen},
        links=((SESSIONS, _("Back to your sessions")),),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)
