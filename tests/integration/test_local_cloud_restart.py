"""The local cloud from start to stop, and over restarts."""

import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from infra.local.errors import NotOurFolder, PortTaken, StateInUse
from tests.support.cloud.endpoint import send
from tests.support.timeouts import TEST_TIMEOUT

# The wall's clock may be set right by a little meanwhile
A_SECOND = timedelta(seconds=1)


class TestLife:
    """Starting, stopping and starting again."""

    def test_a_restart_keeps_what_there_was(self, tmp_path: Path) -> None:
        """Table, items, mail and clock are the same after a stop and a start."""
        at = datetime.fromisoformat("2022-02-20T10:00:00+02:00")
        item = {"pk": {"S": "DEF#kept"}, "sk": {"S": "DEF"}}
        begun = time.monotonic()
        with LocalCloud(state=tmp_path, at=at) as first:
            table = first.outputs["Table"]
            first.client("dynamodb").put_item(TableName=table, Item=item)
            send(first)
            mails = first.mails()

        with LocalCloud(state=tmp_path) as second:
            kept = second.client("dynamodb").get_item(TableName=table, Key=item).get("Item")
            found = (second.outputs["Table"], kept, second.mails())
            late = second.now() - at
            took = timedelta(seconds=time.monotonic() - begun)

        assert found == (table, item, mails)
        assert timedelta(0) <= late < took + A_SECOND

    def test_fresh_forgets_what_there_was(self, tmp_path: Path) -> None:
        """A fresh start has an empty mailbox and the demo's time."""
        with LocalCloud(state=tmp_path, at=START + timedelta(days=9)) as first:
            send(first)

        begun = time.monotonic()
        with LocalCloud(state=tmp_path, fresh=True) as second:
            found = second.mails()
            late = second.now() - START
            took = timedelta(seconds=time.monotonic() - begun)

        assert found == []
        assert timedelta(0) <= late < took + A_SECOND

    def test_a_taken_port_is_named(self, cloud: LocalCloud, tmp_path: Path) -> None:
        """A port that another program holds is an error that names it."""
        with pytest.raises(PortTaken, match=str(cloud.port)):
            LocalCloud(state=tmp_path, port=cloud.port)

    def test_one_run_a_state_folder(self, cloud: LocalCloud) -> None:
        """A second cloud on the same state is refused."""
        with pytest.raises(StateInUse, match="already runs"):
            LocalCloud(state=cloud.state)

    def test_never_takes_over_a_folder_of_somebody(self, tmp_path: Path) -> None:
        """A folder with other files is refused, and keeps them."""
        thesis = tmp_path / "thesis.txt"
        thesis.write_text("ten years")

        with pytest.raises(NotOurFolder):
            LocalCloud(state=tmp_path, fresh=True)

        assert thesis.read_text() == "ten years"

    def test_a_killed_run_keeps_its_state(self, tmp_path: Path) -> None:
        """A change answered before a kill -9 of the run is stored at the next start."""
        item = {"pk": {"S": "DEF#kept"}, "sk": {"S": "DEF"}}
        program = (
            "from pathlib import Path\nfrom infra.local.cloud import LocalCloud\n"
            f"cloud = LocalCloud(state=Path({str(tmp_path)!r}))\n"
            "table = cloud.outputs['Table']\n"
            f"cloud.client('dynamodb').put_item(TableName=table, Item={item!r})\n"
            "print(table, flush=True)\ninput()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            table = process.stdout.readline().strip()
            process.kill()

        with LocalCloud(state=tmp_path) as second:
            kept = second.client("dynamodb").get_item(TableName=table, Key=item).get("Item")

        assert (second.outputs["Table"], kept) == (table, item)

    def test_the_command_is_ready_and_ends_on_a_signal(self, tmp_path: Path) -> None:
        """`run` says once where it answers, and SIGTERM ends it with code 0."""
        program = (
            "from pathlib import Path\nfrom infra.local.run import run\n"
            f"run(port=0, state=Path({str(tmp_path)!r}))\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        ready = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=TEST_TIMEOUT)

        assert ready.startswith("ready http://127.0.0.1:")
        assert (rest, process.returncode) == ("", 0)
