"""Variants of a browser test: in each language, with scripts and without."""

import pytest

from tests.browser.conftest import LANGUAGES

by_language = pytest.mark.parametrize("language", LANGUAGES)
with_and_without_scripts = pytest.mark.parametrize(
    "scripts", [True, False], ids=["scripts", "no-scripts"]
)
