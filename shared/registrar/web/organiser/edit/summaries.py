"""Values of the event file in one line, for the list of its parts."""

from typing import Any

from registrar.web.organiser.edit.form_state import FormState


def text_in(value: Any, form: FormState) -> str:
    """Return a text in the page's language, else in the first of the event that it has."""
    if not isinstance(value, dict):
        return ""
    texts = (value.get(language) for language in (form.language, *form.languages))
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def entries_of(value: Any) -> list[Any]:
    """Return the entries of a list; none of anything else."""
    return value if isinstance(value, list) else []


def group_of(value: Any) -> dict[str, Any]:
    """Return a group of keys; an empty one instead of anything else."""
    return value if isinstance(value, dict) else {}
