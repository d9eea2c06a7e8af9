"""Event files and their versions on the command line, beside organisers who edit by pages."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registrar.actions.organise.new_event import create
from registrar.cli.main import app
from registrar.event_file.document import read_document
from registrar.wiring.edit import edit_dependencies
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.operator_files import MARIA, Files, published_files


@pytest.fixture
def files(driver: CloudDriver, tmp_path: Path) -> Files:
    """Return a folder with the conference's file, published once."""
    return published_files(driver, tmp_path)


def test_a_pulled_file_passes_the_check_and_changes_nothing(files: Files) -> None:
    """It is the published one, comments and order included, under a line that names it."""
    pulled = files.folder / "pulled.yaml"

    files.done("pull", files.event, "--output", str(pulled))
    files.done("check", str(pulled))
    published = files.done("publish", str(pulled))

    text = files.file.read_text(encoding="utf-8")
    assert pulled.read_text(encoding="utf-8") == f"# version 1 of {files.event}\n{text}"
    assert f"{files.event}: version 1 is published" in published
    assert files.done("pull", files.event) == pulled.read_text(encoding="utf-8")
    assert "is there already" in files.refused("pull", files.event, "--output", str(pulled))


def test_edits_by_pages_keep_comments_and_are_pulled(files: Files) -> None:
    """A change of Maria is one line of the operator's file."""
    before = files.done("pull", files.event)

    files.save("seats", seats=120)

    after = files.done("pull", files.event)
    assert after == before.replace("# version 1 of", "# version 2 of").replace(
        "seats: 300", "seats: 120"
    )


def test_nothing_of_others_is_undone_unseen(files: Files) -> None:
    """The operator hears who published what, and says which version may be replaced."""
    pulled = files.folder / "pulled.yaml"
    files.done("pull", files.event, "--output", str(pulled))
    pulled.write_text(pulled.read_text().replace("waiting_list: 100", "waiting_list: 50"))
    files.save("seats", seats=120)

    declined = files.refused("publish", str(pulled), typed="n\n")
    unasked = files.refused("publish", str(pulled), "--yes")
    mistaken = files.refused("publish", str(pulled), "--over", "7")
    published = files.done("publish", str(pulled), "--yes", "--over", "2")

    assert "Version 2 was published by maria@wcif.example on 2022-" in declined
    assert "UTC: seats\n" in declined
    assert "use --over 2" in unasked
    assert "the published version is 2, not 7" in mistaken
    assert "Seats: 120 → 300\nPlaces on the waiting list: 100 → 50\n" in published
    assert f"{files.event}: version 3 is published" in published


def test_a_file_that_was_never_pulled_is_asked_about_too(files: Files) -> None:
    """The operator's own file says no version, but the latest is not the operator's."""
    files.save("seats", seats=120)

    assert "use --over 2" in files.refused("publish", str(files.file), "--yes")
    assert "version 3 is published" in files.done("publish", str(files.file), typed="y\n")
    assert "version 3 is published" in files.done("publish", str(files.file))


def test_versions_are_listed_compared_and_restored(files: Files) -> None:
    """By number; the restored one is the next, and differs in nothing from the first."""
    files.save("seats", seats=120)

    listed = json.loads(files.done("versions", files.event, "--json"))
    compared = files.done("diff", files.event, "1", "2")
    declined = files.refused("restore", files.event, "1", typed="n\n")
    restored = files.done("restore", files.event, "1", typed="y\n")

    assert [(each["version"], each["by"], each["changed"]) for each in listed] == [
        (2, MARIA.address, ["seats"]),
        (1, "operator", ["first"]),
    ]
    assert compared.startswith("Seats: 300 → 120\n\n@@ ")
    assert "-seats: 300\n+seats: 120\n" in compared
    assert "Seats: 120 → 300\n" in declined
    assert f"{files.event}: version 3 is published" in restored
    assert files.done("diff", files.event, "1") == "No difference\n"
    assert "nothing was changed" in files.done("restore", files.event, "1")
    assert 'no version "9"' in files.refused("restore", files.event, "9")
    assert "maria@wcif.example" in files.done("versions", files.event)


def test_a_file_is_compared_with_what_is_published(files: Files) -> None:
    """In words, then by lines; of another event it is refused."""
    text = files.file.read_text(encoding="utf-8")
    files.file.write_text(text.replace("seats: 300", "seats: 200 # a smaller room"))

    compared = files.done("diff", files.event, str(files.file))

    assert compared.startswith("Seats: 300 → 200\n\n@@ ")
    assert "+seats: 200 # a smaller room\n" in compared
    assert "there is no file" in files.refused("diff", files.event, "missing.yaml")
    assert "this is the file of" in files.refused("diff", "other", str(files.file))


def test_a_join_address_is_a_change_of_the_room(files: Files) -> None:
    """It is in no file and no output, and has its own line in the audit."""
    address = "https://zoom.example/j/1"

    published = files.done("publish", str(files.file), "--join-address", address)
    again = files.done("publish", str(files.file), "--join-address", address)
    shown = json.loads(files.done("show", files.event, "--json"))

    audit = CliRunner().invoke(
        app,
        ["audit", files.event, "--json"],
        env={"REGISTRAR_ENDPOINT": files.driver.cloud.url},
    )
    assert [line["what"] for line in json.loads(audit.stdout)][:2] == ["set room", "published"]
    assert "version 2 is published" in published
    assert "version 2 is published" in again
    assert shown["room"] == "set"
    assert "zoom.example" not in files.done("pull", files.event) + audit.stdout


def test_events_are_listed_with_drafts(files: Files) -> None:
    """Also one that was never published, and one that is being edited."""
    deps = edit_dependencies(files.driver.app)
    name = f"{files.event}-next"
    conference = read_document(files.file.read_text(encoding="utf-8"))
    create(MARIA, conference.with_values({"event": name, "dates": None}), deps=deps)

    listed = {each["event"]: each for each in json.loads(files.done("list", "--format", "json"))}

    published, draft = listed[files.event], listed[name]
    assert (published["version"], published["seats"], published["room"]) == (1, 300, "missing")
    assert published["title"] == "Добри подходи и практики за закрила на детето"
    assert (published["draft"], draft["draft"]) == (None, "never published")
    assert (draft["state"], draft["version"]) == ("draft", None)
    narrow = files.run("list", columns=80).stdout.splitlines()
    assert [line.partition(" ")[0] for line in narrow].count(name) == 1
    assert max(map(len, narrow)) <= 80
    assert json.loads(files.done("list", "--json"))


def test_a_cancellation_is_a_version_with_the_file(files: Files) -> None:
    """So that the file can be pulled as cancelled."""
    files.done("cancel", files.event, "--yes")

    assert "cancelled: true\n" in files.done("pull", files.event)
    assert "already cancelled" in files.done("cancel", files.event)
