"""Digests to a team, word for word against golden files, and as a mail program reads them.

After a wanted change, renew the files and read the difference before it is committed:

    RENEW_GOLDEN=1 .venv/bin/pytest -n 0 tests/unit/mail/test_digest_mail.py
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import lru_cache
from pathlib import Path

import pytest

from registrar.domain.figures import figures_of
from registrar.domain.message_reference import is_reference
from registrar.domain.page_links import PageLinks
from registrar.domain.seats import Seats
from registrar.domain.team_digest import Digest, DigestKey, DigestState
from registrar.domain.team_mail import TeamMailKey
from registrar.domain.to_do import ToDo
from registrar.mail.digest_mail import DigestMail
from registrar.wiring.digest import digest_lines
from tests.support.factories import KEYS
from tests.support.mail_samples import conference, part
from tests.support.merged_texts import merge, split

FOLDER = Path(__file__).parent / "golden_digest"
MEDIA_TYPES = {"txt": "text/plain", "html": "text/html"}
LANGUAGES = ("bg", "en")
FILES = [f"{language}.{ending}" for language in LANGUAGES for ending in MEDIA_TYPES]
PUBLIC_URL = "https://registration.example"
NOW = datetime(2022, 2, 14, 6, tzinfo=UTC)
COUNTERS = {"confirmed": 182, "quarantined": 2, "confirmed.delivery=bounced": 1}
MEMBER = "8f14e45fceea167a8f14e45fceea167a"

DAILY = Digest(
    state=DigestState(
        key=DigestKey(conference().event, MEMBER), frequency="daily", language="en", due=NOW
    ),
    definition=conference(),
    address="mira@wcif.example",
    role="manages",
    to_dos=(
        ToDo(task="room", urgent=True),
        ToDo(task="quarantine", count=2),
        ToDo(task="undelivered", count=1),
        ToDo(task="seats", count=18),
    ),
    counted=figures_of(
        conference(),
        COUNTERS,
        seats=Seats(200, 182, 0, 50, conference().opens, conference().closes),
        erased_counts={},
    ),
    day="2022-02-14",
)
SAMPLES = {
    "daily": DAILY,
    "to_who_views": replace(DAILY, role="views"),
    "at_once": replace(
        DAILY, news=("quarantine", "seats"), to_dos=(DAILY.to_dos[1], DAILY.to_dos[3])
    ),
}
CASES = [(name, file) for name in SAMPLES for file in FILES]


class SentMails(list[bytes]):
    """Mailer that keeps what it is given."""

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Keep the message."""
        assert is_reference(reference)
        assert to == DAILY.address
        self.append(raw)
        return "ses-1"


def composed(digest: Digest) -> bytes:
    """Return the message as it is sent."""
    mails = SentMails()
    DigestMail(
        mailer=mails,
        links=PageLinks(PUBLIC_URL, KEYS),
        sender="registration@conference.example",
        clock=lambda: NOW,
        lines=digest_lines,
    ).send(digest)
    return mails[0]


def in_language(digest: Digest, language: str) -> Digest:
    """Return the digest in that language."""
    return replace(digest, state=replace(digest.state, language=language))


def text_of(name: str, file: str) -> str:
    """Return the part of the sample that the golden file holds."""
    language, ending = file.split(".")
    raw = composed(in_language(SAMPLES[name], language))
    return part(raw, MEDIA_TYPES[ending]).replace("\r\n", "\n")


@lru_cache
def golden(file: str) -> dict[str, str]:
    """Return the texts of the file by sample; renewed before if asked for."""
    if os.environ.get("RENEW_GOLDEN"):
        merged = merge({name: text_of(name, file) for name in SAMPLES})
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / file).write_bytes(merged.encode())
    return split((FOLDER / file).read_bytes().decode())


@pytest.mark.parametrize(("name", "file"), CASES)
def test_every_part_is_what_its_golden_file_holds(name: str, file: str) -> None:
    """A digest changes only when somebody means it to."""
    assert text_of(name, file) == golden(file)[name]


def test_no_golden_file_is_left_over() -> None:
    """Every golden file is compared, with every text in it."""
    assert {file.name for file in FOLDER.iterdir()} == set(FILES)
    assert {name for file in FILES for name in golden(file)} == set(SAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_text_says_what_the_html_says(name: str, language: str) -> None:
    """M6: each task with its link, the page of choices, the link that ends them."""
    text, html = (text_of(name, f"{language}.{ending}") for ending in MEDIA_TYPES)
    links = [word for word in text.split() if word.startswith(PUBLIC_URL)]

    assert [link for link in links if f'href="{link}"' not in html] == []
    # The overview, the page of choices, the end
    assert text.count("https://") == html.count("https://") == len(SAMPLES[name].to_dos) + 3


@pytest.mark.parametrize("name", SAMPLES)
def test_a_mail_program_can_end_it_by_one_click(name: str) -> None:
    """By the link that the text has (RFC 8058 3.1), signed for this member alone."""
    mail = message_from_bytes(composed(SAMPLES[name]), policy=policy.default)
    link = mail["List-Unsubscribe"].strip("<>")

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in text_of(name, "en.txt")
    assert link.startswith(f"{PUBLIC_URL}/organise/no-digest/{conference().event}/{MEMBER}.")


def test_a_digest_that_does_not_arrive_is_known_by_its_reference() -> None:
    """As that of a notice to the same member."""
    references = [digest.reference for digest in SAMPLES.values()]

    assert {TeamMailKey.of_reference(reference) for reference in references} == {
        TeamMailKey(conference().event, MEMBER)
    }
    assert len(set(references)) == 2
