"""Waiting: why somebody on the waiting list is passed over, and keeps the place (N7).

The reason is "unreachable", or the full option that is waited for as "field=option".
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Literal

from registrar.domain.form import Form, limited_options
from registrar.domain.option_holders import Option
from registrar.domain.registration import Registration

UNREACHABLE = "unreachable"

Standing = Literal["", "confirmed", "waiting", "passed over"]


@dataclass(frozen=True, order=True)
class WaitingPosition:
    """A place in the waiting list; those in front have the lower tickets."""

    ticket: int
    registration: str
    passed_over: str = ""


def standing_of(registration: Registration) -> Standing:
    """Place of a registration: on a seat, in line, passed over in the line, or none."""
    if registration.state == "waiting":
        return "passed over" if registration.passed_over else "waiting"
    return "confirmed" if registration.state == "confirmed" else ""


def waits_for(option: Option) -> str:
    """The reason of who is passed over because that option is full."""
    return "=".join(option)


def option_of(reason: str) -> Option | None:
    """The option that is waited for; None for another reason."""
    field, sign, option = reason.partition("=")
    return (field, option) if sign else None


def why_passed_over(waiting: Registration, form: Form, full: Container[Option]) -> str:
    """Why it cannot take a seat while these options are full; empty if it can."""
    if not waiting.reachable:
        return UNREACHABLE
    wanted = limited_options(waiting.answers, form)
    return next((waits_for(one) for one in wanted if one in full), "")


def back_in_line(changed: Registration, form: Form) -> Registration:
    """The registration after a change of address or answers: passed over if its reason stands."""
    option = option_of(changed.passed_over)
    stands = option in limited_options(changed.answers, form) if option else not changed.reachable
    return changed if stands else replace(changed, passed_over="")
