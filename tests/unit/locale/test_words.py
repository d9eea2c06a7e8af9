"""One word for one thing, in the catalogues, the event files, the pages and the commands' help."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from registrar.cli.main import app
from tests.support.catalogues import plural_forms, read_catalogue

ROOT = Path(__file__).parents[3]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EVENT_FILES = tuple(sorted((ROOT / "infra" / "events").glob("*.yaml")))

# Each with what is said instead
BULGARIAN = {
    r"недостигнат": "недоставени имейли",
    r"\bписм(?:о|а|ото|ата)\b": "имейл",
    r"\bпощ(?!енската Ви кутия)": "имейл",
    r"нежелан": "спам",
    r"връзк\w+ за участие": "връзка за включване",
    r"\bзаписвания": "регистрации",
    r"откаж\w+ регистрация": "отменя",
    r"оттегл\w+ отказ": "възстановява регистрацията",
    r"поддържащи\w+ (?:системата|услугата)": "администратора на системата",
    r"\bмахн": "премахне",
    r"съгласен/": "съгласявам се",
}
ENGLISH = {
    r"\bmails?\b|\be-mail": "email",
    r"\bmailed\b": "emailed",
    r"\banew\b": "again",
    r"\bwhoever\b": "the person who, anyone who",
    r"not reached|unreached": "undelivered",
    r"\btak\w+ (?:it |that |the cancellation |this consent )?back\b": "restore, undo, withdraw",
    r"\bread(?:ing)? in\b": "import",
    r"\bmay look\b": "view",
    r"(?:is|are) told by": "will be told by",
    r"\bwe (?:write|send|look at)\b": "we will email",
    r"does not take place": "is cancelled, will not take place",
    r"events? of %": "organised by",
    r"marked as unwanted": "marked as spam",
    r"by (?:itself|themselves)\b(?=\.| |$)": "automatically",
}
_RECORD = re.compile(
    r"\b(?:the|a|your|this|another|whole|old) registration\b(?! form)"
    r"|\bregistrations\b(?! are no longer)",
    re.I,
)


def of_catalogue(language: str) -> Iterator[str]:
    """The texts of the catalogue; in English, those of code and templates themselves."""
    for message in read_catalogue(language):
        if message.id:
            yield from plural_forms(message.string if language == "bg" else message.id)


def of_event_files(language: str) -> Iterator[str]:
    """The texts of the event files."""
    for file in EVENT_FILES:
        yield from _of(yaml.safe_load(file.read_text(encoding="utf-8")), language)


def _of(part: Any, language: str) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from (
                [value] if key == language and isinstance(value, str) else _of(value, language)
            )
    elif isinstance(part, list):
        for value in part:
            yield from _of(value, language)


def of_invitations() -> Iterator[str]:
    """Return the texts that Cognito sends, in both languages at once."""
    yield (ROOT / "infra" / "people.yaml").read_text(encoding="utf-8")


def of_commands() -> Iterator[str]:
    """The help of each command and of its options."""
    waiting: list[Any] = [typer.main.get_command(app)]
    while waiting:
        command = waiting.pop()
        waiting.extend(getattr(command, "commands", {}).values())
        yield command.help or ""
        yield from (getattr(parameter, "help", "") or "" for parameter in command.params)


def of_pages() -> Iterator[str]:
    """The README and the pages of docs without their code and addresses."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        paths = r"\[[\w./-]*[./][\w./-]*\]\([^)]*\)"
        code = rf"```.*?```|`[^`]*`|src=\"[^\"]*\"|{paths}|\]\([^)]*\)"
        prose = re.sub(code, "", text, flags=re.S)
        yield from prose.split("\n")


@pytest.mark.parametrize("word", BULGARIAN)
def test_bulgarian_has_one_word_for_the_thing(word: str) -> None:
    """Another word for the same thing, or one that means something else, is in no text."""
    texts = [*of_catalogue("bg"), *of_event_files("bg"), *of_invitations()]

    assert [text for text in texts if re.search(word, text, re.I)] == [], BULGARIAN[word]


@pytest.mark.parametrize("word", ENGLISH)
def test_english_has_one_word_for_the_thing(word: str) -> None:
    """Words that English avoids, or only a translation would use, are in no text."""
    texts = [*of_catalogue("en"), *of_event_files("en"), *of_commands(), *of_pages()]

    assert [text for text in texts if re.search(word, text, re.I)] == [], ENGLISH[word]


def test_the_record_is_a_registration_and_not_the_act() -> None:
    """„Записване“ is the period and the act; where English names the record it is „регистрация“."""
    wrong = [
        (message.id, text)
        for message in read_catalogue("bg")
        if message.id and _RECORD.search(" ".join(plural_forms(message.id)))
        for text in plural_forms(message.string)
        if re.search(r"записван", text, re.I) and not re.search(r"регистраци", text, re.I)
    ]

    assert wrong == []


def test_an_organiser_s_button_is_a_noun() -> None:
    """Buttons and links of the organisers' pages command nobody: „Търсене“, not „Търсете“."""
    folder = ROOT / "shared" / "registrar" / "web" / "templates"
    bulgarian = {
        plural_forms(message.id)[0]: plural_forms(message.string)[0]
        for message in read_catalogue("bg")
        if message.id
    }
    said = {
        text
        for file in (folder / "organiser").rglob("*.html.j2")
        for text in re.findall(
            r'<(?:a|button)\b[^>]*>\{\{ _\("([^"]+)"\) \}\}</', file.read_text(encoding="utf-8")
        )
    }

    assert len(said) > 40
    assert [
        bulgarian[sentence]
        for sentence in said
        if re.match(r"\w+(?:ете|йте)\b", bulgarian[sentence])
    ] == []
