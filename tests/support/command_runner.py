"""Commands run in this process."""

from typer.testing import CliRunner, Result

from registrar.cli.main import app
from registrar.cli.terminal import Advice


def invoke(*arguments: str, columns: int = 600, endpoint: str = "", typed: str = "") -> Result:
    """Run a command, on the local cloud at ``endpoint`` if one is given; ``typed`` are answers."""
    environment = {"COLUMNS": str(columns)} | ({"REGISTRAR_ENDPOINT": endpoint} if endpoint else {})
    return CliRunner().invoke(app, arguments, input=typed, env=environment)


def run_command(*arguments: str, columns: int = 600, endpoint: str = "") -> tuple[int, str]:
    """Return exit code and output; an expected failure counts as 1, as in main."""
    result = invoke(*arguments, columns=columns, endpoint=endpoint)
    if isinstance(result.exception, Advice):
        return 1, result.output + str(result.exception)
    return result.exit_code, result.output
