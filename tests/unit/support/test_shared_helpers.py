"""Imports between test files: what two of them need is in a file of helpers."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[2]


def imported_modules(source: str) -> Iterator[str]:
    """Yield every dotted name that a source imports, or imports from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{name.name}" for name in node.names)


def imported_tests(source: str) -> list[str]:
    """Return the names that a source imports from test files."""
    return [
        module
        for module in imported_modules(source)
        if any(part.startswith("test_") for part in module.split("."))
    ]


def test_an_import_from_a_test_file_is_found() -> None:
    """Each way to write it is found, and no file of helpers is."""
    assert imported_tests("from tests.unit.test_a import one") == ["tests.unit.test_a.one"]
    assert imported_tests("from tests.unit import test_a") == ["tests.unit.test_a"]
    assert imported_tests("import tests.unit.test_a") == ["tests.unit.test_a"]
    assert imported_tests("from .test_a import one") == ["test_a.one"]
    assert imported_tests("from tests.support.latest_a import one\nimport pytest") == []


def test_no_file_imports_from_a_test_file() -> None:
    """A shared helper is in tests/support, or in a file of helpers beside the tests."""
    found = {
        str(file.relative_to(TESTS)): names
        for file in sorted(TESTS.rglob("*.py"))
        if "node_modules" not in file.parts
        and (names := imported_tests(file.read_text(encoding="utf-8")))
    }

    assert found == {}
