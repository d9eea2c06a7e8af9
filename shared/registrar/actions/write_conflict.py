"""Judge why a new registration was not written, and leave the receipt of its submission."""

from collections.abc import Mapping
from datetime import datetime

from registrar.actions.register_ports import RegisterDependencies, WriteConflict
from registrar.domain.form import NewerForm
from registrar.domain.receipt import KEPT, Receipt
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventFull,
    NoSuchEvent,
    OptionFull,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.submission import Answer


def is_address_taken(conflict: WriteConflict) -> bool:
    """Tell whether only the address, which is registered, was in the way of the draft."""
    return conflict.holder is not None and not (conflict.seats_refused or conflict.full_options)


def check_newest(conflict: WriteConflict) -> None:
    """Raise NewerForm if a version was published since the draft's form was read."""
    if conflict.newer_form:
        raise NewerForm(conflict.newer_form)


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


def leave_receipt(
    registration_id: str,
    address_key: str,
    current: Registration | None,
    deps: RegisterDependencies,
) -> None:
    """Leave the receipt of a submission; ``current`` is the registration stored under its id."""
    of_cancelled = current is not None and current.state == "cancelled"
    is_parked = current is not None and current.state == "parked"
    receipt = Receipt(registration_id, address_key, deps.clock(), of_cancelled, is_parked)
    deps.receipts.put(receipt, expires=deps.wall_clock() + KEPT)
