"""Reading the body of a submission in any of the three content types (S4)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registrar.domain.form import RESERVED, Form, FormQuestion
from registrar.domain.form_size import BODY_MAX, fields_limit
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.json_body import parse_json
from registrar.web.protocol.request import JSON, MULTIPART, URLENCODED, Request, media_type
from registrar.web.protocol.urlencoded_body import parse_urlencoded

# Bytes up to which a body that is too large is read, to show the typed answers again
AGAIN_MAX = 2 * BODY_MAX  # bytes

_NONCE = re.compile(r"[A-Za-z0-9_-]{16,128}")

_YES = frozenset({"on", "yes", "true", "1"})
_NO = frozenset({"", "off", "no", "false", "0"})

FieldPairs = list[tuple[str, str]]


@dataclass(frozen=True)
class SubmittedBody:
    """A body's answers, and apart from them the fields about the form itself."""

    values: Mapping[str, object]
    nonce: str | None = None
    language: str | None = None
    redirect: str | None = None
    started: str | None = None
    homepage: str | None = None
    altcha: str | None = None
    address_hint: str | None = None


def is_nonce(text: str) -> bool:
    """Tell whether the text may be a nonce: 16 to 128 letters, digits, hyphens or underscores."""
    return bool(_NONCE.fullmatch(text))


def read_body(request: Request, form: Form) -> SubmittedBody:
    """Read the body of a submission, not validated yet. Raises BodyRefused."""
    if len(request.body) > form.body_max:
        raise BodyRefused("too_large")
    return _read(request, form)


def read_for_redisplay(request: Request, form: Form) -> SubmittedBody | None:
    """Read a submission's body that is too large, only to show it; None if it is no form.

    JSON is not read: the program that sent it still has it.
    """
    if len(request.body) > AGAIN_MAX or media_type(request) == JSON:
        return None
    try:
        return _read(request, form)
    except BodyRefused:
        return None


def _read(request: Request, form: Form) -> SubmittedBody:
    kind, parameters = _content_type(request)
    if kind == JSON:
        values = parse_json(request.body)
    else:
        most = fields_limit(form.questions) + len(form.dropped)
        values = _typed(_pairs(kind, parameters, request.body, most), form)
    return _split(values, form)


def _content_type(request: Request) -> tuple[str, dict[str, str]]:
    """The content type and its parameters: one of three, in UTF-8, not compressed."""
    kind, *rest = request.headers.get("content-type", "").split(";")
    pairs = [_parameter(parameter) for parameter in rest if parameter.strip()]
    parameters = dict(pairs)
    repeated = len(parameters) < len(pairs)
    charset = parameters.pop("charset", "utf-8").lower()
    known = {JSON: set[str](), URLENCODED: set[str](), MULTIPART: {"boundary"}}
    kind = kind.strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if charset not in ("utf-8", "utf8") or encoding != "identity":
        raise BodyRefused("wrong_content_type")
    if kind not in known or not parameters.keys() <= known[kind] or repeated:
        raise BodyRefused("wrong_content_type")
    return kind, parameters


def _parameter(text: str) -> tuple[str, str]:
    name, _, value = text.strip().partition("=")
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return name.strip().lower(), value


def _pairs(kind: str, parameters: Mapping[str, str], body: bytes, most: int) -> FieldPairs:
    if kind == URLENCODED:
        return parse_urlencoded(body, at_most=most)
    from registrar.web.protocol.multipart_body import (
        parse_multipart,  # few submissions have this type
    )

    return parse_multipart(body, parameters.get("boundary", ""), at_most=most)


def _typed(pairs: FieldPairs, form: Form) -> dict[str, object]:
    """Convert a form's strings to the types of its questions; only a list's field may repeat."""
    collected: dict[str, list[str]] = {}
    for name, value in pairs:
        collected.setdefault(name, []).append(value)
    values: dict[str, object] = {}
    for name, texts in collected.items():
        question = form.question(name)
        several = question.type == "choices" if question else name in form.dropped
        if len(texts) > 1 and not several:
            raise BodyRefused("repeated_field")
        values[name] = _value(question, texts)
    return values


def _value(question: FormQuestion | None, texts: list[str]) -> object:
    if question is None:
        return texts[0]
    return _CONVERSIONS.get(question.type, _text)(texts)


def _text(texts: list[str]) -> object:
    return texts[0] or None


def _list(texts: list[str]) -> object:
    return [text for text in texts if text]


def _consent(texts: list[str]) -> object:
    answer = texts[0].strip().lower()
    return True if answer in _YES else False if answer in _NO else texts[0]


def _number(texts: list[str]) -> object:
    """A number with a decimal point or comma; anything else stays text, for the form to refuse."""
    text = texts[0].strip()
    digits = text.removeprefix("-").replace(",", ".", 1)
    whole, _, fraction = digits.partition(".")
    if not text:
        return None
    if len(digits) > 20 or not f"{whole}{fraction}".isdecimal() or not digits.isascii():
        return texts[0]
    number = float(digits) if "." in digits else int(digits)
    return -number if text.startswith("-") else number


_CONVERSIONS: dict[str, Callable[[list[str]], object]] = {
    "choices": _list,
    "consent": _consent,
    "number": _number,
}


def _split(values: Mapping[str, object], form: Form) -> SubmittedBody:
    controls = {name: _control(values.get(name)) for name in RESERVED}
    if controls["nonce"] and not is_nonce(controls["nonce"]):
        raise BodyRefused("bad_nonce")
    if controls["language"] not in form.languages:
        controls["language"] = None
    if controls["redirect"] not in form.redirects:
        controls["redirect"] = None
    answers = {name: value for name, value in values.items() if name not in RESERVED}
    return SubmittedBody(answers, **controls)


def _control(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise BodyRefused("bad_control")
    return value or None
