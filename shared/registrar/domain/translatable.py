"""Marks of texts that the catalogues translate, for modules that do not translate them."""

from collections.abc import Callable

# Translation of a text into one language: gettext of its catalogue
Translate = Callable[[str], str]


def N_(message: str) -> str:  # noqa: N802 gettext's own name for a mark
    """Mark a text for the catalogues (GNU gettext 4.7): it is translated where it is shown."""
    return message
