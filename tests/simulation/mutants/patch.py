"""Patches: small changes of the product's code in memory, made and undone again.

``Code`` replaces a text in the source of one function and swaps the function's code, so that all
who have imported the function run the changed one. ``Constant`` replaces a value in every module
that has imported it. A text that is not found exactly once is an error: such a patch would change
nothing, or the wrong thing.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

_PRODUCT = ("registrar.", "functions.")


class PatchOutdated(Exception):
    """Text, function or constant that the product's code does not have any more."""


@dataclass(frozen=True)
class Code:
    """Replacement of a text, found exactly once, in a function ``module:name`` or its class."""

    where: str
    old: str
    new: str

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Run the changed code until the end of the block. Raises PatchOutdated."""
        function = find_function(self.where)
        before = function.__code__
        function.__code__ = self._changed(function)
        try:
            yield
        finally:
            function.__code__ = before

    def _changed(self, function: FunctionType) -> CodeType:
        source = _source_of(function)
        changed = textwrap.dedent(_replace_once(source, self.old, self.new, self.where))
        tree = ast.parse(changed)
        definition = tree.body[0]
        if not isinstance(definition, ast.FunctionDef):
            raise PatchOutdated(f"{self.where} is not a function")
        definition.decorator_list = []
        made: dict[str, Any] = {}
        exec(compile(tree, f"<mutant of {self.where}>", "exec"), dict(function.__globals__), made)
        code: CodeType = made[function.__name__].__code__
        if code.co_freevars != function.__code__.co_freevars:
            raise PatchOutdated(f"{self.where} uses variables of the function around it")
        return code


@dataclass(frozen=True)
class Constant:
    """Replacement of a module's value ``module:name`` by ``change`` of it, wherever imported."""

    where: str
    change: Callable[[Any], Any]

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Use the changed value until the end of the block. Raises PatchOutdated."""
        name, before = _split(self.where)[1], find_value(self.where)
        after = self.change(before)
        if after == before:
            raise PatchOutdated(f"{self.where} is not changed")
        users = [other for other in _modules() if vars(other).get(name) is before]
        try:
            for user in users:
                setattr(user, name, after)
            yield
        finally:
            for user in users:
                setattr(user, name, before)


Patch = Code | Constant


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return a change of a text: one part of it, found exactly once, becomes another."""
    return lambda text: _replace_once(text, old, new, "the text")


@contextmanager
def all_applied(patches: tuple[Patch, ...]) -> Iterator[None]:
    """Run with all patches until the end of the block. Raises PatchOutdated."""
    with ExitStack() as stack:
        for patch in patches:
            stack.enter_context(patch.applied())
        yield


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith(_PRODUCT)]


def _split(where: str) -> tuple[ModuleType, str]:
    name, _, inside = where.partition(":")
    return import_module(name), inside


def find_value(where: str) -> Any:
    """Return the value ``module:name``. Raises PatchOutdated."""
    module, name = _split(where)
    if name not in vars(module):
        raise PatchOutdated(where)
    return vars(module)[name]


def find_function(where: str) -> FunctionType:
    """Return the function ``module:name`` or ``module:class.name``. Raises PatchOutdated."""
    module, path = _split(where)
    owner: Any = module
    for name in path.split("."):
        if name not in vars(owner):
            raise PatchOutdated(where)
        owner = vars(owner)[name]
    owner = getattr(owner, "fget", None) or getattr(owner, "__func__", owner)
    function = inspect.unwrap(owner)
    if not isinstance(function, FunctionType):
        raise PatchOutdated(f"{where} is not a function")
    return function


def _source_of(function: FunctionType) -> str:
    """Return the function's text by its line; a file changed since its import is an error."""
    lines = Path(function.__code__.co_filename).read_text(encoding="utf-8").splitlines(True)
    return "".join(inspect.getblock(lines[function.__code__.co_firstlineno - 1 :]))


def _replace_once(text: str, old: str, new: str, where: str) -> str:
    if text.count(old) != 1:
        raise PatchOutdated(f"{where} has {text.count(old)} times: {old}")
    return text.replace(old, new)
