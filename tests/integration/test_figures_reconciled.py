"""Reconciliation on the local cloud: spoiled counters are mended, also while others register."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

from typer.testing import CliRunner

from registrar.actions.reconcile_figures import rebuild_figures
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.registrations import registration_key
from registrar.cli.main import app
from registrar.wiring.operator import reconcile_dependencies
from tests.support.cloud.event_figures import EventFigures


def test_reconciled_while_others_register(event_figures: EventFigures) -> None:
    """The old counters were spoiled; the new ones have everybody, also who came meanwhile."""
    app = event_figures.driver.app
    event_figures.rush(40)
    event_figures.until_exact()
    corrupt_counters(event_figures)

    with ThreadPoolExecutor(1) as thread:
        rush = thread.submit(event_figures.rush, 40, 100)
        found = rebuild_figures(event_figures.event, deps=reconcile_dependencies(app))
        rush.result()

    event_figures.until_exact()
    assert found.wrong["confirmed"][0] - found.wrong["confirmed"][1] > 900
    assert rebuild_figures(event_figures.event, deps=reconcile_dependencies(app)).wrong == {}


def corrupt_counters(event_figures: EventFigures) -> None:
    """Overwrite counters, one negative, one made up; take the contribution of two registrations.

    The stream tells of these two, so they are soon counted once more than they should be.
    """
    table = event_figures.driver.app.table
    client, where = table.client, counters_key(event_figures.event)
    client.update_item(
        TableName=table.name,
        Key=where,
        UpdateExpression="SET #a = :much, #b = :below, #c = :much",
        ExpressionAttributeNames={
            "#a": "0 confirmed",
            "#b": "0 confirmed.language=bg",
            "#c": "0 cancelled.choice.profession=teacher",
        },
        ExpressionAttributeValues={":much": {"N": "999"}, ":below": {"N": "-7"}},
    )
    for registration in event_figures.registrations()[:2]:
        client.update_item(
            TableName=table.name,
            Key=registration_key(registration.id),
            UpdateExpression="REMOVE counted",
        )


def run(event_figures: EventFigures, *arguments: str) -> tuple[int, str]:
    """Run the command against the cloud."""
    environment = {"REGISTRAR_ENDPOINT": event_figures.driver.cloud.url, "COLUMNS": "200"}
    result = CliRunner().invoke(
        app, ["reconcile", event_figures.event, *arguments], env=environment
    )
    return result.exit_code, result.output


def test_the_command_finds_and_mends(event_figures: EventFigures) -> None:
    """Exit code 1 for what is wrong, and nothing is changed; 0 once it is mended."""
    event_figures.rush(5)
    event_figures.until_exact()
    good = run(event_figures)
    corrupt_counters(event_figures)
    wrong_seats(event_figures)
    found, found_again = run(event_figures), run(event_figures)
    mended, again = run(event_figures, "--repair"), run(event_figures)

    sound = (0, f"{event_figures.event}: 5 registration(s), all fits\n")
    assert good == again == sound
    assert found[0] == found_again[0] == 1
    assert re.search(
        r"^  wrong: figure confirmed is (999|1\d{3}), the registrations are 5$",
        found[1],
        re.MULTILINE,
    )
    assert "  wrong: seat counter taken is 4, the registrations are 5\n" in found_again[1]
    assert mended[0] == 0
    assert "  mended: seat counter taken is 4, the registrations are 5\n" in mended[1]


def test_findings_as_json(event_figures: EventFigures) -> None:
    """A program reads kind, subject, the value found and the right one."""
    event_figures.rush(5)
    event_figures.until_exact()
    wrong_seats(event_figures)

    code, output = run(event_figures, "--json")

    finding = {"kind": "seats", "subject": "taken", "was": "4", "right": "5"}
    result = {"registrations": 5, "mended": [], "left": [finding], "unsettled": []}
    assert (code, json.loads(output)) == (1, {event_figures.event: result})


def wrong_seats(event_figures: EventFigures) -> None:
    """Count four seats as taken, where five are."""
    table = event_figures.driver.app.table
    table.client.update_item(
        TableName=table.name,
        Key=seats_key(event_figures.event),
        UpdateExpression="SET taken = :wrong",
        ExpressionAttributeValues={":wrong": {"N": "4"}},
    )
