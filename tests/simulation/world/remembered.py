"""Remembered results of libraries: the same input again costs a look-up.

Histories set the same passwords and show the same secrets over and over. Only functions of
libraries are here whose result depends on their arguments alone, and is not changed by its users.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import segno
import zxcvbn
from jwt.api_jws import PyJWS

_MOST = 4096

_estimate = zxcvbn.zxcvbn


@cache
def remember_libraries() -> None:
    """Let the libraries of this process remember from now on."""
    zxcvbn.zxcvbn = estimated
    segno.make = lru_cache(maxsize=_MOST)(segno.make)
    PyJWS._load = lru_cache(maxsize=_MOST)(PyJWS._load)  # type: ignore[method-assign]


def estimated(password: str, user_inputs: Sequence[str] = ()) -> Any:
    """Return zxcvbn's estimate of a password, for these words in their order."""
    return _remembered(password, tuple(user_inputs))


@lru_cache(maxsize=_MOST)
def _remembered(password: str, words: tuple[str, ...]) -> Any:
    return _estimate(password, user_inputs=[*words])
