"""The zips that the local cloud deploys."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from infra.local.package import code_zip, functions_zip, libraries_zip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with a function, a module, its byte code and a template."""
    for name in (
        "functions/hello.py",
        "functions/README.md",
        "shared/registrar/__init__.py",
        "shared/registrar/__pycache__/__init__.cpython-311.pyc",
        "shared/registrar/web/templates/page.html",
        "shared/Makefile",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def names(content: bytes) -> list[str]:
    """Return the names in a zip."""
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_the_functions_are_their_modules(checkout: Path) -> None:
    """The functions' zip holds the Python files, at its root."""
    content = functions_zip(checkout)

    assert names(content) == ["hello.py"]


def test_the_code_is_the_package_with_its_data(checkout: Path) -> None:
    """The zip of the code holds modules and data under python/, and no byte code."""
    content = code_zip(checkout)

    assert names(content) == [
        "python/registrar/__init__.py",
        "python/registrar/web/templates/page.html",
    ]


def test_the_same_files_give_the_same_bytes(checkout: Path) -> None:
    """File times do not reach the zip, so that unchanged code is not deployed again."""
    before = code_zip(checkout)
    os.utime(checkout / "shared/registrar/__init__.py", (1, 1))

    after = code_zip(checkout)

    assert after == before


def test_a_layer_of_libraries_is_not_empty() -> None:
    """AWS refuses an empty zip, and MiniStack's own Python has the libraries."""
    assert names(libraries_zip()) == ["libraries.txt"]
