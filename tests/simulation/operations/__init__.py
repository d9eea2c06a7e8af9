"""Operations: what visitors, attendees, organisers and the command line do in a history.

A new operation is one function with ``@operation(weight)`` in a module that is imported here::

    @operation(weight=2)
    def somebody_does_it(act: Act) -> None:
        ...

``act`` gives its own chance (``act.random``), people, events, registrations, functions to call
(``act.ask``), a process without a time-out (``act.app``), and promises to keep (``act.promise``).
"""

from tests.simulation.operations import (
    accounts,
    at_once,
    attendance,
    attendee,
    by_hand,
    command_line,
    editing,
    flood,
    forgetting,
    importing,
    many,
    old_forms,
    organiser,
    program,
    reserve,
    sessions,
    team,
    visitor,
)
from tests.simulation.operations.registry import OPERATIONS, Operation, draw

__all__ = [
    "OPERATIONS",
    "Operation",
    "accounts",
    "at_once",
    "attendance",
    "attendee",
    "by_hand",
    "command_line",
    "draw",
    "editing",
    "flood",
    "forgetting",
    "importing",
    "many",
    "old_forms",
    "organiser",
    "program",
    "reserve",
    "sessions",
    "team",
    "visitor",
]
