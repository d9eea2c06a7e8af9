"""Direction of imports, and calls that only wiring may make: the linters refuse all others."""

import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

PROJECT = Path(__file__).parents[2]
RUFF = (sys.executable, "-m", "ruff", "check", "--select", "TID251")
CONTRACT_TYPES: dict[str, type[Contract]] = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
}


@pytest.fixture(scope="module")
def contracts() -> list[Contract]:
    """Return the contracts of the project's configuration."""
    configuration = read_configuration(str(PROJECT / "pyproject.toml"))
    session: dict[str, Any] = configuration["session_options"]
    return [
        CONTRACT_TYPES[options["type"]](options["name"], session, options)
        for options in configuration["contracts_options"]
    ]


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Return the imports of the product, those of libraries included."""
    return grimp.build_graph(
        "functions", "registrar", include_external_packages=True, cache_dir=None
    )


def broken_contracts(contracts: list[Contract], imports: grimp.ImportGraph) -> list[str]:
    """Return the names of the contracts that the imports break."""
    return [
        contract.name
        for contract in contracts
        if not contract.check(deepcopy(imports), verbose=False).kept
    ]


def test_the_product_keeps_every_contract(
    contracts: list[Contract], imports: grimp.ImportGraph
) -> None:
    """As lint-imports says of the same files."""
    assert broken_contracts(contracts, imports) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("domain.form", "boto3"),
        ("domain.form", "logging"),
        ("domain.form", "registrar.actions.register"),
        ("domain.form", "registrar.aws.table"),
        ("actions.register", "botocore"),
        ("aws.table", "registrar.aws_client.client"),
        ("aws_client.client", "botocore"),
        ("aws_client.client", "registrar.aws.retry"),
        ("actions.register", "random"),
        ("actions.register", "registrar.aws.table"),
        ("actions.register", "registrar.web.protocol.response"),
        ("aws.table", "aws_lambda_powertools"),
        ("aws.table", "registrar.mail.compose"),
        ("aws.table", "registrar.settings"),
        ("aws.table", "registrar.web.protocol.response"),
        ("web.protocol.response", "aws_lambda_powertools"),
        ("web.protocol.response", "registrar.aws.table"),
        ("web.protocol.response", "registrar.wiring.app"),
        ("api.operations", "registrar.aws.table"),
        ("api.operations", "registrar.mail.compose"),
        ("api.operations", "registrar.wiring.app"),
        ("mail.compose", "registrar.aws.ses"),
        ("mail.compose", "registrar.web.protocol.response"),
        ("files.certificate", "registrar.actions.register"),
        ("files.certificate", "registrar.web.protocol.response"),
        ("files.certificate", "registrar.event_file.document"),
        ("event_file.document", "registrar.files.certificate"),
        ("event_file.document", "registrar.actions.register"),
        ("event_file.document", "logging"),
        ("wiring.app", "time"),
        ("wiring.app", "registrar.cli.main"),
        ("wiring.app", "functions.register"),
    ],
)
def test_an_import_against_the_direction_is_refused(
    contracts: list[Contract],
    imports: grimp.ImportGraph,
    importer: str,
    imported: str,
) -> None:
    """functions -> wiring -> api -> aws, web, mail -> actions -> files, event_file -> domain."""
    changed = deepcopy(imports)
    changed.add_import(importer=f"registrar.{importer}", imported=imported)

    assert broken_contracts(contracts, changed) != []


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("domain", "from datetime import datetime; datetime.now()"),
        ("domain", "import os; os.environ['X']"),
        ("aws", "import os; os.getenv('X')"),
        ("web", "import os; os.urandom(8)"),
    ],
)
def test_a_call_that_only_wiring_may_make_is_refused(folder: str, line: str) -> None:
    """Time and environment come in as arguments."""
    path = PROJECT / "shared" / "registrar" / folder / "example.py"
    done = subprocess.run(
        [*RUFF, "--stdin-filename", path, "-"],
        check=False,
        capture_output=True,
        text=True,
        input=f"{line}\n",
    )

    assert "TID251" in done.stdout
