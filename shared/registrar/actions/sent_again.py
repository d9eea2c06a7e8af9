"""Accept a submission sent again that was registered before, though the newer form refuses it.

Called only for a submission that was refused, so that an accepted one costs nothing more.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from registrar.actions.register_ports import RegisterDependencies
from registrar.actions.write_conflict import leave_receipt, says_the_same
from registrar.domain.email_address import canonical
from registrar.domain.form import Form
from registrar.domain.refusals import ErasedSince
from registrar.domain.registration import Registration
from registrar.domain.submission import Answer, Submission, SubmissionInvalid, read_submission


def registered_before(
    values: Mapping[str, object],
    *,
    form: Form,
    nonce: str | None,
    language: str,
    deps: RegisterDependencies,
) -> Submission | None:
    """Return the submission if an earlier form version registered it with that nonce, else None.

    Costs one read, and a receipt if found; nothing if there is no earlier version of the form.
    Raises ErasedSince.
    """
    if not nonce or form.version == 1:
        return None
    try:
        offered, refused = _read_what_fits(form, values, language)
    except SubmissionInvalid:
        return None
    current = _find(offered, nonce, deps)
    if current is None:
        return None
    if current.state == "erased":
        raise ErasedSince
    whole = {**offered.answers, **{name: cast("Answer", values[name]) for name in refused}}
    by_another_form = current.form_version != form.version and says_the_same(current, whole)
    if not (by_another_form or _was_sent(replace(offered, answers=whole), current, deps)):
        return None
    key = deps.keys.address_key(offered.event, canonical(offered.address))
    leave_receipt(current.id, key, current, deps)
    return offered


def _was_sent(offered: Submission, current: Registration, deps: RegisterDependencies) -> bool:
    """Tell whether the registration, corrected since or not, was made of this submission."""
    return deps.keys.body_key(offered.body_hash()) == current.body_hash


def asking_less(form: Form) -> Form:
    """Return the form with every question optional but the address."""
    address = form.address_question
    optional = (replace(question, required=question is address) for question in form.questions)
    return replace(form, questions=tuple(optional))


def _read_what_fits(
    form: Form, values: Mapping[str, object], language: str
) -> tuple[Submission, set[str]]:
    """Read what this form accepts; return it and the refused fields. Raises SubmissionInvalid."""
    less = asking_less(form)
    try:
        return read_submission(less, values, language=language), set()
    except SubmissionInvalid as invalid:
        refused = {error.field for error in invalid.errors} & values.keys()
    left = {name: given for name, given in values.items() if name not in refused}
    return read_submission(less, left, language=language), refused


def _find(offered: Submission, nonce: str, deps: RegisterDependencies) -> Registration | None:
    address = canonical(offered.address)
    return deps.registrations.find(deps.keys.registration_id(offered.event, address, nonce))
