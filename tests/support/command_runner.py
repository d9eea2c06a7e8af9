"""Commands run in this process."""

from typer.testing import CliRunner

from registrar.cli.main import app
from registrar.cli.terminal import Advice


def run_command(*arguments: str, columns: int = 600) -> tuple[int, str]:
    """Return exit code and output; an expected failure counts as 1, as in main."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns)})
    if isinstance(result.exception, Advice):
        return 1, result.output + str(result.exception)
    return result.exit_code, result.output
