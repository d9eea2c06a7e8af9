"""Language of an email to an organiser: one that the service has."""

from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.locale.catalogue import own_languages


def own_language(language: str) -> str:
    """Return the language. Raises SubmissionInvalid if the service has no such one."""
    if language not in own_languages():
        raise SubmissionInvalid((FieldError("language", "not_an_option"),))
    return language
