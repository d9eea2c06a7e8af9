"""Change of a registration by its event's team, with its audit line."""

from registrar.actions.change import NotChanged, change_in_place, message_of
from registrar.actions.organise.access import Authorised, OrganiserDependencies
from registrar.domain.form import Form
from registrar.domain.message import MessageKind
from registrar.domain.registration import Registration


def write_audited(
    before: Registration,
    after: Registration,
    kind: MessageKind | None,
    authorised: Authorised,
    deps: OrganiserDependencies,
    *,
    what: str = "",
    occasion: str = "",
    form: Form | None = None,
) -> NotChanged | None:
    """Write the change, its message if any, and its audit line: ``what``, else the message's kind.

    ``form`` is the one by which options have seats of their own, if it was read.
    """
    now = deps.clock()
    change = change_in_place(
        before,
        after,
        keys=deps.keys,
        messages=(message_of(after, kind, now, occasion=occasion),) if kind else (),
        audit=authorised.audit_line(what or str(kind), now, before.id),
        form_version=form.version if form else 0,
    )
    return deps.changes.write(change, now=now)
