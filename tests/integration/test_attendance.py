"""After the conference: Zoom's report by the command line, certificates on the page and by mail."""

import json
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor

REPORT = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
81234567890,T,"03/02/2022 01:40:03 PM","03/02/2022 05:10:44 PM",host@example.org,211,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room
WCIF,host@example.org,"03/02/2022 01:40:03 PM","03/02/2022 05:10:44 PM",211,No,No
Ivan,{ivan},"03/02/2022 01:52:10 PM","03/02/2022 03:00:00 PM",68,Yes,No
Ivan,{ivan},"03/02/2022 03:10:30 PM","03/02/2022 05:05:12 PM",115,Yes,No
Maria,,"03/02/2022 02:00:00 PM","03/02/2022 02:50:00 PM",50,Yes,No
"""


class Conference:
    """The conference with certificates, its attendees, and the command line."""

    def __init__(self, driver: CloudDriver, folder: Path) -> None:
        self.driver, self.cloud, self.folder = driver, driver.cloud, folder
        self.event: EventDefinition = driver.publish(certificate={"minimum_minutes": 120})
        self.people = Attendees(driver, self.event)
        self.ivan = self.people.register("ivan")
        self.maria = self.people.register("maria")

    def visitor(self, name: str) -> Visitor:
        """Return that person's browser and mailbox."""
        return Visitor(self.cloud, self.people.address(name))

    def command(self, *arguments: str) -> Any:
        """Return the JSON of a command of attendance."""
        name = self.event.event
        done = registrar(
            "attendance", arguments[0], name, *arguments[1:], "--json", endpoint=self.cloud.url
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def report(self) -> str:
        """Write Zoom's report to a file."""
        file = self.folder / "participants.csv"
        file.write_text("\ufeff" + REPORT.format(ivan=self.people.address("ivan")))
        return str(file)

    def certificate_mails(self, name: str) -> int:
        """Sweep once more; count the person's mails about certificates."""
        self.driver.sweep()
        return self.visitor(name).kinds().count("certificate")


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud of its own: its clock goes past the end of every event in it."""
    with LocalCloud(state=tmp_path_factory.mktemp("attendance"), at=START) as running:
        yield running


@pytest.fixture
def conference(driver: CloudDriver, tmp_path: Path) -> Conference:
    """Return the conference an hour after its end."""
    driver.cloud.set_clock(START)
    made = Conference(driver, tmp_path)
    driver.cloud.set_clock(made.event.ends + timedelta(hours=1))
    return made


def test_from_the_report_to_a_certificate_that_is_erased(conference: Conference) -> None:
    """Read in, offered, downloaded, verified, told by mail once; erased, nobody confirms it."""
    proof = read_in_and_download(conference)

    told_once(conference)

    erased(conference, proof)


def read_in_and_download(conference: Conference) -> str:
    """Import the report: Ivan has a certificate, Maria has none; return the path printed on it."""
    file = conference.report()
    dry = conference.command("import", file, "--dry-run")
    done, again = (conference.command("import", file, "--yes") for _ in range(2))
    seen = [(match["name"], match["known_by"], match["minutes"]) for match in dry["found"]]
    assert seen == [("Ivan", ["address"], 180), ("Maria", ["name"], 50)]
    assert [unknown["names"] for unknown in dry["unmatched"]] == [["WCIF"]]
    assert (dry["changed"], done["changed"], again["changed"]) == (2, 2, 0)
    ivan, maria = (
        f"/a/{conference.people.link(attendee)}" for attendee in (conference.ivan, conference.maria)
    )
    visitor = conference.visitor("ivan")
    assert f"{ivan}/certificate.pdf" in visitor.get(ivan).text
    assert "certificate.pdf" not in visitor.get(maria).text
    assert visitor.get(f"{maria}/certificate.pdf").status == 404
    with urllib.request.urlopen(f"{conference.cloud.url}{ivan}/certificate.pdf") as answer:
        [page] = PdfReader(BytesIO(answer.read())).pages
    assert "Удостоверение за участие" in page.extract_text()
    annotations: Any = page["/Annots"]
    link: str = annotations[0].get_object()["/A"]["/URI"]
    assert "Удостоверението е валидно" in visitor.get(link).text
    return link


def told_once(conference: Conference) -> None:
    """Send certificates twice by the command line: one mail to Ivan, none to Maria."""
    for _ in range(2):
        there = conference.command("certificates", "--send", "--yes")
        assert [certificate["name"] for certificate in there] == ["Ivan"]
        conference.cloud.set_clock(conference.cloud.now() + timedelta(minutes=2))
        until(lambda: conference.certificate_mails("ivan") == 1)
    assert (conference.certificate_mails("ivan"), conference.certificate_mails("maria")) == (1, 0)
    folder = conference.folder / "certificates"
    conference.command("certificates", "--out", str(folder))
    assert [file.name for file in folder.iterdir()] == [f"{conference.ivan.id}.pdf"]


def erased(conference: Conference, proof: str) -> None:
    """Erase Ivan: his certificate is answered like one that never existed."""
    visitor = conference.visitor("ivan")
    visitor.post(f"/a/{conference.people.link(conference.ivan)}/erase")

    gone, wrong = visitor.get(proof), visitor.get("/certificate/" + "A" * 51)

    assert (gone.status, gone.text) == (404, wrong.text)
    assert "не може да бъде потвърдено" in gone.text


def test_a_command_checks_in_at_the_door(conference: Conference) -> None:
    """Once: the first time stays; and it is undone."""
    maria = conference.maria.id

    first, again = (conference.command("check-in", maria) for _ in range(2))
    undone = conference.command("check-in", maria, "--undo")

    assert first["checked_in"] == again["checked_in"] is not None
    assert undone["checked_in"] is None


def test_a_row_that_cannot_be_read_is_shown_and_the_rest_is_read(conference: Conference) -> None:
    """With its file, its line and why, before anybody is asked to go on; as data the same."""
    text = Path(conference.report()).read_text(encoding="utf-8-sig").rstrip()
    file = conference.folder / "odd.csv"
    file.write_text(
        f"{text}\nРада,rada@example.org,03/02/2022 02:00:00 PM,,30\n", encoding="cp1251"
    )
    line = len(text.splitlines()) + 1

    data = conference.command("import", str(file), "--dry-run")
    shown = registrar(
        *("attendance", "import", conference.event.event, str(file), "--dry-run"),
        endpoint=conference.cloud.url,
    )

    assert data["odd"] == [{"file": "odd.csv", "line": line, "names": ["Рада"], "why": "no_time"}]
    assert {match["name"] for match in data["found"]} == {"Ivan", "Maria"}
    assert "The time of joining or of leaving is missing" in shown.stdout


def test_a_file_that_is_no_report_is_refused_with_its_line(conference: Conference) -> None:
    """A sentence that says where and what to do, and exit code 1."""
    file = conference.folder / "wrong.csv"
    file.write_text("Name,Join Time,Leave Time\nIvan,yesterday,today\n")

    done = registrar(
        "attendance", "import", conference.event.event, str(file), endpoint=conference.cloud.url
    )

    assert (done.returncode, "wrong.csv: Line 2: The times" in done.stderr) == (1, True)
