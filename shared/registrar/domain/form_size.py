"""Size of a form's body: the longest answers in the longest encoding (S4)."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from registrar.domain.email_address import ADDRESS_MAX

NAME_MAX = 200  # characters
TEXT_MAX = 200
LONG_TEXT_MAX = 2000
PHONE_MAX = 40

BODY_MAX = 256 * 1024  # bytes; no form may hold more
BODY_MIN = 32 * 1024  # bytes; enough for older forms and ignored fields

# One character beyond U+FFFF: %F0%9F%99%82 in a form, \ud83d\ude42 in JSON
_CHARACTER = 12  # bytes
_PART = 256  # bytes; name, boundary and headers of a part (RFC 7578 4)
_VALUE = 128  # bytes; an option, a number, a date
_CONTROLS = 8 * 1024  # bytes; nonce, redirect, proof of work and the other controls

_LONGEST = {
    "name": NAME_MAX,
    "email": ADDRESS_MAX,
    "phone": PHONE_MAX,
    "text": TEXT_MAX,
    "long_text": LONG_TEXT_MAX,
}


class AskedField(Protocol):
    """Question of an event file or of a compiled form."""

    @property
    def name(self) -> str:
        """Name that the answer is sent under."""

    @property
    def type(self) -> Any:
        """Type of answer, a ``FieldType``."""

    @property
    def options(self) -> Sequence[object]:
        """Options of a choice, else empty."""


def size_of(question: AskedField) -> int:
    """Return the most bytes that an answer to the question takes in a body."""
    if question.type == "choices":
        return len(question.options) * (_PART + _VALUE)
    return _PART + _LONGEST.get(question.type, 0) * _CHARACTER + _VALUE


def size_of_all(questions: Iterable[AskedField]) -> int:
    """Return the most bytes that a body with all answers takes, without an upper bound."""
    return _CONTROLS + sum(size_of(question) for question in questions)


def body_limit(questions: Iterable[AskedField]) -> int:
    """Return the largest body of a form in bytes, between BODY_MIN and BODY_MAX."""
    return min(BODY_MAX, max(BODY_MIN, size_of_all(questions)))


def fields_limit(questions: Iterable[AskedField]) -> int:
    """Return the most fields of a body: one per question or per option of it, and 50 more."""
    return sum(max(1, len(question.options)) for question in questions) + _MORE_FIELDS


_MORE_FIELDS = 50
