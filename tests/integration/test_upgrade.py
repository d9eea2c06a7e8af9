"""`registrar upgrade`: an event that an earlier version stored is found again."""

import pytest
from typer.testing import Result

from infra.local.cloud import LocalCloud
from registrar.aws.former_definition_table import FormerDefinitionTable
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.endpoint import ask
from tests.support.command_runner import invoke


@pytest.fixture
def former(driver: CloudDriver) -> EventDefinition:
    """Return an event that is stored as versions up to 0.2.0 stored it."""
    event, table = driver.publish(), driver.app.table
    for beginning in ("DEF", "TEXT#"):
        for row in list(table.partition(f"DEF#{event.event}", begins_with=beginning)):
            moved = row | {"pk": {"S": f"EV#{event.event}"}}
            table.client.put_item(TableName=table.name, Item=moved)
            table.client.delete_item(TableName=table.name, Key={"pk": row["pk"], "sk": row["sk"]})
    return event


def upgrade(cloud: LocalCloud, *arguments: str, typed: str = "") -> Result:
    """Run the command."""
    return invoke("upgrade", *arguments, endpoint=cloud.url, typed=typed)


def test_an_event_of_before_is_found_once_it_is_brought_over(
    cloud: LocalCloud, former: EventDefinition
) -> None:
    """By functions and commands; run again, there is nothing more to do."""
    path = f"/events/{former.event}"
    before = ask(cloud, "GET", path).status

    first, again = upgrade(cloud), upgrade(cloud)

    assert (before, ask(cloud, "GET", path).status) == (404, 200)
    assert f"{former.event}: " in first.stdout
    assert f"{former.event}: " not in again.stdout
    assert (first.exit_code, again.exit_code) == (0, 0)


def test_what_was_brought_over_is_deleted_when_that_is_confirmed(
    cloud: LocalCloud, driver: CloudDriver, former: EventDefinition
) -> None:
    """Functions of before would find nothing, so the command asks first."""
    upgrade(cloud)
    left = FormerDefinitionTable(driver.app.table)

    refused = upgrade(cloud, "--finish", typed="n\n")
    kept = len(list(left.rows(former.event)))
    done = upgrade(cloud, "--finish", "--yes")

    assert (refused.exit_code, done.exit_code) == (1, 0)
    assert kept > 0
    assert list(left.rows(former.event)) == []
    assert ask(cloud, "GET", f"/events/{former.event}").status == 200


def test_after_a_restore_the_repeated_erasures_bring_an_event_over(
    cloud: LocalCloud, former: EventDefinition
) -> None:
    """The restored moment may be one before the upgrade."""
    done = invoke("forget", former.event, "--replay", endpoint=cloud.url)

    assert (done.exit_code, done.exception) == (0, None)
    assert ask(cloud, "GET", f"/events/{former.event}").status == 200
