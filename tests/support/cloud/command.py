"""The command line, run as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

REGISTRAR = str(Path(sys.executable).with_name("registrar"))


def registrar(*arguments: str, endpoint: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    environment = os.environ | {"REGISTRAR_ENDPOINT": endpoint, "COLUMNS": "200"}
    return subprocess.run(
        [REGISTRAR, *arguments], check=False, capture_output=True, text=True, env=environment
    )
