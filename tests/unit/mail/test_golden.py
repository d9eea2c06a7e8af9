"""Texts of each mail, byte for byte, against the files in golden: one a language and part.

A file holds each line once, under the letters that have it (tests/support/merged_texts.py), its
line ends as LF; the parts have CRLF. After a wanted change, renew the files and read the
difference before it is committed:

    RENEW_GOLDEN=1 .venv/bin/pytest -n 0 tests/unit/mail/test_golden.py
"""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from registrar.mail.compose import compose
from tests.support.mail_samples import method, part, sample_mails
from tests.support.merged_texts import merge, split

FOLDER = Path(__file__).parent / "golden"
MEDIA_TYPES = {"txt": "text/plain", "html": "text/html", "ics": "text/calendar"}
FILES = [f"{language}.{ending}" for language in ("bg", "en") for ending in MEDIA_TYPES]

PARTS = [
    (name, ending)
    for name, letter in sample_mails().items()
    for ending in MEDIA_TYPES
    if ending != "ics" or method(compose(letter))
]


def sent(name: str, ending: str) -> str:
    """The part of the letter as it is sent."""
    return part(compose(sample_mails()[name]), MEDIA_TYPES[ending])


def names_in(file: str) -> list[str]:
    """The letters of the file's language that have its part."""
    language, ending = file.split(".")
    return [name for name, other in PARTS if other == ending and name.endswith(f".{language}")]


@lru_cache
def golden(file: str) -> dict[str, str]:
    """The parts that the file holds, by the names of the letters; renewed before if asked for."""
    if os.environ.get("RENEW_GOLDEN"):
        ending = file.split(".")[1]
        texts = {name: sent(name, ending).replace("\r\n", "\n") for name in names_in(file)}
        bare = {Path(name).stem: text for name, text in texts.items()}
        (FOLDER / file).write_bytes(merge(bare).encode())
    return split((FOLDER / file).read_bytes().decode())


@pytest.mark.parametrize(("name", "ending"), PARTS)
def test_every_part_is_what_its_golden_file_holds(name: str, ending: str) -> None:
    """A mail changes only when somebody means it to."""
    letter, language = name.split(".")

    expected = golden(f"{language}.{ending}")[letter].replace("\n", "\r\n")

    assert sent(name, ending).encode() == expected.encode()


@pytest.mark.parametrize("file", FILES)
def test_a_golden_file_holds_no_other_letter(file: str) -> None:
    """Every text of a golden file is compared."""
    assert list(golden(file)) == [Path(name).stem for name in names_in(file)]


def test_no_golden_file_is_left_over() -> None:
    """Every golden file is compared."""
    assert {file.name for file in FOLDER.iterdir()} == set(FILES)
