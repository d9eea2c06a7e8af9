"""Flood: many spellings of one mailbox are registered, and its owner registers after them."""

from tests.simulation.checks.marks import marks_in
from tests.simulation.operations.act import Act, Person
from tests.simulation.operations.attendee import change_ones_mind
from tests.simulation.operations.registry import operation
from tests.simulation.operations.visitor import register

# Other spellings: more than their share of an hour lets be mailed
_SPELLINGS = 8


@operation(weight=1)
def is_flooded(act: Act) -> None:
    """Register while the mailbox is full of mail to other spellings, and of mail of one's own."""
    found = act.registration("confirmed")
    if found is None:
        return
    (mark,) = marks_in(found["address"])
    owner, event = Person(int(mark.strip("q"))), act.event()
    for number in range(_SPELLINGS):
        register(act, event, Person(owner.number, tag=f"+{number}"), act.track())
    change_ones_mind(act, found)
    register(act, act.event(), owner, act.track())
