"""Defaults of an event file: purposes, days kept and the privacy notice, where it leaves them out.

They are filled in before the check, so that a published definition says all of it. An answer of a
special category (GDPR art. 9) has no default purpose.
"""

from collections.abc import Callable, Mapping
from typing import Any

from registrar.domain.translatable import N_

TranslateInto = Callable[[str, str], str]  # language, text

KEPT_DAYS = 30  # after the event
PROCESSOR = N_("Amazon Web Services (keeps the data and sends the emails)")
REGION = N_(
    "The data are kept in a region of Amazon Web Services that the organiser has chosen; the"
    " contact tells you which."
)
RIGHTS = N_(
    "You may see, correct, erase, restrict and take away your data, withdraw your consent at any"
    " time, and complain to your data protection authority."
)
_PURPOSE = N_("To prepare the event")
_PURPOSES = {
    "name": N_("To address you"),
    "email": N_("To confirm your registration and to tell you what you need in order to take part"),
    "consent": N_("To show what you have agreed to"),
}


def complete(raw: Mapping[str, Any], translate: TranslateInto) -> tuple[dict[str, Any], list[str]]:
    """Return the event file's data with its defaults, and a line on each of them for its author.

    Data whose shape is wrong stay as they are, for the check to refuse.
    """
    languages: Any = raw.get("languages")
    fields: Any = raw.get("fields")
    if not _are(str, languages) or not _are(dict, fields):
        return dict(raw), []

    def text(message: str) -> dict[str, str]:
        return {language: translate(language, message) for language in languages}

    privacy, notes = _privacy(raw, text)
    completed = [_field(field, privacy, text) for field in fields]
    notes += [
        f"{_name(field)}: {', '.join(_left_out(field, full))}"
        for field, full in zip(fields, completed, strict=True)
        if full != field
    ]
    return {**raw, "fields": completed, "privacy": privacy}, notes


def _are(kind: type, values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, kind) for value in values)


def _privacy(
    raw: Mapping[str, Any], text: Callable[[str], dict[str, str]]
) -> tuple[Any, list[str]]:
    given = raw.get("privacy", {})
    if not isinstance(given, dict):
        return given, []
    defaults: dict[str, Any] = {
        "controller": _first_organiser(raw),
        "processors": [text(PROCESSOR)],
        "region": text(REGION),
        "rights": text(RIGHTS),
        "kept_days": KEPT_DAYS,
    }
    added = {
        key: value for key, value in defaults.items() if key not in given and value is not None
    }
    return {**given, **added}, [f"privacy.{key}: {_shown(added[key])}" for key in added]


def _first_organiser(raw: Mapping[str, Any]) -> Any:
    organisers = raw.get("organisers")
    return organisers[0].get("name") if organisers and _are(dict, organisers) else None


def _field(
    field: dict[str, Any], privacy: Any, text: Callable[[str], dict[str, str]]
) -> dict[str, Any]:
    whole = privacy.get("kept_days") if isinstance(privacy, dict) else None
    days = min(whole, KEPT_DAYS) if type(whole) is int else KEPT_DAYS
    defaults: dict[str, Any] = {"kept_days": days}
    if not field.get("special_category"):
        defaults["purpose"] = text(usual_purpose(field.get("type")))
    return {**defaults, **field}


def usual_purpose(kind: object) -> str:
    """Return the purpose of a question of that type that has none, to be translated."""
    return _PURPOSES.get(str(kind), _PURPOSE)


def _left_out(field: Mapping[str, Any], full: Mapping[str, Any]) -> list[str]:
    return [f"{key}: {_shown(full[key])}" for key in ("purpose", "kept_days") if key not in field]


def _name(field: Mapping[str, Any]) -> str:
    return str(field.get("name", "a field"))


def _shown(value: Any) -> str:
    """Return the value in its first language, in quotes; days and their unit as they are."""
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return f'"{next(iter(value.values()), "")}"'
    return f"{value} days after the event" if isinstance(value, int) else f'"{value}"'
