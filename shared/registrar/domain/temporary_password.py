"""Temporary passwords of invitations, easy to read and to type."""

from collections.abc import Callable

# Without those that are taken for one another: i, l, o, 0 and 1
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"
_GROUPS, _LENGTH = 4, 4


def temporary_password(below: Callable[[int], int]) -> str:
    """Return a new password, of some 70 bits, such as ``Kwmp-x3qd-fjhw-rtn7``.

    It has a capital letter, a digit and a sign, as pools may ask for. ``below`` gives a random
    number under a limit, which nobody guesses.
    """

    def pick(characters: str) -> str:
        return characters[below(len(characters))]

    size = _GROUPS * _LENGTH
    between = "".join(pick(_LETTERS + _DIGITS) for _ in range(size - 2))
    characters = f"{pick(_LETTERS).upper()}{between}{pick(_DIGITS)}"
    return "-".join(characters[at : at + _LENGTH] for at in range(0, size, _LENGTH))
