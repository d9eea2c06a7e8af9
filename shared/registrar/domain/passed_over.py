"""Passing over on the waiting list: a person who cannot take a seat keeps the position (N7).

The reason is "unreachable", "unproven" for an address that is not proven, or "field=option" for
the full option that the person waits for.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Literal

from registrar.domain.form import Form, limited_options
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

UNREACHABLE = "unreachable"
UNPROVEN = "unproven"

SeatState = Literal["", "seat", "reserved seat", "waiting", "passed over"]


@dataclass(frozen=True, order=True)
class WaitingPosition:
    """Position on the waiting list; lower tickets come first."""

    ticket: int
    registration: str
    passed_over: str = ""


def seat_state_of(registration: Registration) -> SeatState:
    """Return the standing of a registration: seat, waiting, passed over, or empty for none.

    A seat of the organisers' reserve is another than those of everybody.
    """
    if registration.state == "waiting":
        return "passed over" if registration.passed_over else "waiting"
    if not registration.has_seat:
        return ""
    return "reserved seat" if registration.reserved else "seat"


def waits_for(option: OptionKey) -> str:
    """Return the reason for passing over while that option is full."""
    return "=".join(option)


def option_of(reason: str) -> OptionKey | None:
    """Return the option that a reason names; None for another reason."""
    field, separator, option = reason.partition("=")
    return (field, option) if separator else None


def why_passed_over(waiting: Registration, form: Form, full: Container[OptionKey]) -> str:
    """Return the reason that it cannot take a seat while options are full; empty if it can."""
    if waiting.stopped:
        return UNREACHABLE
    if waiting.unproven:
        return UNPROVEN
    wanted = limited_options(waiting.answers, form)
    return next((waits_for(option) for option in wanted if option in full), "")


def back_in_line(changed: Registration, form: Form) -> Registration:
    """Return the changed registration, no longer passed over if its reason does not apply."""
    still_applies = _applies(changed.passed_over, changed, form)
    return changed if still_applies else replace(changed, passed_over="")


def _applies(reason: str, waiting: Registration, form: Form) -> bool:
    """Tell whether the reason may still apply; a full option does while it is chosen."""
    if reason == UNPROVEN:
        return waiting.unproven
    if option := option_of(reason):
        return option in limited_options(waiting.answers, form)
    return waiting.stopped
