"""A file of people: by the page, again by the page, and by the command line."""

import json
from pathlib import Path

from registrar.domain.event import EventDefinition
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import CookieBrowser, hidden_in, signed_in
from tests.support.cloud.visitor import PageResponse, Visitor
from tests.support.people_files import ANN, MARIA, people_file


def test_a_file_registers_everybody_once(driver: CloudDriver, tmp_path: Path) -> None:
    """With the rights that the functions have; each is emailed once, whoever sends the file."""
    event = driver.publish(seats=2, waiting_list=5)
    people = Attendees(driver, event)
    people.register("ivan")
    owner, _ = signed_in(driver, owner=True)
    file = _file(people, "ivan", "ann", "maria")

    seen = _send(owner, event, file)
    done = _press(owner, event, seen)
    again = _press(owner, event, seen)

    told = ("Registered before", "registered with a seat", "put on the waiting list")
    assert [text for text in told if text not in seen.text] == []
    assert "2 people are registered and will be emailed" in done.text
    assert "Nobody new was registered." in again.text
    assert _by_command(event, driver, file, tmp_path) == ["known"] * 3
    driver.sweep()
    mails = {name: Visitor(driver.cloud, people.address(name)).kinds() for name in ("ann", "maria")}
    assert mails == {"ann": ["confirmed"], "maria": ["waiting"]}
    audited = owner.get(f"/organise/events/{event.event}/audit").text
    assert audited.count("Registered the person by hand") == 2


def _file(people: Attendees, *names: str) -> bytes:
    rows = zip(names, (ANN, ANN, MARIA), strict=True)
    lines = [row.replace(row.split(",")[1], people.address(name)) for name, row in rows]
    return people_file(*lines)


def _send(owner: CookieBrowser, event: EventDefinition, file: bytes) -> PageResponse:
    page = f"/organise/events/{event.event}/registrations/import"
    return owner.upload(page, hidden_in(owner.get(page)), {"people": file})


def _press(owner: CookieBrowser, event: EventDefinition, seen: PageResponse) -> PageResponse:
    page = f"/organise/events/{event.event}/registrations/import"
    return owner.upload(page, hidden_in(seen), {})


def _by_command(
    event: EventDefinition, driver: CloudDriver, file: bytes, folder: Path
) -> list[str]:
    """Import the file by the command line; return the outcomes."""
    (folder / "people.csv").write_bytes(file)
    done = registrar(
        "import-people",
        event.event,
        str(folder / "people.csv"),
        "--yes",
        "--json",
        endpoint=driver.cloud.url,
    )
    assert done.returncode == 0, done.stderr
    return [row["outcome"] for row in json.loads(done.stdout)]
