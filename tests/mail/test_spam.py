"""Every mail through SpamAssassin's own rules: none looks like spam. Opt-in: make spam

Local rules only: what a receiver learns over the network about us is not ours to test.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_samples import sample_mails

PROGRAM = "spamassassin"
HIGHEST = 2.0  # points; most receivers call it spam from 5

# SES writes this header; a mail without it would not be what arrives
MESSAGE_ID = b"Message-ID: <0107-%d@eu-central-1.amazonses.com>\r\n"

_VERDICT = re.compile(
    r"^X-Spam-Status: \w+, score=(-?[\d.]+) .*?tests=(.*?)\s+autolearn", re.M | re.S
)


class NoSpamAssassin(RuntimeError):
    """SpamAssassin is not on this machine."""


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, str]]:
    """Points, and the rules they came from, of every letter by its name, from one run."""
    folder = tmp_path_factory.mktemp("letters")
    files = [_write(folder, number, mail) for number, mail in enumerate(sample_mails().values())]
    found = _VERDICT.findall(_judge(files, folder))
    return {
        name: (float(points), " ".join(rules.split()))
        for name, (points, rules) in zip(sample_mails(), found, strict=True)
    }


@pytest.mark.parametrize("name", sample_mails())
def test_no_mail_looks_like_spam(name: str, verdicts: dict[str, tuple[float, str]]) -> None:
    """Each message stays below two points, in both languages."""
    points, rules = verdicts[name]

    assert points < HIGHEST, rules


def _write(folder: Path, number: int, one: OutgoingMail) -> Path:
    file = folder / f"{number:03}.eml"
    file.write_bytes(MESSAGE_ID % number + compose(one))
    return file


def _judge(files: list[Path], home: Path) -> str:
    """Return what SpamAssassin says of the files, one after the other."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoSpamAssassin("There is no SpamAssassin. Run: make spam")
    done = subprocess.run(
        [program, "--local", "--prefs-file=/dev/null", *map(str, files)],
        check=True, capture_output=True, text=True, errors="replace", env={"HOME": str(home)},
    )  # fmt: skip
    return done.stdout
