"""Regular expressions: none backtracks without bound (S5), none is made of what somebody typed."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from typing import Any

import pytest

import registrar

SOURCE = Path(__file__).parents[3] / "shared" / "registrar"
READERS = ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)

# Repetitions of a part that may itself be repeated, where the first character of each round cannot
# be in the round before: a dot between the words of a host or a local part
PARTED = {
    "registrar.domain.email_address._LOCAL",
    "registrar.domain.web_address._HOST",
}


def parts(pattern: Any) -> Iterator[tuple[Any, Any]]:
    """Operations of a parsed expression, those within others too."""
    for operation, argument in pattern:
        yield operation, argument
        for inner in argument if isinstance(argument, tuple | list) else (argument,):
            for part in inner if isinstance(inner, list) else (inner,):
                if isinstance(part, parser.SubPattern):
                    yield from parts(part)


def is_nested(expression: re.Pattern[Any]) -> bool:
    """Tell whether a part without an upper bound is repeated without one: (a+)+ and the like."""
    for operation, argument in parts(parser.parse(expression.pattern, expression.flags & ~re.U)):
        if operation in REPEATS and argument[1] == codes.MAXREPEAT:
            inner = parts(argument[2])
            if any(op in REPEATS and arg[1] == codes.MAXREPEAT for op, arg in inner):
                return True
    return False


def expressions() -> dict[str, re.Pattern[Any]]:
    """The compiled expressions of the product's modules, by name."""
    found = {}
    for module in pkgutil.walk_packages(registrar.__path__, "registrar."):
        if not module.name.startswith("registrar.cli.local"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    found[f"{module.name}.{name}"] = value
    return found


def inline() -> Iterator[tuple[str, ast.expr]]:
    """File and pattern of each call of re within a function."""
    for file in SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                yield from ((file.name, call.args[0]) for call in calls_of_re(function))


def calls_of_re(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls of the module re in a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = getattr(node.func.value, "id", "")
            if module == "re" and node.func.attr in READERS:
                yield node


@pytest.mark.parametrize("text", ["(a+)+b", "(?:[a-z]+\\.?)*$", "(x*y*){2,}"])
def test_an_expression_that_explodes_would_be_found(text: str) -> None:
    """So the test below can fail."""
    assert is_nested(re.compile(text))


def test_s5_no_expression_repeats_a_repetition() -> None:
    """The usual form of a catastrophe, in any module."""
    found = expressions()

    assert len(found) > 30
    assert {name for name, compiled in found.items() if is_nested(compiled)} <= PARTED


def test_s5_what_is_repeated_within_begins_with_what_it_cannot_hold() -> None:
    """The expressions that the test above excuses take a hostile text in one go."""
    hostile = {"_LOCAL": "a" * 50_000 + "@", "_HOST": "a." * 25_000 + "!"}

    for name in PARTED:
        module, _, attribute = name.rpartition(".")
        expression = getattr(importlib.import_module(module), attribute)

        assert expression.fullmatch(hostile[attribute]) is None


def test_asvs_1_2_9_no_expression_is_made_of_a_request() -> None:
    """An expression is compiled with its module, or a literal where it is used."""
    made = [(file, ast.unparse(text)) for file, text in inline() if not is_literal(text)]

    assert made == []


def is_literal(text: ast.expr) -> bool:
    """Tell whether the pattern is a plain text."""
    return isinstance(text, ast.Constant)
