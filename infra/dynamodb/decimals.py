"""Numbers of DynamoDB: 38 significant digits, magnitudes from 1E-130 to 9.9...E+125."""

import re
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

from infra.dynamodb.errors import InvalidValue

MOST_DIGITS = 38

_PLAIN = re.compile(r"0|-?[1-9][0-9]{0,35}")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_EXACT = Context(prec=400, Emax=999_999, Emin=-999_999)

_TOO_LONG = "Attempting to store more than 38 significant digits in a Number"
_TOO_LARGE = (
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
)
_TOO_SMALL = (
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"
)


def canonical(text: str) -> str:
    """Return a number as DynamoDB returns it. Raises InvalidValue outside the range."""
    if _PLAIN.fullmatch(text):
        return text
    try:
        value = _EXACT.create_decimal(text) if _NUMBER.fullmatch(text) else None
    except InvalidOperation:
        value = None
    if value is None:
        raise InvalidValue(f"The parameter cannot be converted to a numeric value: {text}")
    return plain(value)


def plain(value: Decimal) -> str:
    """Return a decimal in plain digits, checked against the limits."""
    value = value.normalize(_EXACT)
    if not value:
        return "0"
    if value.adjusted() > 125:
        raise InvalidValue(_TOO_LARGE)
    if value.adjusted() < -130:
        raise InvalidValue(_TOO_SMALL)
    if len(value.as_tuple().digits) > MOST_DIGITS:
        raise InvalidValue(_TOO_LONG)
    return format(value, "f")


@lru_cache(maxsize=4096)
def numeric(text: str) -> int | Decimal:
    """Return the number of a canonical text; whole ones as int, which compare exactly."""
    return Decimal(text) if "." in text else int(text)


def add(left: str, right: str) -> str:
    """Return the sum of two canonical numbers. Raises InvalidValue outside the range."""
    first, second = numeric(left), numeric(right)
    if isinstance(first, int) and isinstance(second, int) and len(left) + len(right) < 34:
        return str(first + second)
    return plain(_EXACT.add(Decimal(first), Decimal(second)))


def subtract(left: str, right: str) -> str:
    """Return the difference of two canonical numbers. Raises InvalidValue outside the range."""
    return add(left, right[1:] if right.startswith("-") else f"-{right}" if right != "0" else "0")
