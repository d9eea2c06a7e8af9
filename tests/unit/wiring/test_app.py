"""App: settings missing are all named, and the hot path imports no more than it needs."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from registrar.settings import Settings, SettingsMissing
from registrar.wiring.app import App
from tests.support.app_environment import APP_ENVIRONMENT

FUNCTIONS = sorted(
    path.stem
    for path in Path(__file__).parents[3].glob("functions/*.py")
    if path.stem != "__init__"
)

# Prints the functions of which every root is built, all imported in one process
IMPORT_ALL = f"""
import importlib
from registrar.wiring.app import from_environment

def built(module):
    app = from_environment() if from_environment.cache_info().currsize else None
    others = {{module.handler, from_environment}}
    wrapped = [value for value in vars(module).values() if hasattr(value, "__wrapped__")]
    roots = [value for value in wrapped if value not in others]
    return bool(app) and bool(roots) and all(root in app.built for root in roots)

print([name for name in {FUNCTIONS} if built(importlib.import_module("functions." + name))])
"""


def test_all_missing_settings_are_named_together() -> None:
    """One error, not one a deployment."""
    with pytest.raises(SettingsMissing, match="REGISTRAR_SECRET, REGISTRAR_IP_LIMIT"):
        Settings.read(APP_ENVIRONMENT | {"REGISTRAR_SECRET": "", "REGISTRAR_IP_LIMIT": ""})


def test_organisers_are_met_where_their_pool_is_named() -> None:
    """Other functions do without; the one that needs it says all that it misses."""
    settings = Settings.read(APP_ENVIRONMENT)

    with pytest.raises(SettingsMissing, match="REGISTRAR_PEOPLE_ISSUER, REGISTRAR_PEOPLE_CLIENT"):
        settings.of_people()


def test_the_clock_is_the_walls_unless_the_local_cloud_moves_it(tmp_path: Path) -> None:
    """Only a file named in the environment moves domain time."""
    file = tmp_path / "clock.json"
    file.write_text('{"ahead": -3600}')

    real = App(Settings.read(APP_ENVIRONMENT)).clock()
    moved = App(Settings.read(APP_ENVIRONMENT | {"REGISTRAR_LOCAL_CLOCK": str(file)})).clock()

    now = datetime.now(UTC)
    assert timedelta() <= now - real < timedelta(seconds=10)
    assert timedelta(hours=1) <= now - moved < timedelta(hours=1, seconds=10)


def test_taking_a_submission_imports_no_mail_no_pages_no_definitions() -> None:
    """The function's start is what a visitor waits for when it is cold."""
    banned = (
        "email.message", "jinja2", "babel", "yaml", "aws_lambda_powertools", "registrar.mail",
        "registrar.domain.event", "registrar.web.public.event_page", "idna", "python_multipart",
        "registrar.web.components.field_error_messages", "registrar.cli", "botocore", "boto3",
        "pydantic", "pydantic_core", "email", "urllib.request", "http.client", "ssl",
    )  # fmt: skip
    program = (
        "import sys, functions.register, registrar.aws.registration_table\n"
        "import registrar.web.public.register, registrar.aws.rate_table\n"
        "import registrar.aws.event_table\n"
        f"print([name for name in {banned!r} if name in sys.modules])"
    )

    assert run(program) == (0, "[]\n", "")


def test_pages_of_organisers_start_without_the_library_of_the_api() -> None:
    """A program's first call waits for it, and no page does; each function has its own calls."""
    banned = ("aws_lambda_powertools.event_handler", "registrar.api.answering")
    program = (
        "import sys, functions.organise, functions.edit\n"
        f"print([name for name in {banned!r} if name in sys.modules])\n"
        "import registrar.api.answering, registrar.api.operations\n"
        "print('registrar.api.edit_operations' in sys.modules)"
    )

    assert run(program) == (0, "[]\nFalse\n", "")


def test_importing_opens_nothing_and_reads_no_settings() -> None:
    """Every function imports in an empty environment, and nothing is built."""
    assert run(IMPORT_ALL, PATH="") == (0, "[]\n", "")


def test_lambda_builds_while_it_initialises() -> None:
    """Each function's roots are built at import, where there is a whole CPU; no secret is read."""
    people = {"REGISTRAR_PEOPLE_ISSUER": "https://x/pool", "REGISTRAR_PEOPLE_CLIENT": "client"}
    in_lambda = {"AWS_LAMBDA_FUNCTION_NAME": "any", "AWS_DEFAULT_REGION": "eu-central-1"}

    built = run(IMPORT_ALL, **APP_ENVIRONMENT, **people, **in_lambda)

    assert built == (0, f"{FUNCTIONS}\n", "")


def run(program: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a Python program of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        env=environment or None,
    )
    return done.returncode, done.stdout, done.stderr
