"""Options with seats of their own: the options a registration has, counted or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from registrar.domain.form import Form, limited_options
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

if TYPE_CHECKING:  # the definition's module is heavy, and a submission never loads it
    from registrar.domain.event import EventDefinition


@dataclass(frozen=True)
class OptionSeats:
    """Counter of an option's own seats.

    ``counting`` is the version that introduced a limit while registrations may have had the
    option: it gives no seat until all of them are in ``taken``; 0 afterwards. ``passed_over`` is
    the number on the waiting list that wait for one of its seats, ``mended`` the number of repairs.
    """

    capacity: int
    taken: int
    counting: int = 0
    passed_over: int = 0
    mended: int = 0

    @property
    def full(self) -> bool:
        """Tell whether all seats are taken, by the registrations counted so far."""
        return self.taken >= self.capacity


def held_after(
    before: Registration, answers: Mapping[str, Any], form: Form
) -> tuple[OptionKey, ...]:
    """Return the options whose seats the registration has after a correction to these answers.

    An option that it has and still chooses is kept, even if the form no longer limits it; an
    unchanged choice needs no new seat. Without a seat in the event there are none.
    """
    if not before.has_seat:
        return ()
    still_chosen = [option for option in before.held_options if answers.get(option[0]) == option[1]]
    new = [
        option
        for option in limited_options(answers, form)
        if before.answers.get(option[0]) != option[1]
    ]
    return tuple(dict.fromkeys([*still_chosen, *new]))


def deciding_version(before: Registration, answers: Mapping[str, Any], form: Form) -> int:
    """Return the form's version if a choice is new, so that it decides on seats; else 0."""
    if not before.has_seat:
        return 0
    choices = (question.name for question in form.questions if question.type == "choice")
    anew = (name in answers and answers[name] != before.answers.get(name) for name in choices)
    return form.version if any(anew) else 0


def uncounted(registration: Registration, form: Form) -> tuple[OptionKey, ...]:
    """Return the limited options that it chose before they had a limit, so without a seat yet."""
    if not registration.has_seat:
        return ()
    chosen = limited_options(registration.answers, form)
    return tuple(option for option in chosen if option not in registration.held_options)


@dataclass(frozen=True, kw_only=True)
class CountedHolder:
    """Registration before and after it is counted as a holder of the options it has chosen."""

    before: Registration
    after: Registration

    @property
    def options(self) -> tuple[OptionKey, ...]:
        """Options that it holds from now on."""
        return tuple(
            option for option in self.after.held_options if option not in self.before.held_options
        )


def counted_holder(
    registration: Registration, form: Form, *, counting: int
) -> CountedHolder | None:
    """Return the registration as counted by the form; None if it is counted, or has no seat.

    ``counting`` is the version whose count has to see every registration with a seat, or 0.
    """
    if not registration.has_seat:
        return None
    after = replace(
        registration,
        held_options=(*registration.held_options, *uncounted(registration, form)),
        options_version=max(registration.options_version, counting),
    )
    return CountedHolder(before=registration, after=after) if after != registration else None


def options_with_seats(form: Form) -> tuple[OptionKey, ...]:
    """Return every option of the form that has seats of its own."""
    return tuple(
        (question.name, option.value)
        for question in form.questions
        for option in question.options
        if option.seats
    )


def newly_limited(
    latest: "EventDefinition | None", new: "EventDefinition"
) -> tuple[OptionKey, ...]:
    """Return the options that have a limit in the new version and had none in the latest.

    This includes an option that had a limit in an earlier version still, or that comes back.
    """
    before = limits_of(latest) if latest else limits_of(new)
    return tuple(option for option in limits_of(new) if option not in before)


def limits_of(definition: "EventDefinition") -> dict[OptionKey, int]:
    """Return the seats of each option that has its own, by (field, option)."""
    return {
        (field.name, option.value): option.seats
        for field in definition.fields
        for option in field.options
        if option.seats
    }
