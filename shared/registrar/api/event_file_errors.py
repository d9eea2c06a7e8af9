"""Errors of an event file, and of its parts, as errors of fields."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from registrar.actions.organise.edit_refusals import PartsInConflict
from registrar.api.problems import EventFileError, FieldsRefused, UnreadableFile
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.event_file.reading import NotAnEventFile

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def with_file_errors(call: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Return the call; it refuses a wrong event file with an error for each path."""

    @wraps(call)
    def checked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        try:
            return call(*args, **kwargs)
        except DefinitionRefused as refused:
            problems = tuple(EventFileError.of(problem) for problem in refused.problems)
            raise SubmissionInvalid(problems) from refused
        except NotAnEventFile as error:
            unreadable = UnreadableFile(
                "text", "not_an_event_file", wrong=error.wrong, line=error.line
            )
            raise SubmissionInvalid((unreadable,)) from error
        except PartsInConflict as conflict:
            errors = tuple(FieldError(part, "in_conflict") for part in conflict.parts)
            raise FieldsRefused(conflict.code, errors) from conflict

    return checked
