"""The hint at an address that was probably mistyped: asked once, before anything is stored (F3).

It depends on the letters of the address alone, so it never reveals who is registered (F11).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from registrar.domain.form import Form
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.domain.typos import likely_typo
from registrar.web.components.submission_body import SubmittedBody

# Values of the control of that name: its sender can show a hint, or has answered one
CONTROL = "address_hint"
ASK, TAKE, KEEP = "ask", "take", "keep"


@dataclass(frozen=True)
class Hint:
    """An address as it was typed into a field, and as it was probably meant."""

    field: str
    typed: str
    meant: str

    @property
    def is_cyrillic(self) -> bool:
        """Tell whether the typed address has Cyrillic letters, which may look like Latin ones."""
        return any("\u0400" <= letter <= "\u052f" for letter in self.typed)


def find_hint(
    form: Form, body: SubmittedBody, *, language: str, known: tuple[str, ...] = ()
) -> Hint | None:
    """The hint, if the body is valid with the suggested address and has not answered it; else None.

    The addresses in ``known`` are stored already and get no hint.
    """
    if is_answered(body):
        return None
    hint = _hint(form, body.values)
    if hint is None or hint.typed in known:
        return None
    return hint if _fits(form, {**body.values, hint.field: hint.meant}, language) else None


def apply_suggestion(form: Form, body: SubmittedBody) -> SubmittedBody:
    """The body with the suggested address, if its sender has taken the suggestion."""
    hint = _hint(form, body.values) if body.address_hint == TAKE else None
    return replace(body, values={**body.values, hint.field: hint.meant}) if hint else body


def is_answered(body: SubmittedBody) -> bool:
    """Tell whether the sender has answered the hint: taken the suggestion, or kept the address."""
    return body.address_hint in (TAKE, KEEP)


def answered(body: SubmittedBody) -> Mapping[str, object]:
    """The answers for the form shown again; after one answered hint there is no other."""
    return {**body.values, CONTROL: KEEP} if is_answered(body) else body.values


def to_pairs(form: Form, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The answers as a form sends them, name and text of each."""
    for question in form.questions:
        given = values.get(question.name)
        for value in given if isinstance(given, list) else [given]:
            if text := _text(value):
                yield question.name, text


def _hint(form: Form, values: Mapping[str, object]) -> Hint | None:
    field = form.address_question.name
    typed = values.get(field)
    meant = likely_typo(typed) if isinstance(typed, str) else None
    return Hint(field, str(typed).strip(), meant) if meant else None


def _fits(form: Form, values: Mapping[str, object], language: str) -> bool:
    try:
        read_submission(form, values, language=language)
    except SubmissionInvalid:
        return False
    return True


def _text(given: object) -> str:
    if given is True:
        return "yes"
    return str(given) if isinstance(given, str | int | float) and given is not False else ""
