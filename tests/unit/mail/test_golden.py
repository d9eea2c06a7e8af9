"""What each mail says, word for word, against the files in golden/mail.

After a wanted change, renew them and read the difference before it is committed:

    RENEW_GOLDEN=1 pytest tests/unit/test_mail_golden.py
"""

import os
from pathlib import Path

import pytest

from registrar.mail.compose import compose
from tests.support.mail_samples import letters, method, part

FOLDER = Path(__file__).parent / "golden"

PARTS = [
    (name, ending, media_type)
    for name, one in letters().items()
    for ending, media_type in (
        ("txt", "text/plain"),
        ("html", "text/html"),
        *([("ics", "text/calendar")] if method(compose(one)) else []),
    )
]


@pytest.mark.parametrize(("name", "ending", "media_type"), PARTS)
def test_every_part_reads_as_its_golden_file(name: str, ending: str, media_type: str) -> None:
    """A mail changes only when somebody means it to."""
    file = FOLDER / f"{name}.{ending}"

    said = part(compose(letters()[name]), media_type).encode()

    if os.environ.get("RENEW_GOLDEN"):
        file.write_bytes(said)
    assert said == file.read_bytes()


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a part that is compared."""
    files = {file.name for file in FOLDER.iterdir()}

    assert files == {f"{name}.{ending}" for name, ending, _ in PARTS}
