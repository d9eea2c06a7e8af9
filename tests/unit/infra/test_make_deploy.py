"""`make deploy` and `make edge` give PARAMETERS to sam, which reads them as they were meant."""

import os
import subprocess
from pathlib import Path

import pytest
from samcli.cli.types import CfnParameterOverridesType

ROOT = Path(__file__).parents[3]

# What the recipes run in place of sam: its arguments, one a line
SAM = """#!/bin/sh
printf '%s\\n' "$@"
"""


def overrides(folder: Path, target: str, *given: str) -> dict[str, str]:
    """Return the parameters that sam reads of a target's command."""
    (folder / "sam").write_text(SAM)
    (folder / "sam").chmod(0o755)
    made = subprocess.run(
        ["make", "--silent", "-o", "build", "-o", ".venv/testing", target, f"BIN={folder}", *given],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    arguments = made.stdout.splitlines()
    if "--parameter-overrides" not in arguments:
        return {}
    after = tuple(arguments[arguments.index("--parameter-overrides") + 1 :])
    read: dict[str, str] = CfnParameterOverridesType().convert(after, None, None)
    return read


@pytest.mark.parametrize("target", ["deploy", "edge"])
@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("A=1", {"A": "1"}),
        ("A=a@b.example B=arn:aws:x:1", {"A": "a@b.example", "B": "arn:aws:x:1"}),
        ("A=", {"A": ""}),
        ("A= B=1 C=", {"A": "", "B": "1", "C": ""}),
        ('A="" B=1', {"A": "", "B": "1"}),
        ('A="two words" B=1', {"A": "two words", "B": "1"}),
        ("A=x,y", {"A": "x,y"}),
    ],
)
def test_parameters_reach_sam(
    tmp_path: Path, target: str, given: str, read: dict[str, str]
) -> None:
    """Empty ones and quoted ones too, which the shell would have changed."""
    assert overrides(tmp_path, target, f"PARAMETERS={given}") == read


def test_without_parameters_the_stack_keeps_its_own(tmp_path: Path) -> None:
    """Nothing is overridden, and nothing is passed on that the environment has."""
    assert overrides(tmp_path, "deploy") == {}
