"""Lines of the security log about refusals to organisers and their programs (ASVS 16.3.2)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from registrar.actions.organise.access import OrganiserEvents
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import NoSuchEvent, Refusal, TryLater
from registrar.domain.security_log import SecurityKind, SecurityLine
from registrar.domain.sign_in import NotSignedIn
from registrar.domain.slug import is_slug
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import Request


@contextmanager
def recorded_refusals(context: AnonymousContext, *, upload: bool = False) -> Iterator[None]:
    """Record the refusal that the block ends with, if it concerns security; raise it again."""
    try:
        yield
    except BodyRefused as error:
        if upload:
            context.record("upload_refused", reason=error.code)
        raise
    except Refusal as error:
        deps = context.deps
        line = line_of_refusal(
            error, context.request, context.organiser, events=deps.organiser_deps.events
        )
        if line is not None:
            deps.security.record(line)
        raise


def line_of_refusal(
    error: Refusal, request: Request, organiser: Organiser | None, *, events: OrganiserEvents
) -> SecurityLine | None:
    """Return the line about the refusal; None if it does not concern security.

    A session that nobody claimed to have is not refused.
    """
    kind = _KINDS.get(error.code)
    reason = error.fault if isinstance(error, NotSignedIn) else error.code
    if kind is None or reason == "missing":
        return None
    return SecurityLine(
        kind=kind,
        reason=reason,
        account=organiser.address if organiser else "",
        network=network_of(request.source_ip),
        event=_published(request.path, events),
        request=request.request_id,
    )


def _published(path: str, events: OrganiserEvents) -> str:
    """Return the event that the path names, if there is one: any other word may be a name."""
    _, _, rest = path.partition("/events/")
    name = rest.partition("/")[0]
    try:
        return events.definition(name).event if is_slug(name) else ""
    except (NoSuchEvent, TryLater):
        return ""


_KINDS: Mapping[str, SecurityKind] = {
    "no_such_event": "access_refused",
    "no_such_registration": "access_refused",
    "views_only": "access_refused",
    "foreign_form": "form_refused",
    "link_refused": "link_refused",
    "not_signed_in": "session_refused",
}
