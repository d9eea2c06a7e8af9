"""Place of a question among the others: in an address by its name, in a form by its number."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.domain.event_advice import FIELD_NAME
from registrar.web.organiser.edit.form_state import as_text
from registrar.web.protocol.form_fields import Fields

_NAME = re.compile(FIELD_NAME)
_IN_FORM = re.compile(r"^((?:add|up|down|remove)-)?fields\.\d+(?=\.|$)")


def key_of(questions: Sequence[Any], number: int) -> str:
    """Return the question's name, or its number from 1 if no name leads to it alone."""
    name = name_in(questions[number])
    names = [name_in(question) for question in questions]
    return name if _NAME.fullmatch(name) and names.count(name) == 1 else str(number + 1)


def number_at(questions: Sequence[Any], key: str) -> int | None:
    """Return the number of the question that the key of an address leads to; None for none."""
    numbers = {key_of(questions, number): number for number in range(len(questions))}
    return numbers.get(key)


def moved_to(number: int, fields: Fields) -> Fields:
    """Return the fields of one question's form with that number in their names and buttons."""
    pairs = tuple(
        (_moved(name, number), _moved(value, number) if name == "do" else value)
        for name, value in fields.pairs
    )
    return replace(fields, pairs=pairs)


def _moved(text: str, number: int) -> str:
    return _IN_FORM.sub(lambda found: f"{found[1] or ''}fields.{number}", text)


def digest_of(question: Any) -> str:
    """Return a digest of a question's data: another one once anybody has changed it."""
    data = json.dumps(question, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()[:32]


def name_in(question: object) -> str:
    """Return the name of a question; empty without one."""
    return as_text(question.get("name")) if isinstance(question, Mapping) else ""
