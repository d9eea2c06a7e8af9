"""Languages of an event file: their texts go with them, and nothing else does."""

from typing import Any

import pytest

from registrar.event_file.document import read_document
from registrar.event_file.languages import languages_gone, without_languages

LANGUAGES = {"languages": ["bg", "en"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"title": {"bg": "Б", "en": "E"}}, {"title": {"bg": "Б"}}),
        ({"about": {"en": "E"}}, {}),
        ({"partners": [{"name": {"bg": "Б", "en": "E"}, "website": "en"}]},
         {"partners": [{"name": {"bg": "Б"}, "website": "en"}]}),
        ({"fields": [{"when": {"en": "bg"}}]}, {"fields": [{"when": {"en": "bg"}}]}),
        ({"seats": 3, "title": "en", "team": {"en": "x", "views": []}}, None),
        ({"partners": [{"en": "E"}]}, {"partners": [{"en": "E"}]}),
        ({"dates": {"zone": None}, "title": {}}, None),
    ],
)  # fmt: skip
def test_texts_in_a_language_are_taken_out(
    before: dict[str, Any], after: dict[str, Any] | None
) -> None:
    """Wherever they stand; a condition by a question of that name is no text."""
    document = read_document("event: a\n").with_values(LANGUAGES | before)

    found = without_languages(document, ["en"])

    assert found.data == {"event": "a"} | LANGUAGES | (before if after is None else after)


def test_a_document_without_languages_loses_none() -> None:
    """A wrong list is not taken for a wish."""
    assert languages_gone(LANGUAGES, {}) == ()
    wrongs: list[Any] = [[], "bg", None]
    for wrong in wrongs:
        assert languages_gone(LANGUAGES, {"languages": wrong}) == ()
    assert languages_gone(LANGUAGES, {"languages": ["bg"]}) == ("en",)
