"""The ten lines of docs/deploy.md, followed to the letter from a new folder and an empty home.

What they lead to in AWS alone is named: by `registrar setup`, and on the page.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import credentials
from infra.local.ministack import Ministack
from infra.local.state import StateFolder

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PAGE = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
EVENT = "my-event.yaml"

# Steps that nobody can take on one machine, as `registrar setup` names them
BY_SES = "organisers' email by SES"
OF_AWS_ALONE = {"the service's address", "DKIM", "MAIL FROM domain", BY_SES}


class Shell:
    """A shell in a new folder, its home empty, whose AWS is on loopback."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        (folder / "home").mkdir()
        (folder / ".venv").mkdir()
        (folder / ".venv/bin").symlink_to(BIN)
        for name in ("infra", "samconfig.toml", "template.yaml", ".aws-sam"):
            (folder / name).symlink_to(ROOT / name)
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.environment = inherited | {
            "HOME": str(folder / "home"),
            "AWS_ENDPOINT_URL": url,
            "AWS_ACCESS_KEY_ID": credentials.ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": credentials.SECRET_KEY,
            "SAM_CLI_TELEMETRY": "0",
            "SAM_CLI_POLL_DELAY": "1",
            "COLUMNS": "200",
        }

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line; nobody answers questions."""
        words = shlex.split(line, comments=True)
        if words[0] == "make":  # what is built is there already
            given = [word.removeprefix("PARAMETERS=") for word in words if "=" in word]
            deploy = (".venv/bin/sam", "deploy", "--config-env", "prod", "--region")
            overrides = ("--parameter-overrides", given[0]) if given else ()
            words = [*deploy, self.environment["AWS_DEFAULT_REGION"], *overrides]
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """A shell before an account with nothing in it."""
    (tmp_path / "account").mkdir()
    state = StateFolder(tmp_path / "account")
    ministack = Ministack(state)
    (tmp_path / "new").mkdir()
    yield Shell(tmp_path / "new", ministack.url)
    ministack.stop()
    state.close()


def lines() -> list[str]:
    """The lines of the page, without those that a person does elsewhere."""
    block = re.search(r"## Ten lines.*?```sh\n(.*?)```", PAGE, flags=re.DOTALL)
    assert block
    return [line for line in block[1].splitlines() if not line.startswith("#")]


def in_the_future(event: Path) -> None:
    """Describe the event: it lies ahead."""
    text = event.read_text(encoding="utf-8")
    assert "2022-" in text
    event.write_text(text.replace("2022-", "2122-"), encoding="utf-8")


def test_the_lines_lead_to_a_published_event(shell: Shell) -> None:
    """Each line does what the page says; what is missing in the end is AWS's."""
    exported, first, setup, again, by_ses, copied, published, later = lines()
    name, value = exported.split()[1].split("=")
    shell.environment[name] = value

    deployed = shell.run(first)
    assert deployed.returncode == 0, deployed.stderr
    before = shell.run(setup)
    assert missing(before.stdout) == OF_AWS_ALONE | {"an owner"}, before.stdout + before.stderr
    invited = shell.run(again)
    assert missing(invited.stdout) == OF_AWS_ALONE, invited.stdout + invited.stderr
    assert "registrar@example.org" in first
    assert invited.stdout.count("example.org CNAME") == 3
    assert shell.run(by_ses).returncode == 0
    assert missing(shell.run(setup).stdout) == OF_AWS_ALONE - {BY_SES}

    shutil.copy(shell.folder / copied.split()[1], shell.folder / EVENT)
    in_the_future(shell.folder / EVENT)
    shown = shell.run(published)
    assert shown.returncode == 0, shown.stderr
    assert "/events/my-event" in shown.stdout
    assert shell.run(later).returncode == 0


def missing(told: str) -> set[str]:
    """The names of the steps that are still to be done."""
    return set(re.findall(r"^TO DO  ([^:]+)", told, flags=re.MULTILINE))
