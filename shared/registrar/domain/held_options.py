"""Options with seats of their own, while a registration that holds some is corrected."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.form import Form, limited_options
from registrar.domain.registration import Registration


def held_after(
    before: Registration, answers: Mapping[str, Any], form: Form
) -> tuple[tuple[str, str], ...]:
    """The (field, option) that it holds once it is corrected to these answers.

    What it holds and still chooses stays held, whatever the form limits by now: nobody needs a
    seat for an option that is left as it is. Whoever waits holds none.
    """
    if before.state != "confirmed":
        return ()
    kept = [one for one in before.held_options if answers.get(one[0]) == one[1]]
    new = [one for one in limited_options(answers, form) if before.answers.get(one[0]) != one[1]]
    return tuple(dict.fromkeys([*kept, *new]))


def deciding_version(before: Registration, answers: Mapping[str, Any], form: Form) -> int:
    """The form's version if it says which of the newly chosen options have seats; 0 if none is."""
    if before.state != "confirmed":
        return 0
    choices = (one.name for one in form.questions if one.type == "choice")
    anew = (name in answers and answers[name] != before.answers.get(name) for name in choices)
    return form.version if any(anew) else 0
