"""The drill of docs/operations/restore.md: a restored table, and a new stack over what was kept."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import PASSWORD, CookieBrowser, signed_in
from tests.support.cloud.visitor import Visitor

RESTORED = "registrar-restored"


@dataclass
class Drill:
    """Event with people in it, whose table is copied, and what happened before and after."""

    state: Path
    event: EventDefinition = field(init=False)
    link: str = field(init=False)
    owner: str = field(init=False)
    kept: Registration = field(init=False)
    left: str = field(init=False)
    deployed: dict[str, str] = field(init=False)
    erased: str = field(init=False)
    restored: dict[str, Any] = field(init=False)

    def restore(self) -> None:
        """Live until after the copy, then prepare it and erase again, up to the deployment."""
        with LocalCloud(state=self.state, at=START) as cloud:
            self.begin(cloud)
            self.deployed = self.parameters(cloud, RESTORED)
            self.erased = self.run(
                cloud, "forget", "--replay", "--table", RESTORED, "--audit-table", self.left
            )
            self.restored = cloud.client("dynamodb").describe_table(TableName=RESTORED)["Table"]

    def begin(self, cloud: LocalCloud) -> None:
        """Register, sign in, copy the table, then register once more and erase two."""
        driver = CloudDriver(cloud)
        self.event = driver.publish(seats=2, waiting_list=5)
        people = Attendees(driver, self.event)
        self.kept = people.register("kept")
        gone = people.register("gone")
        waiting = people.register("waiting")
        visitor = Visitor(cloud, people.address("kept"))
        until(lambda: visitor.kinds() == ["confirmed"])
        self.link = visitor.link()
        _, self.owner = signed_in(driver, owner=True)
        self.left = cloud.outputs["Table"]
        driver.until_sent()
        cloud.client("dynamodb").restore_table_to_point_in_time(
            SourceTableName=self.left, TargetTableName=RESTORED, UseLatestRestorableTime=True
        )
        people.register("late")
        for one in (gone, waiting):
            self.run(cloud, "erase", self.event.event, one.id, "--yes")
        driver.app.close()

    def run(self, cloud: LocalCloud, *arguments: str) -> str:
        """Run a command to its end, and return what it printed."""
        done = registrar(*arguments, endpoint=cloud.url)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def parameters(self, cloud: LocalCloud, table: str) -> dict[str, str]:
        """Prepare the table, and return the parameters of the deployment that is printed."""
        printed = self.run(cloud, "restore", "prepare", table)
        found = re.search(r'make deploy PARAMETERS="([^"]*)"', printed)
        assert found, printed
        return dict(pair.split("=", 1) for pair in found[1].split())

    def check(self, cloud: LocalCloud) -> None:
        """Assert that links, accounts, counters and new registrations work on this table."""
        driver = CloudDriver(cloud)
        people = Attendees(driver, self.event)
        visitor = Visitor(cloud, people.address("kept"))
        assert visitor.get(self.link).status == 200
        people.until_seats_are_given()
        people.assert_counted()
        browser = CookieBrowser(cloud)
        browser.sign_in(self.owner, PASSWORD)
        assert self.event.event in browser.get("/organise").text
        self._check_uniqueness(people)
        new = Visitor(cloud, people.address("new"))
        people.register("new")
        until(lambda: new.kinds() == ["confirmed"])
        driver.app.close()

    def _check_uniqueness(self, people: Attendees) -> None:
        """The address that is registered is known again, by the same secret."""
        people.driver.forget_counts()
        again = people.register("kept")
        assert again.id == self.kept.id


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    """Return a drill whose restored table is ready to be deployed."""
    drill = Drill(tmp_path_factory.mktemp("restored"))
    drill.restore()
    return drill


def test_a_restored_table_takes_the_place_of_the_one_that_was_left(drill: Drill) -> None:
    """Erasures are repeated before the stack uses it; then links, seats and sign-in are right."""
    assert "2 erased again in all" in drill.erased
    assert set(drill.deployed) == {"ExistingTable", "ExistingStream"}
    assert drill.deployed["ExistingStream"] == drill.restored["LatestStreamArn"]
    assert drill.restored["DeletionProtectionEnabled"]

    with LocalCloud(state=drill.state, parameters=drill.deployed) as cloud:
        assert cloud.outputs["Table"] == RESTORED
        states = {one.state for one in CloudDriver(cloud).registrations(drill.event)}
        drill.check(cloud)
        tables = cloud.client("dynamodb").list_tables()["TableNames"]

    assert states == {"confirmed"}
    assert drill.left in tables


def test_a_new_stack_takes_over_what_a_deleted_one_has_kept(drill: Drill) -> None:
    """Table, secret and user pool; the command finds them."""
    with LocalCloud(state=drill.state, parameters=drill.deployed) as cloud:
        secret, pool = cloud.outputs["Secret"], cloud.outputs["PeopleIssuer"].rpartition("/")[2]
        own, mailed_by = cloud.outputs["OwnUserPool"], cloud.outputs["ConfigurationSet"]
        cloud.client("cloudformation").delete_stack(StackName="registrar")
        cloud.client("cloudformation").get_waiter("stack_delete_complete").wait(
            StackName="registrar", WaiterConfig={"Delay": 0.2, "MaxAttempts": 600}
        )
        parameters = drill.parameters(cloud, RESTORED)

    assert parameters["ExistingSecret"] == secret
    assert parameters["ExistingUserPool"] == pool
    with LocalCloud(state=drill.state, parameters=parameters) as cloud:
        assert (cloud.outputs["Table"], cloud.outputs["Secret"]) == (RESTORED, secret)
        assert cloud.outputs["PeopleIssuer"].endswith(pool)
        assert (own, cloud.outputs["OwnUserPool"]) == ("yes", "no")
        sets = cloud.client("sesv2").list_configuration_sets()["ConfigurationSets"]
        assert {mailed_by, cloud.outputs["ConfigurationSet"]} <= set(sets)
        assert mailed_by != cloud.outputs["ConfigurationSet"]
        drill.check(cloud)
