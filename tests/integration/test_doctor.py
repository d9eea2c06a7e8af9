"""`registrar doctor` on a new local cloud: nothing is wrong, and what is planted is found."""

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.cli.doctor import email_check, event_checks, secret_checks, table_checks, work_checks
from registrar.cli.doctor.command import FAULTS
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.email_check import email_area
from registrar.cli.doctor.examination import examine
from registrar.cli.local_summary import make_owner, publish_events, wire
from registrar.cli.main import app
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher
from tests.support.event_parts import ONLINE_MEETING
from tests.support.factories import an_event


@pytest.fixture(scope="module")
def new_cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a local cloud as `registrar local run` prepares it, its pages asked for once.

    The first answer may take longer than the doctor waits, on a slow machine.
    """
    with LocalCloud(state=tmp_path_factory.mktemp("new"), at=START) as running:
        publish_events(running)
        make_owner(running)
        with urlopen(f"{running.url}/health") as response:
            assert response.status == 200
        yield running


@pytest.fixture
def damaged_cloud(new_cloud: LocalCloud) -> Iterator[LocalCloud]:
    """Return the cloud with four faults, which are repaired at the end."""
    reader = {"UUID": new_cloud.resources["DeliverFunctionMessages"]}
    secret = {"SecretId": new_cloud.outputs["FormSecret"]}
    table = {"TableName": new_cloud.outputs["Table"]}

    new_cloud.client("lambda").update_event_source_mapping(**reader, Enabled=False)
    new_cloud.client("secretsmanager").delete_secret(**secret, RecoveryWindowInDays=7)
    new_cloud.client("dynamodb").update_table(**table, DeletionProtectionEnabled=False)
    _publish(new_cloud, {"online": {"provider": "Zoom"}})
    yield new_cloud
    new_cloud.client("lambda").update_event_source_mapping(**reader, Enabled=True)
    new_cloud.client("secretsmanager").restore_secret(**secret)
    new_cloud.client("dynamodb").update_table(**table, DeletionProtectionEnabled=True)
    _publish(new_cloud, ONLINE_MEETING)


def _publish(cloud: LocalCloud, place: dict[str, Any]) -> None:
    event = an_event(event="with-or-without-room", place=place)
    publish(event, publications=event_publisher(wire(cloud)), now=cloud.now())


def doctor(cloud: LocalCloud) -> tuple[int, dict[str, Any]]:
    """Return the command's exit code and its report."""
    result = CliRunner().invoke(app, ["doctor", "--json", "--endpoint", cloud.url])
    return result.exit_code, json.loads(result.stdout)


def test_a_new_local_cloud_has_nothing_wrong(new_cloud: LocalCloud) -> None:
    """No finding and no check that failed, though some are of AWS alone."""
    code, report = doctor(new_cloud)

    assert (code, report["worst"]) == (0, "unsimulated")
    found = {result["severity"] for result in report["results"]}
    assert found == {"ok", "unsimulated"}


def test_what_is_planted_is_found(damaged_cloud: LocalCloud) -> None:
    """Each fault by its own check, and nothing else."""
    code, report = doctor(damaged_cloud)

    found = {result["title"] for result in report["results"] if "title" in result}
    assert code == FAULTS
    assert found == {
        event_checks.NO_ROOM.title,
        secret_checks.SECRET_LEAVES.title,
        table_checks.NOT_PROTECTED.title,
        work_checks.READER_OFF.title,
    }


def test_a_test_email_arrives_and_is_heard_of(new_cloud: LocalCloud) -> None:
    """Through the mailer into the mailbox, and its delivery through the function into the table."""
    to = "doctor@wcif.example"

    (result,) = examine([email_area(to)], _patient(new_cloud))

    assert result.finding is None, result
    assert result.reason == ""
    (mail,) = [mail for mail in new_cloud.mails() if mail.to == [to]]
    assert b"Subject: Registrar: test email" in new_cloud.raw_mail(mail.id)


def test_a_test_email_that_bounces_is_found(new_cloud: LocalCloud) -> None:
    """As with the bounce address of SES's mailbox simulator."""
    (result,) = examine([email_area("bounce@wcif.example")], _patient(new_cloud))

    assert result.finding is not None
    assert result.finding.diagnosis == email_check.BOUNCED


def _patient(cloud: LocalCloud) -> Deployment:
    """Return the deployment with a slow clock, so that a slow machine is waited for."""
    machine = Machine(
        lambda service, _: cloud.client(service), monotonic=lambda: time.monotonic() / 10
    )
    app = App(Settings.of_stack(cloud.outputs), machine, cloud.now)
    return Deployment(app, "registrar", local=True)
