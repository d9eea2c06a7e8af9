"""Options with seats of their own: who holds them, and who is still to be counted among those."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from registrar.domain.form import Form, limited_options
from registrar.domain.registration import Registration

if TYPE_CHECKING:  # the definition's module is heavy, and a submission never loads it
    from registrar.domain.event import EventDefinition

Option = tuple[str, str]  # field, option


@dataclass(frozen=True)
class OptionSeats:
    """An option's own counter.

    ``counting`` is the version that brought a limit while some may have held the option: it gives
    no seat until all of them are in ``taken``; 0 once they are. ``passed_over`` are those of the
    waiting list who wait for one of its seats.
    """

    capacity: int
    taken: int
    counting: int = 0
    passed_over: int = 0

    @property
    def full(self) -> bool:
        """Whether nobody else can have it, whoever is still to be counted."""
        return self.taken >= self.capacity


def held_after(before: Registration, answers: Mapping[str, Any], form: Form) -> tuple[Option, ...]:
    """The options that it holds once it is corrected to these answers.

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


def uncounted(registration: Registration, form: Form) -> tuple[Option, ...]:
    """The limited options that it was given before they had a limit, and is not counted for."""
    if registration.state != "confirmed":
        return ()
    chosen = limited_options(registration.answers, form)
    return tuple(one for one in chosen if one not in registration.held_options)


def options_with_seats(form: Form) -> tuple[Option, ...]:
    """Every option of the form that has seats of its own."""
    return tuple(
        (question.name, option.value)
        for question in form.questions
        for option in question.options
        if option.seats
    )


def newly_limited(latest: "EventDefinition | None", new: "EventDefinition") -> tuple[Option, ...]:
    """The options that have a limit in the new version and had none in the latest.

    One that somebody may have chosen before is among them also where its limit, or the option
    itself, comes back.
    """
    before = limits_of(latest) if latest else limits_of(new)
    return tuple(one for one in limits_of(new) if one not in before)


def limits_of(definition: "EventDefinition") -> dict[Option, int]:
    """The seats of every option that has some of its own."""
    return {
        (field.name, option.value): option.seats
        for field in definition.fields
        for option in field.options
        if option.seats
    }
