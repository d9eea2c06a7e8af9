"""Marks of people: each person's name and address carry one, so that data can be told apart."""

import re

# q, a number, q; no digest and no token in the table is written with a q
_MARK = re.compile(r"q\d+q")


def marks_in(value: object) -> list[str]:
    """Return the marks in a value written out, each once, in a fixed order."""
    return sorted(set(_MARK.findall(str(value))))
