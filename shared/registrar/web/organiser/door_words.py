"""Outcomes of steps at the door in words: on the page, and in the answers to its script."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def outcome_in_words(done: str, row: Mapping[str, Any], language: str) -> str:
    """The outcome of a step for the person of the row; empty for an unknown one."""
    if done not in _DONE:
        return ""
    values = {"name": row["name"], "time": row["arrived"]}
    return translations(language).gettext(_DONE[done]) % values


_DONE: Mapping[str, str] = {
    # Translators: "name" is an attendee, here and below
    "checked_in": N_("%(name)s is checked in."),
    # Translators: "time" is like 9:02
    "already": N_("%(name)s was already checked in at %(time)s."),
    "undone": N_(
        "That check-in of %(name)s was undone meanwhile. If it was right, please press the button"
        " again."
    ),
    "not_checked_in": N_("%(name)s is not checked in any more."),
}
