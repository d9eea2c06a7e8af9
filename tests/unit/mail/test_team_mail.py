"""Invitations to a team, word for word against golden files, and as a mail program reads them.

After a wanted change, renew the files and read the difference before it is committed:

    RENEW_GOLDEN=1 .venv/bin/pytest -n 0 tests/unit/mail/test_team_mail.py
"""

import os
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from infra.local.template import load
from registrar.actions.organise.team_ports import TeamInvitation
from registrar.domain.message_reference import is_reference
from registrar.domain.organiser import OPERATOR
from registrar.mail.team_mail import TeamMail
from registrar.mail.verify import UnsafeMail
from tests.support.mail_samples import conference, part
from tests.support.merged_texts import merge, split

FOLDER = Path(__file__).parent / "golden_team"
PEOPLE = Path(__file__).parents[3] / "infra" / "people.yaml"
MEDIA_TYPES = {"txt": "text/plain", "html": "text/html"}
LANGUAGES = ("bg", "en")
FILES = [f"{language}.{ending}" for language in LANGUAGES for ending in MEDIA_TYPES]
PUBLIC_URL = "https://registration.example"
PASSWORD = "Kwmp-x3qd-fjhw-rtn7"

INVITED = TeamInvitation(
    event="good-practices-child-protection",
    title=dict(conference().title),
    to="mira@wcif.example",
    role="manages",
    by="ana@wcif.example",
    language="en",
    reference="team__good-practices-child-protection__8f14e45fceea167a__" + "f" * 32,
    password=PASSWORD,
)
SAMPLES = {
    "invited_to_manage": INVITED,
    "invited_to_view": replace(INVITED, role="views"),
    "known_to_view": replace(INVITED, role="views", password=""),
    "by_the_operator": replace(INVITED, by=OPERATOR.address),
    "to_a_draft": replace(INVITED, title={}, password=""),
}
CASES = [(name, file) for name in SAMPLES for file in FILES]


class SentMails(list[dict[str, Any]]):
    """Mailer that keeps what it is given."""

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Keep the message."""
        self.append({"raw": raw, "to": to, "reference": reference})
        return "ses-1"


def sender(mails: SentMails) -> TeamMail:
    """Return the sender of invitations, into that list."""
    return TeamMail(
        mailer=mails,
        public_url=PUBLIC_URL,
        sender="registration@conference.example",
        clock=lambda: datetime(2022, 2, 14, 7, 30, tzinfo=UTC),
    )


def composed(invitation: TeamInvitation) -> bytes:
    """Return the message as it is sent."""
    mails = SentMails()
    sender(mails).send(invitation)
    raw: bytes = mails[0]["raw"]
    return raw


def text_of(name: str, file: str) -> str:
    """Return the part of the sample that the golden file holds."""
    language, ending = file.split(".")
    raw = composed(replace(SAMPLES[name], language=language))
    return part(raw, MEDIA_TYPES[ending]).replace("\r\n", "\n")


@lru_cache
def golden(file: str) -> dict[str, str]:
    """Return the texts of the file by sample; renewed before if asked for."""
    if os.environ.get("RENEW_GOLDEN"):
        merged = merge({name: text_of(name, file) for name in SAMPLES})
        (FOLDER / file).write_bytes(merged.encode())
    return split((FOLDER / file).read_bytes().decode())


@pytest.mark.parametrize(("name", "file"), CASES)
def test_every_part_is_what_its_golden_file_holds(name: str, file: str) -> None:
    """An invitation changes only when somebody means it to."""
    assert text_of(name, file) == golden(file)[name]


def test_no_golden_file_is_left_over() -> None:
    """Every golden file is compared, with every text in it."""
    assert {file.name for file in FOLDER.iterdir()} == set(FILES)
    assert {name for file in FILES for name in golden(file)} == set(SAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_text_says_what_the_html_says(name: str, language: str) -> None:
    """M6: the password, the role, the page to sign in at; the password is in no link."""
    text, html = (text_of(name, f"{language}.{ending}") for ending in MEDIA_TYPES)
    link = f"{PUBLIC_URL}/organise/sign-in?lang={language}"

    assert (text.count(PASSWORD), html.count(PASSWORD)) == (bool(SAMPLES[name].password),) * 2
    assert (text.count(link), html.count(f'href="{link}"')) == (1, 1)
    assert text.count("https://") == html.count("https://") == 1


def test_an_answer_goes_to_who_invites() -> None:
    """To the sender, if that was the operator; the subject names the event, not the password."""
    mails = SentMails()
    for name in ("invited_to_manage", "by_the_operator"):
        sender(mails).send(SAMPLES[name])

    read = [message_from_bytes(mail["raw"], policy=policy.default) for mail in mails]

    assert [mail["Reply-To"] for mail in read] == [INVITED.by, "registration@conference.example"]
    assert [mail["to"] for mail in mails] == [INVITED.to] * 2
    assert conference().title["en"] in read[0]["Subject"]
    assert all(is_reference(mail["reference"]) for mail in mails)
    assert PASSWORD not in str([mail.items() for mail in read])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ({"en": "News\r\nBcc: all@wcif.example"}, "News Bcc: all@wcif.example"),
        ({"bg": "Само на български"}, "Само на български"),
        ({"en": "<b>&"}, "&lt;b&gt;&amp;"),
        ({"en": "x" * 5000}, "x" * 200),
        ({}, INVITED.event),
    ],
)
def test_a_title_that_nobody_has_checked_is_shown_as_text(title: dict[str, str], said: str) -> None:
    """That of a draft may hold anything; without one, the name of the event stands there."""
    raw = composed(replace(INVITED, title=title))

    assert f">{said}</td>" in part(raw, "text/html")
    assert "bcc" not in {name.lower() for name in message_from_bytes(raw)}


def test_an_address_that_is_none_is_not_mailed() -> None:
    """A team in an event file that nobody has checked may name anything."""
    mails = SentMails()

    with pytest.raises(UnsafeMail):
        sender(mails).send(replace(INVITED, to="mira@wcif.example, all@wcif.example"))

    assert mails == []


def test_the_password_is_valid_for_as_long_as_the_mail_says() -> None:
    """Seven days, as the user pool has it."""
    pool = load(PEOPLE)["Resources"]["Pool"]["Properties"]

    assert pool["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"] == 7
    assert "It is valid for seven days" in " ".join(text_of("invited_to_view", "en.txt").split())
