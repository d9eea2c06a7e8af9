"""The Python that compiles the functions' byte code is one that runs, or the build stops."""

import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[3] / "infra/runtime/find_python.sh"

# A Python of the runtime, as the script asks it; a shim that refuses
RUNS = 'echo "$0"'
REFUSES = "echo no version is chosen >&2; exit 127"
OTHER = "exit 1"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a folder with the few programs that the script itself needs."""
    for name in ("bash", "env", "grep"):
        (tmp_path / name).symlink_to(Path("/bin") / name if name != "env" else "/usr/bin/env")
    return tmp_path


def program(path: Path, line: str) -> Path:
    """Write a program of one line, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{line}\n")
    path.chmod(0o755)
    return path


def find(machine: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a machine that has the folder's programs alone."""
    return subprocess.run(
        [PROGRAM],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(machine), "BIN": str(machine / "venv"), **environment},
    )


def test_a_python_of_the_runtime_is_found_by_its_name(machine: Path) -> None:
    """The first that runs, and nothing is fetched."""
    python = program(machine / "python3.13", RUNS)

    assert find(machine).stdout == f"{python}\n"


def test_a_shim_that_refuses_leads_to_the_version_behind_it(machine: Path) -> None:
    """Pyenv has the version, and its shim runs only where the version was chosen."""
    program(machine / "python3.13", REFUSES)
    python = program(machine / "versions/3.13.0/python3.13", RUNS)
    versions = '[ "$1" = versions ] && printf "3.12.1\\n3.13.0\\n"'
    which = f'[ "$1$PYENV_VERSION" = which3.13.0 ] && echo {python}'
    program(machine / "pyenv", f"{versions}; {which}; true")

    assert find(machine).stdout == f"{python}\n"


def test_uv_fetches_one_where_there_is_none(machine: Path) -> None:
    """And the next build finds it without fetching."""
    python = machine / "fetched/python3.13"
    installs = f'[ "$2" = install ] && mkdir -p {python.parent} && cp {machine}/made {python}'
    program(machine / "made", RUNS)
    (machine / "mkdir").symlink_to("/bin/mkdir")
    (machine / "cp").symlink_to("/bin/cp")
    program(machine / "venv/uv", f'[ "$2" = find ] && [ -e {python} ] && echo {python}; {installs}')

    assert find(machine).stdout == f"{python}\n"


def test_the_build_stops_where_none_runs(machine: Path) -> None:
    """It says what to do; sources alone would make each first visitor wait."""
    program(machine / "python3.13", REFUSES)

    done = find(machine)

    assert (done.returncode, done.stdout) == (1, "")
    assert "make build RUNTIME_PYTHON=/path/to/python3.13" in done.stderr


def test_a_python_that_was_named_is_not_replaced(machine: Path) -> None:
    """One of another version is an error, even if there is a right one."""
    program(machine / "python3.13", RUNS)
    named = program(machine / "other", OTHER)

    done = find(machine, RUNTIME_PYTHON=str(named))

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{named} is no Python 3.13" in done.stderr
