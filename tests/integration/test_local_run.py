"""The command line as its users have it: run, register, stop, run again, look."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from registrar.cli.demo import VISITOR
from tests.support.cloud.command import REGISTRAR, registrar
from tests.support.cloud.driver import until
from tests.support.factories import EVENT_FILE
from tests.support.timeouts import TEST_TIMEOUT

EVENT = "good-practices-child-protection"


@contextmanager
def local_run(state: Path) -> Iterator[str]:
    """Run `registrar local run` until it is ready; SIGTERM must end it with code 0."""
    command = [REGISTRAR, "local", "run", "--port", "0", "--state", str(state)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        yield next(line.split()[1] for line in lines if line.startswith("ready "))
        process.send_signal(signal.SIGTERM)
        process.wait(TEST_TIMEOUT)
    assert process.returncode == 0


def get(address: str) -> Any:
    """Return JSON from the running cloud."""
    with urlopen(address, timeout=TEST_TIMEOUT) as answer:
        return json.load(answer)


def test_what_was_registered_is_there_after_a_stop(tmp_path: Path) -> None:
    """SIGTERM and another run: registrations, mails and the version are as they were."""
    with local_run(tmp_path) as url:
        form = Request(
            f"{url}/events/{EVENT}/registrations",
            data=json.dumps(VISITOR | {"privacy": True}).encode(),
            headers={"content-type": "application/json"},
        )
        with urlopen(form, timeout=TEST_TIMEOUT) as answer:
            assert answer.status == 202
        until(
            lambda: ["Send", "Delivery"] in [mail["events"] for mail in get(f"{url}/_local/mail")]
        )
        before = (
            registrar("list", EVENT, "--format", "json", endpoint=url),
            get(f"{url}/_local/mail"),
        )

    with local_run(tmp_path) as url:
        after = (
            registrar("list", EVENT, "--format", "json", endpoint=url),
            get(f"{url}/_local/mail"),
        )
        shown = registrar("events", "show", EVENT, "--format", "json", endpoint=url)
        published = registrar("events", "publish", str(EVENT_FILE), endpoint=url)
        table = registrar("list", EVENT, "--status", "confirmed", endpoint=url)
        none = registrar("events", "show", "no-such-event", endpoint=url)

    assert before[0].stdout == after[0].stdout
    assert [registration["email"] for registration in json.loads(after[0].stdout)] == [
        VISITOR["email"]
    ]
    assert before[1] == after[1]
    facts = json.loads(shown.stdout)
    assert (facts["state"], facts["confirmed"], facts["version"]) == ("open", 1, 1)
    assert "version 1 is published" in published.stdout
    assert VISITOR["full_name"] in table.stdout
    assert (none.returncode, "events publish FILE" in none.stderr) == (1, True)


def test_without_a_local_cloud_the_command_says_how_to_start_one() -> None:
    """A sentence and exit code 1, no traceback."""
    done = registrar("events", "show", EVENT, endpoint="http://127.0.0.1:9")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().endswith("start the local cloud with: registrar local run")


def test_the_demo_ends_with_the_mail() -> None:
    """It shows the stored registration and the Bulgarian mail, and ends with 0."""
    done = registrar("local", "demo")

    assert done.returncode == 0
    assert '"status": "confirmed"' in done.stdout
    assert "Subject: Мястото Ви е запазено" in done.stdout
