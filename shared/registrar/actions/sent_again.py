"""Sent again: what was taken before is taken, though the form of now would refuse it.

Only for a submission that was refused, so that the way of one that is taken costs nothing more.
"""

from collections.abc import Mapping
from dataclasses import replace

from registrar.actions.register import RegisterDependencies, says_the_same, tell_holder
from registrar.domain.email_address import canonical
from registrar.domain.form import Form
from registrar.domain.refusals import ErasedSince
from registrar.domain.registration import Registration
from registrar.domain.submission import Submission, SubmissionInvalid, read_submission


def taken_before(
    values: Mapping[str, object],
    *,
    form: Form,
    nonce: str | None,
    language: str,
    deps: RegisterDependencies,
) -> Submission | None:
    """What an earlier version of the form has taken with that nonce and those answers, or None.

    One read, and none where the form has no earlier version. Raises ErasedSince.
    """
    if not nonce or form.version == 1:
        return None
    try:
        offered, refused = _read_what_fits(form, values, language)
    except SubmissionInvalid:
        return None
    current = _standing(offered, nonce, deps)
    if current is None or current.form_version == form.version:
        return None
    if current.state == "erased":
        raise ErasedSince
    held = all(current.answers.get(name) == values[name] for name in refused)
    if not (held and says_the_same(current, offered.answers)):
        return None
    if current.state == "cancelled":
        tell_holder(current.id, deps)
    return offered


def asking_less(form: Form) -> Form:
    """The form that needs no answer but the address."""
    address = form.address_question
    optional = (replace(one, required=one is address) for one in form.questions)
    return replace(form, questions=tuple(optional))


def _read_what_fits(
    form: Form, values: Mapping[str, object], language: str
) -> tuple[Submission, set[str]]:
    """What the form of now takes, and the names of what it does not; SubmissionInvalid."""
    less = asking_less(form)
    try:
        return read_submission(less, values, language=language), set()
    except SubmissionInvalid as invalid:
        refused = {one.field for one in invalid.errors} & values.keys()
    left = {name: given for name, given in values.items() if name not in refused}
    return read_submission(less, left, language=language), refused


def _standing(offered: Submission, nonce: str, deps: RegisterDependencies) -> Registration | None:
    address = canonical(offered.address)
    return deps.registrations.find(deps.keys.registration_id(offered.event, address, nonce))
