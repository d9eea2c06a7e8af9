"""The layering holds: each folder is refused what it must not know, by the linter itself."""

import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared" / "registrar"


def complaints(folder: str, line: str) -> list[str]:
    """What the linter says of a line of code in that folder, the layering rule alone."""
    done = subprocess.run(
        [
            sys.executable, "-m", "ruff", "check", "--select", "TID251",
            "--output-format", "concise",
            "--stdin-filename", str(SHARED / folder / "example.py"), "-",
        ],
        check=False, capture_output=True, text=True, input=f"{line}\n",
    )  # fmt: skip
    return [one for one in done.stdout.splitlines() if "TID251" in one]


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("domain", "import boto3"),
        ("domain", "from registrar.actions.register import register"),
        ("domain", "from registrar.aws.table import Table"),
        ("domain", "from datetime import datetime; datetime.now()"),
        ("domain", "import os; os.environ['X']"),
        ("domain", "import logging"),
        ("actions", "from registrar.aws.table import Table"),
        ("actions", "from registrar.web.protocol.response import page"),
        ("actions", "import random"),
        ("actions", "import botocore.exceptions"),
        ("aws", "from registrar.web.protocol.response import page"),
        ("aws", "from registrar.mail.compose import compose"),
        ("aws", "import os; os.getenv('X')"),
        ("web", "from registrar.aws.table import Table"),
        ("web", "from registrar.wiring import from_environment"),
        ("web", "import aws_lambda_powertools"),
        ("api", "from registrar.aws.table import Table"),
        ("api", "from registrar.mail.announcement_mail import PressPost"),
        ("api", "from registrar.wiring import from_environment"),
        ("mail", "from registrar.aws.ses import Mailer"),
        ("files", "from registrar.actions.register import register"),
        ("files", "from registrar.web.protocol.response import page"),
        ("mail", "from registrar.web.public.event_page import form_page"),
    ],
)
def test_what_a_layer_must_not_know_is_refused(folder: str, line: str) -> None:
    """functions -> wiring -> aws, web, mail -> actions -> domain, and never back."""
    assert complaints(folder, line) != []


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("actions", "from registrar.domain.form import Form"),
        ("aws", "from registrar.actions.register import Draft"),
        ("aws", "import botocore.exceptions"),
        ("web", "from registrar.actions.register import register"),
        ("mail", "from registrar.domain.event import EventDefinition"),
        ("files", "from registrar.domain.columns import Column"),
        ("api", "from aws_lambda_powertools.event_handler import Response"),
        ("api", "from registrar.web.protocol.response import problem"),
    ],
)
def test_what_a_layer_stands_on_is_allowed(folder: str, line: str) -> None:
    """The arrows that point the right way are free."""
    assert complaints(folder, line) == []
