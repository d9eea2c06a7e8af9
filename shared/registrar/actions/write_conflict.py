"""Judge why a new registration was not written: settled, refused, or to be tried otherwise."""

from collections.abc import Mapping
from datetime import datetime

from registrar.actions.register_ports import NewRegistration, RegisterDependencies, WriteConflict
from registrar.domain.form import NewerForm
from registrar.domain.message import TRUE_IN, MessageKey
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventFull,
    NoSuchEvent,
    OptionFull,
    Refusal,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.submission import Answer


def is_settled_by(
    conflict: WriteConflict, draft: NewRegistration, deps: RegisterDependencies
) -> bool:
    """Tell whether the conflict settles the submission; False: try the other of seat and list.

    Raises NewerForm, or the refusal that the visitor gets.
    """
    if conflict.newer_form:
        raise NewerForm(conflict.newer_form)
    if conflict.registration is not None:
        check_same_body(conflict.registration, draft.registration)
        if conflict.registration.state == "cancelled":
            notify_holder(conflict.registration.id, deps)
        return True
    try:
        check_seats(conflict, draft.registration.created)
    except Refusal:
        if conflict.holder is not None:
            notify_holder(conflict.holder, deps)
        raise
    if conflict.seats_refused or conflict.holder is None:
        return False
    return notify_holder(conflict.holder, deps)


def check_seats(conflict: WriteConflict, now: datetime) -> None:
    """Raise the refusal that holds for seat and list alike, also for a registered address."""
    if conflict.seats_refused:
        if conflict.seats is None:
            raise NoSuchEvent
        conflict.seats.check_open(now)
        if not conflict.seats.free and not conflict.seats.list_free:
            raise EventFull
    elif conflict.undecided:
        raise TryLater
    elif conflict.full_options:
        raise OptionFull(*conflict.full_options[0])


def check_same_body(current: Registration, offered: Registration) -> None:
    """Raise DifferentBody, ErasedSince; a form sent again may be read by a version asking less."""
    if current.state == "erased":
        raise ErasedSince
    asks_otherwise = current.form_version != offered.form_version
    is_same = asks_otherwise and says_the_same(current, offered.answers)
    if current.body_hash != offered.body_hash and not is_same:
        raise DifferentBody


def says_the_same(current: Registration, answers: Mapping[str, Answer]) -> bool:
    """Tell whether the answers, read by another form version, are all among those stored."""
    return answers.items() <= current.answers.items()


def notify_holder(registration_id: str, deps: RegisterDependencies) -> bool:
    """Queue "you are already registered", at most once a day; False if no longer active.

    A cancelled registration gets the message, too, when its form is sent again.
    """
    holder = deps.registrations.find(registration_id)
    if holder is None:
        return False
    now = deps.clock()
    key = MessageKey(holder.id, holder.version, "already_registered", now.strftime("%Y%m%d"))
    if holder.state in TRUE_IN["already_registered"]:
        deps.outbox.add(key, holder, now)
    return holder.active
