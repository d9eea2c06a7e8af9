"""Register somebody by hand, who phones or writes: by the same form and the same rules.

What a visitor's form is measured by has no part in it: no proof of work, no quarantine, no limit of
a network. The team vouches for the address, so none has to be proven.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.new_registration import new_registration
from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.reserve import take_reserved
from registrar.actions.organise.same_name import check_name
from registrar.actions.ports import AddressHolders
from registrar.actions.register import take_by_newest_form
from registrar.actions.register_ports import (
    NewRegistration,
    RegisterDependencies,
    ReserveWriter,
)
from registrar.domain.audit import REGISTERED, REGISTERED_RESERVED
from registrar.domain.form import Form
from registrar.domain.mailbox import mailbox
from registrar.domain.organiser import Organiser
from registrar.domain.person_by_telephone import read_without_address
from registrar.domain.rate_limit import Limit
from registrar.domain.reading import OPENED
from registrar.domain.receipt import Receipt
from registrar.domain.refusals import (
    AddressTaken,
    ErasedSince,
    MailUnwanted,
    PersonTaken,
    Refusal,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.submission import (
    FieldError,
    Submission,
    SubmissionInvalid,
    read_submission,
)


@dataclass(frozen=True, kw_only=True)
class ByHandDependencies:
    """Dependencies of registering by hand.

    ``limit`` is of people whom one organiser registers, ``import_limit`` of files of people;
    ``holders`` finds who is registered. ``reserve`` is the table of ``register_deps``, which can
    give the seats of the reserve, too.
    """

    organiser_deps: OrganiserDependencies
    register_deps: RegisterDependencies
    reserve: ReserveWriter
    holders: AddressHolders
    limit: Limit
    import_limit: Limit


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """Answers that an organiser gives for somebody.

    ``language`` is that of the person's emails; the same ``nonce`` and address are the same
    registration. ``reserved`` asks for a seat of the reserve. Somebody without an email address has
    a ``telephone``, as it was typed; ``same_name`` confirms that nobody registered under that name
    is the same person.
    """

    values: Mapping[str, object]
    language: str
    nonce: str
    reserved: bool = False
    telephone: str | None = None
    same_name: bool = False


def register_by_hand(
    organiser: Organiser, event: str, given: ByHand, *, deps: ByHandDependencies
) -> Registration:
    """Register the person with a seat or a position, once a nonce; return the registration.

    The audit line is written in the same transaction. Raises NoSuchEvent, ViewsOnly,
    SubmissionInvalid, AddressTaken, PersonTaken, SameName, MailUnwanted, and what ``register``
    raises; for a seat of the reserve also NoReserveLeft and EventBegun.
    """
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    form = deps.organiser_deps.events.form(event, at_least=authorised.seats.form_version)
    submission = read_by_hand(form, given)
    deps.organiser_deps.rates.count(deps.limit, organiser.address)
    return take_by_hand(submission, form, given, authorised, deps=deps)


def read_by_hand(form: Form, given: ByHand) -> Submission:
    """Read the answers by the form. Raises SubmissionInvalid, also for an unknown language."""
    if given.language not in form.languages:
        raise SubmissionInvalid((FieldError("language", "not_an_option"),))
    if given.telephone is not None:
        return read_without_address(form, given.values, given.telephone, given.language)
    return read_submission(form, given.values, language=given.language)


def take_by_hand(
    submission: Submission,
    form: Form,
    given: ByHand,
    authorised: Authorised,
    *,
    deps: ByHandDependencies,
) -> Registration:
    """Register what was read, as ``register_by_hand`` does, without a limit."""
    if submission.address:
        if deps.register_deps.unwanted.is_unwanted(form.event, mailbox(submission.address)):
            raise MailUnwanted
    elif not given.same_name:
        check_name(submission, given.nonce, holders=deps.holders, deps=deps.organiser_deps)
    register_deps = replace(deps.register_deps, receipts=_NoReceipts())

    def make(submission: Submission, form: Form) -> NewRegistration:
        draft = new_registration(
            submission, form, nonce=given.nonce, website="", network="", deps=register_deps
        )
        return _of_team(draft, authorised, reserved=given.reserved)

    def read_by_newer_form(version: int) -> tuple[Submission, Form]:
        newer = deps.organiser_deps.events.form(form.event, at_least=version)
        return read_by_hand(newer, given), newer

    draft = make(submission, form)
    if given.reserved:
        take_reserved(draft, make, read_by_newer_form, deps.reserve)
    else:
        take_by_newest_form(draft, (), make, read_by_newer_form, register_deps)
    stored = deps.organiser_deps.registrations.find(draft.registration.id)
    if stored is None:  # nothing was written or refused: its address has a registration
        raise _taken(draft, deps)
    if stored.state == "erased":  # by the person, in the moment between
        raise ErasedSince
    if stored.version > draft.registration.version:  # sent again: it shows what changed since
        note_reading(authorised, OPENED, deps=deps.organiser_deps, registration=stored.id)
    return stored


def _taken(draft: NewRegistration, deps: ByHandDependencies) -> Refusal:
    """Return the refusal of somebody who is registered already, by address or without one."""
    if draft.registration.has_address:
        return AddressTaken()
    holder = deps.holders.holder(draft.address_key)
    return PersonTaken(holder) if holder else TryLater()


def _of_team(draft: NewRegistration, authorised: Authorised, *, reserved: bool) -> NewRegistration:
    registration = replace(draft.registration, by_team=True, reserved=reserved)
    what = REGISTERED_RESERVED if reserved else REGISTERED
    line = authorised.audit_line(what, registration.created, registration.id)
    return replace(draft, registration=registration, audit=line)


class _NoReceipts:
    """Receipts of submissions whose sender is told the outcome: none are kept, nobody is mailed."""

    def put(self, receipt: Receipt, *, expires: datetime) -> None:
        """Keep nothing."""
