"""Drafts and previews on the command line, beside organisers who edit by pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.operator_files import MARIA, Files, published_files
from tests.support.parsed_page import ParsedPage


@pytest.fixture
def files(driver: CloudDriver, tmp_path: Path) -> Files:
    """Return a folder with the conference's file, published once."""
    return published_files(driver, tmp_path)


@pytest.fixture
def drafts(files: Files) -> Files:
    """Return the same folder, for `registrar draft`."""
    return replace(files, group="draft")


def test_a_draft_is_pulled_changed_saved_and_published(files: Files, drafts: Files) -> None:
    """Maria's changes are in it; visitors see both once it is published."""
    files.draft("seats", seats=120)
    pulled = files.folder / "draft.yaml"

    drafts.done("pull", files.event, "--output", str(pulled))
    text = pulled.read_text(encoding="utf-8")
    pulled.write_text(text.replace("waiting_list: 100", "waiting_list: 50"), encoding="utf-8")
    saved = drafts.done("save", str(pulled))
    before = files.done("pull", files.event)
    declined = drafts.refused("publish", files.event, typed="n\n")
    published = drafts.done("publish", files.event, "--yes")

    assert text.startswith(f"# draft 1 over version 1 of {files.event}\n")
    assert f"{files.event}: draft 2 is saved\n" in saved
    assert "seats: 300" in before
    assert "Seats: 300 → 120\nPlaces on the waiting list: 100 → 50\n" in declined
    assert f"{files.event}: version 2 is published" in published
    assert "has no draft" in drafts.refused("publish", files.event)
    assert "# draft" not in files.done("pull", files.event)


def test_a_draft_of_others_is_not_replaced_unseen(files: Files, drafts: Files) -> None:
    """A file that was pulled before is refused; one that was never pulled is asked about."""
    files.draft("seats", seats=120)
    pulled = files.folder / "draft.yaml"
    drafts.done("pull", files.event, "--output", str(pulled))
    files.draft("seats", seats=130)

    late = drafts.refused("save", str(pulled))
    declined = drafts.refused("save", str(files.file), typed="n\n")
    saved = drafts.done("save", str(files.file), "--yes")

    assert "the draft has just changed" in late
    assert f"Draft: seats, by {MARIA.address} on 2022-" in declined
    assert f"{files.event}: draft 3 is saved\n" in saved


def test_a_draft_is_discarded(files: Files, drafts: Files) -> None:
    """After a question; what is published stays."""
    files.draft("seats", seats=120)

    declined = drafts.refused("discard", files.event, typed="n\n")
    discarded = drafts.done("discard", files.event, typed="y\n")

    assert MARIA.address in declined
    assert f"{files.event}: the draft is discarded\n" in discarded
    assert "has no draft" in drafts.refused("pull", files.event)
    assert "seats: 300" in files.done("pull", files.event)


def test_an_event_is_copied_completed_and_deleted(files: Files, drafts: Files) -> None:
    """The copy lacks its dates, and cannot be published before it has them."""
    name = f"{files.event}-next"

    copied = drafts.done("copy", files.event, name)
    unfinished = drafts.refused("publish", name, "--yes")
    taken = drafts.refused("copy", files.event, name)
    deleted = drafts.done("discard", name, "--yes")

    assert f"{name}: draft 1 is saved\n" in copied
    assert "To complete: dates.starts: " in copied
    assert "dates" in unfinished
    assert "use another name" in taken
    assert f"{name} is deleted\n" in deleted
    assert "there is no event" in drafts.refused("pull", name)


def test_a_file_of_a_new_event_begins_a_draft(files: Files, drafts: Files) -> None:
    """With its name, seen by nobody outside its team."""
    name = f"{files.event}-new"
    text = files.file.read_text(encoding="utf-8").replace(files.event, name)
    other = files.folder / "other.yaml"
    other.write_text(text, encoding="utf-8")

    saved = drafts.done("save", str(other))

    assert f"{name}: draft 1 is saved\nLook at it: registrar events preview {name}\n" in saved
    assert drafts.done("pull", name) == f"# draft 1 over version 0 of {name}\n{text}"
    assert "never published" in files.done("list")


def test_previews_of_a_file_and_of_a_draft(files: Files) -> None:
    """The page as HTML with whole addresses; each email as text or HTML, in each language."""
    text = files.file.read_text(encoding="utf-8")
    title = "Добри подходи и практики за закрила на детето"
    files.file.write_text(text.replace(title, "Нова среща"), encoding="utf-8")
    files.draft("texts", title={"bg": "Чернова", "en": "A draft"})

    listed = files.done("preview", str(files.file))
    page = files.done("preview", files.event, "--html", "--language", "en")
    of_file = files.done("preview", str(files.file), "--email", "confirmed")
    of_draft = files.done("preview", files.event, "--email", "reminder-24", "--language", "en")
    html = files.done("preview", files.event, "--email", "confirmed", "--html")

    assert "--email reminder-168" in listed
    assert f'href="{files.driver.cloud.url}/static/' in page
    assert ParsedPage(page).one("h1").text == "A draft"
    assert of_file.startswith("Мястото Ви е запазено: Нова среща\n\n")
    assert "A draft" in of_draft.partition("\n")[0]
    assert ParsedPage(html).one("html").attributes["lang"] == "bg"


def test_previews_that_are_none_are_refused(files: Files) -> None:
    """With those that there are; a wrong file by its lines."""
    wrong = files.folder / "wrong.yaml"
    text = files.file.read_text(encoding="utf-8")
    wrong.write_text(text.replace("seats: 300", "seats: many"), encoding="utf-8")

    mail = files.run("preview", files.event, "--email", "none")
    language = files.run("preview", files.event, "--language", "de")

    assert (mail.exit_code, language.exit_code) == (2, 2)
    assert "confirmed, " in mail.stderr
    assert "the event is in bg, en" in language.stderr
    assert "seats" in files.refused("preview", str(wrong))
    assert "there is no file" in files.refused("preview", "missing.yaml")
    assert "there is no event" in files.refused("preview", "missing")
