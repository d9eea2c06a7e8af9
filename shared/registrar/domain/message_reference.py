"""References: a message's key as one word, in SES's tag and a header; events bring it back.

SES takes ASCII letters, digits, ``_`` and ``-`` in a tag, 256 at most (MessageTag). The parts are
ids, kinds, names of events and occasions: none of them holds two ``_`` in a row.
"""

import re

# Between the parts; references of before have dots there, which SES does not take
SEPARATOR = "__"

_SEPARATOR_OF_BEFORE = "."
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,200}")


def to_reference(*parts: str) -> str:
    """The parts that are not empty, as one word."""
    return SEPARATOR.join(part for part in parts if part)


def read_reference(reference: str) -> list[str]:
    """The parts of a reference, also of one that was made with dots."""
    is_of_before = _SEPARATOR_OF_BEFORE in reference
    return reference.split(_SEPARATOR_OF_BEFORE if is_of_before else SEPARATOR)


def is_reference(text: str) -> bool:
    """Whether it can be a tag's value, and stands on one line of a header."""
    return _REFERENCE.fullmatch(text) is not None
