"""Sizes that an event file may not exceed: of a form that is sent, of what is stored."""

from collections.abc import Iterator

from registrar.domain.event import FormField
from registrar.domain.form_size import BODY_MAX, size_of, size_of_all
from registrar.domain.problems import Problem


def answers_fit_a_body(fields: tuple[FormField, ...]) -> Iterator[Problem]:
    """What all answers may hold, encoded, is no more than any form may send (S4)."""
    size = size_of_all(fields)
    if size > BODY_MAX:
        largest = sorted(fields, key=size_of, reverse=True)[:3]
        named = ", ".join(f"{one.name} ({_kb(size_of(one))} kB)" for one in largest)
        yield Problem(
            "fields",
            f"the answers may take {_kb(size)} kB together, and a form may send {_kb(BODY_MAX)} kB;"
            f" the largest are {named}",
            "leave some out, or make some of type long_text of type text",
        )


def _kb(size: int) -> int:
    return -(-size // 1024)
