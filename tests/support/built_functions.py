"""Functions as `sam build` made them, run by a Python of their runtime with their layers alone."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from infra.runtime.sizes import BUILT, layers_of
from tests.support.app_environment import APP_ENVIRONMENT

# Prints what the handler answered, then the modules of layers that were imported. Of the machine's
# Python it has the standard library alone.
_PROGRAM = """
import importlib, json, sys
folders, module, payload = sys.argv[1].split(":"), sys.argv[2], json.loads(sys.argv[3])
sys.path[:0] = folders

class Context:
    aws_request_id = function_name = invoked_function_arn = "any"
    memory_limit_in_mb = 512
    def get_remaining_time_in_millis(self):
        return 60_000

function = importlib.import_module(module)
answer = function.handler(payload, Context()) if payload else None
files = {name: getattr(found, "__file__", None) or "" for name, found in sys.modules.items()}
print(json.dumps([answer, [name for name, file in files.items() if file.startswith(folders[0])]]))
"""


def runtime_python() -> str:
    """Return the path of a Python of the functions' runtime, as `make build` found it."""
    return os.environ.get("RUNTIME_PYTHON") or _printed(
        BUILT.parents[1] / "infra/runtime/find_python.sh"
    )


def _printed(program: Path) -> str:
    return subprocess.run([program], check=True, capture_output=True, text=True).stdout.strip()


def merged(function: str, folder: Path, compiled: Path) -> Path:
    """Link the files of the function's layers into one folder, as Lambda does at ``/opt``.

    Compiled libraries are for Lambda's processor: of those, ``compiled`` has this machine's.
    """
    own = {found.name for found in compiled.iterdir()}
    for layer in layers_of()[function]:
        for file in sorted((BUILT / layer / "python").rglob("*")):
            path = file.relative_to(BUILT / layer / "python")
            if file.is_file() and path.parts[0] not in own:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).symlink_to(file)
    for library in _compiled_in(function):
        for found in compiled.glob(f"{library.partition('.')[0]}*"):
            if not (folder / found.name).exists():
                (folder / found.name).symlink_to(found)
    return folder


def _compiled_in(function: str) -> Sequence[str]:
    """Return the names of the compiled libraries in the function's layers."""
    return sorted(
        {
            file.relative_to(BUILT / layer / "python").parts[0]
            for layer in layers_of()[function]
            for file in (BUILT / layer / "python").rglob("*.so")
        }
    )


def run(
    function: str, folder: Path, payload: Mapping[str, Any], *, endpoint: str
) -> tuple[Any, list[str]]:
    """Import the function, and give it the payload unless that is empty; return its answer.

    Besides, the names of the modules that came from its layers.
    """
    module = layers_module(function)
    done = subprocess.run(
        [runtime_python(), "-I", "-S", "-c", _PROGRAM, f"{folder}:{BUILT / function}", module,
         json.dumps(payload)],
        check=False,
        capture_output=True,
        text=True,
        env=_environment(endpoint),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer, modules = json.loads(done.stdout.splitlines()[-1])
    return answer, modules


def layers_module(function: str) -> str:
    """Return the module of the function, the one file that was copied."""
    (file,) = (BUILT / function).glob("*.py")
    return file.stem


def _environment(endpoint: str) -> dict[str, str]:
    return {
        **APP_ENVIRONMENT,
        "REGISTRAR_PEOPLE_ISSUER": "https://example.org/pool",
        "REGISTRAR_PEOPLE_CLIENT": "client",
        "AWS_LAMBDA_FUNCTION_NAME": "any",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_ENDPOINT_URL": endpoint,
        "PATH": os.environ["PATH"],
    }


def install_compiled(folder: Path) -> Path:
    """Install this machine's versions of the layers' compiled libraries, as the lock has them."""
    lock = (BUILT.parents[1] / "shared/requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split()[0].split("==") for line in lock if line[:1].isalpha())
    wanted = ("pydantic-core", "markupsafe", "cryptography", "cffi", "pillow", "uharfbuzz")
    subprocess.run(
        [Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--no-deps",
         "--python", runtime_python(), "--target", folder,
         *(f"{name}=={pinned[name]}" for name in wanted)],
        check=True,
    )  # fmt: skip
    return folder
