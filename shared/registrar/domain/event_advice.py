"""Advice on an event file's errors: pydantic's findings in an organiser's words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from registrar.domain.event_problems import EventProblem
from registrar.domain.slug import SLUG

# What is wrong, what would be right, and the code of both
Words = tuple[str, str, str]

A_MOMENT = ("this is not a date and time", "write it like 2022-03-02 14:00", "not_a_moment")
A_NUMBER = ("this is not a whole number", "write digits alone, like 300", "not_a_number")
_A_TRUTH = ("this is neither true nor false", "write true or false", "not_a_truth")

UNKNOWN_KEY = ("this is not a known key", "check its spelling, or remove it", "unknown_key")
MISSING = ("this is missing", "add it", "missing")

_ADVICE: Mapping[str, Words] = {
    "extra_forbidden": UNKNOWN_KEY,
    "missing": MISSING,
    "bool_type": _A_TRUTH,
    "bool_parsing": _A_TRUTH,
    "string_type": ("this is not a text", "put it in quotes", "wrong_kind"),
    "string_too_short": ("there is no text", "write one, or leave the line out", "missing"),
    "tuple_type": ("this is not a list", "begin each entry with a dash", "wrong_kind"),
    "dict_type": (
        "this is not a text in each language",
        "write a line for each language",
        "wrong_kind",
    ),
    "model_type": ("this is not a group of keys", "indent its keys below it", "wrong_kind"),
    "invalid_key": ("a key is no word", "put it in quotes", "wrong_kind"),
    "recursion_loop": ("this holds itself", "write it out", "wrong_kind"),
}
_OF_A_KIND = {"int": A_NUMBER, "date": A_MOMENT, "time": A_MOMENT, "bool": _A_TRUTH}
_LIMITS = {
    "greater_than_equal": ("this is too small", "write {ge} or more", "too_small"),
    "less_than_equal": ("this is too large", "write {le} or less", "too_large"),
    "too_short": ("this list is too short", "have {min_length} or more entries", "too_few"),
    "too_long": ("this list is too long", "have {max_length} entries or fewer", "too_many"),
    "string_too_long": (
        "this text is too long",
        "shorten it to {max_length} characters",
        "too_long",
    ),
}

FIELD_NAME = r"^[a-z][a-z0-9_]{0,39}$"
LANGUAGE = r"^[a-z]{2}$"
_PATTERNS = {
    SLUG: (
        "is no name for an address",
        "write up to 64 small Latin letters, digits and hyphens, like good-practices-2022",
        "not_a_slug",
    ),
    FIELD_NAME: (
        "is no name for a field or an option",
        "write up to 40 small Latin letters, digits and underscores, a letter first",
        "not_a_field_name",
    ),
    LANGUAGE: ("is no language", "write its two small letters, like bg or en", "not_a_language"),
}


def advice(section: str, detail: ErrorDetails) -> Iterator[EventProblem]:
    """Yield the problems of one finding of pydantic in that section, with advice."""
    steps = (str(step) for step in detail["loc"] if step != "[key]")
    path = ".".join([section, *steps])
    if detail["type"] == "too_short" and _is_long_enough(detail):
        return
    if detail["type"] == "problems":
        yield from (problem.under(path) for problem in detail["ctx"]["problems"])
    else:
        yield EventProblem(path, *_words(detail), values=detail.get("ctx", {}))


def _is_long_enough(detail: ErrorDetails) -> bool:
    """Tell whether a list is too short only for its wrong entries, which have own problems."""
    given = detail["input"]
    return isinstance(given, list | tuple) and len(given) >= detail["ctx"]["min_length"]


def _words(detail: ErrorDetails) -> Words:
    kind, context, given = detail["type"], detail.get("ctx", {}), shown(detail["input"])
    if kind in _LIMITS:
        wrong, right, code = _LIMITS[kind]
        return wrong, right.format(**context), code
    if kind == "string_pattern_mismatch":
        wrong, right, code = _PATTERNS[context["pattern"]]
        return f"{given} {wrong}", right, code
    if kind == "literal_error":
        choices = ", ".join(re.findall(r"'([^']*)'", str(context["expected"])))
        return (
            f"{given} is none of the possible words",
            f"write one of these: {choices}",
            "no_choice",
        )
    family = kind.partition("_")[0].removesuffix("time") or kind
    return _ADVICE.get(kind) or _OF_A_KIND.get(family) or _UNFIT


def shown(value: Any) -> str:
    """Return a value as the file has it, quoted, 60 characters at most; groups, lists by name."""
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    return f'"{str(value)[:60]}"'


_UNFIT = ("this does not fit here", "compare it with the example in infra/events", "wrong_kind")
