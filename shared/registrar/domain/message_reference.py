"""References: a message's key as one word, in SES's tag and a header; SES's events return it.

SES takes ASCII letters, digits, ``_`` and ``-`` in a tag, 256 at most (MessageTag). The parts are
ids, kinds, names of events and occasions: none of them has two ``_`` in a row.
"""

import re

# Between the parts; older references have dots there, which SES does not accept
SEPARATOR = "__"

_SEPARATOR_OF_BEFORE = "."
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,200}")


def to_reference(*parts: str) -> str:
    """Join the parts that are not empty."""
    return SEPARATOR.join(part for part in parts if part)


def read_reference(reference: str) -> list[str]:
    """Split a reference into its parts, also an older one with dots."""
    is_of_before = _SEPARATOR_OF_BEFORE in reference
    return reference.split(_SEPARATOR_OF_BEFORE if is_of_before else SEPARATOR)


def is_reference(text: str) -> bool:
    """Tell whether the text is 1 to 200 characters that a tag and a header line can have."""
    return _REFERENCE.fullmatch(text) is not None
