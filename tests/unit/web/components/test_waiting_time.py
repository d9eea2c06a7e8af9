"""Time to wait: minutes, then hours, said in the reader's language."""

import pytest

from registrar.locale.catalogue import translations
from registrar.web.components.form_refusal import why_refused
from registrar.web.components.refusal_table import heading_of
from registrar.web.components.waiting_time import waiting_time


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (None, ""),
        (1, ""),
        (60, ""),
        (61, "Please wait 2 minutes."),
        (7200, "Please wait 120 minutes."),
        (7201, "Please wait 3 hours."),
        (86_400, "Please wait 24 hours."),
    ],
)
def test_a_wait_is_rounded_up(seconds: int | None, sentence: str) -> None:
    """Nobody comes back too early."""
    assert waiting_time(seconds, "en") == sentence


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [(121, "Моля, изчакайте 3 минути."), (8000, "Моля, изчакайте 3 часа.")],
)
def test_a_wait_is_said_in_bulgarian(seconds: int, sentence: str) -> None:
    """With the plural of the number."""
    assert waiting_time(seconds, "bg") == sentence


@pytest.mark.parametrize("language", ["en", "bg"])
def test_a_form_that_has_to_wait_has_nothing_to_correct(language: str) -> None:
    """The summary is headed by the reason, and ends with the time to wait."""
    first, last = why_refused("too_many_changes", language, 8000)

    assert first.heading == heading_of("too_many_changes", translations(language).gettext)
    assert last.message == waiting_time(8000, language)
