"""A whole event exported and imported under another name: all of it, and no email to anybody."""

import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from registrar.actions.attend.manage import cancel, erase
from registrar.aws.audit_table import AuditTable
from registrar.aws.waiting_list_query import all_positions
from registrar.cli.main import app
from registrar.cli.terminal import Advice
from registrar.domain.registration import Registration
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.register import registration_table
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.delivery import states
from tests.support.cloud.driver import CloudDriver, until
from tests.support.limited_options import fields_with_seats


def run(driver: CloudDriver, *arguments: str) -> str:
    """Run a command that succeeds; return what it says. Raises Advice where it is refused."""
    environment = {"REGISTRAR_ENDPOINT": driver.cloud.url, "COLUMNS": "200"}
    result = CliRunner().invoke(app, [*arguments], env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def people(driver: CloudDriver) -> Iterator[Attendees]:
    """Return two seats, three who wait, one who has cancelled, and one who is erased.

    All emails have gone, and SES tells no more of them.
    """
    driver.cloud.ses_events(automatic=False)
    fields = fields_with_seats(english=1)
    people = Attendees(driver, driver.publish(seats=2, waiting_list=9, fields=fields))
    deps = attendee_dependencies(driver.app)
    people.register("ann", interpretation="english")
    for name in ("bob", "cyd", "dan", "eve"):
        people.register(name, interpretation="bulgarian")
    cancel(people.link(people.register("fay")), undone=0, deps=deps)
    erase(people.link(people.register("guy")), deps=deps)
    until(lambda: {*states(driver, people.event)} <= {"sent", "superseded"})
    yield people
    driver.cloud.ses_events(automatic=True)


def stored(driver: CloudDriver, event: str) -> dict[str, Registration]:
    """Return what is stored of each person by address, without what belongs to one event."""
    return {
        one.address: replace(one, id="", event="", held_options=tuple(sorted(one.held_options)))
        for one in registration_table(driver.app).of_event(event)
    }


def line(driver: CloudDriver, event: str) -> list[str]:
    """Return the addresses of those who wait, in their order."""
    places = [place.registration for place in all_positions(driver.app.table, event)]
    return [one.address for one in registration_table(driver.app).find_many(places)]


def history(driver: CloudDriver, event: str) -> dict[str, list[Any]]:
    """Return each person's messages, by address."""
    table = registration_table(driver.app)
    return {one.address: [*table.messages_of(one.id)] for one in table.of_event(event)}


def acts(driver: CloudDriver, event: str) -> list[str]:
    """Return the acts in the audit, oldest first."""
    return [each.what for each in AuditTable(driver.app.table).lines(event)][::-1]


def test_a_whole_event_is_moved(driver: CloudDriver, people: Attendees, tmp_path: Path) -> None:
    """Registrations, order, messages, audit and erasures are the same; everything fits."""
    event, copy, file = people.event.event, f"{people.event.event}-b", tmp_path / "event.jsonl"
    told = run(driver, "events", "export", event, str(file))
    looked = run(driver, "events", "import", str(file), "--as", copy, "--dry-run")
    assert copy not in driver.app.events.all()
    mails = len(driver.cloud.mails())

    run(driver, "events", "import", str(file), "--as", copy)

    assert "personal data" in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Nothing was changed" in looked
    assert stored(driver, copy) == stored(driver, event)
    assert line(driver, copy) == line(driver, event) != []
    assert history(driver, copy) == history(driver, event)
    assert acts(driver, copy) == [*acts(driver, event), "imported event"]
    assert len([*AuditTable(driver.app.table).erased(copy)]) == 1
    assert driver.app.events.seats(copy) == driver.app.events.seats(event)
    assert json.loads(run(driver, "reconcile", copy, "--json"))[copy]["left"] == []
    driver.sweep()
    assert len(driver.cloud.mails()) == mails


def test_an_event_without_registrations_is_moved(driver: CloudDriver, tmp_path: Path) -> None:
    """The command says that there are none."""
    event, file = driver.publish().event, tmp_path / "event.jsonl"
    run(driver, "events", "export", event, str(file))

    told = run(driver, "events", "import", str(file), "--as", f"{event}-c")

    assert told.rstrip().endswith("no registrations")


def test_an_event_is_never_overwritten(
    driver: CloudDriver, people: Attendees, tmp_path: Path
) -> None:
    """Neither by a real import nor in a dry run, nor an export by another."""
    event, file = people.event.event, tmp_path / "event.jsonl"
    run(driver, "events", "export", event, str(file))
    before = stored(driver, event)

    for command in (["import", str(file)], ["import", str(file), "--dry-run"]):
        with pytest.raises(Advice, match="there is an event"):
            run(driver, "events", *command)
    with pytest.raises(Advice, match="is there already"):
        run(driver, "events", "export", event, str(file))

    assert stored(driver, event) == before
