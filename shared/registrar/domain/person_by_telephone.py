"""Submission of somebody without an email address, who is reached by telephone alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from registrar.domain.form import Form, without_address
from registrar.domain.submission import FieldError, Submission, SubmissionInvalid, read_submission
from registrar.domain.telephone import TelephoneRefused, normalised

# Field of an error about the telephone: no question's name, since it has a hyphen
TELEPHONE = "own-telephone"


def read_without_address(
    form: Form, values: Mapping[str, object], telephone: str, language: str
) -> Submission:
    """Read answers and telephone; a name is required. Raises SubmissionInvalid with all errors.

    An address beside it is an error: it is not clear then whether there is one.
    """
    address = form.address_question.name
    errors = [*_errors(telephone)]
    if str(values.get(address) or "").strip():
        errors.append(FieldError(address, "address_and_none"))
    kept = {name: given for name, given in values.items() if name != address}
    try:
        submission = read_submission(without_address(form), kept, language=language)
    except SubmissionInvalid as invalid:
        raise SubmissionInvalid((*errors, *invalid.errors)) from None
    if errors:
        raise SubmissionInvalid(tuple(errors))
    return replace(submission, telephone=normalised(telephone))


def _errors(telephone: str) -> Iterator[FieldError]:
    if not telephone.strip():
        yield FieldError(TELEPHONE, "required")
        return
    try:
        normalised(telephone)
    except TelephoneRefused:
        yield FieldError(TELEPHONE, "not_a_phone")
