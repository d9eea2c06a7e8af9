"""Validators of pydantic_core without its half in Python, which no schema of plain dicts needs.

That half builds schemas and types: importing it takes longer than all else of a submission.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

_PACKAGE = "pydantic_core"
_NAME = f"{_PACKAGE}._pydantic_core"


def load_compiled() -> ModuleType:
    """Return the compiled module under its own name, so that ``import pydantic`` finds it, too.

    Raises ImportError.
    """
    if _NAME in sys.modules:
        return sys.modules[_NAME]
    package = PathFinder.find_spec(_PACKAGE)
    spec = package and PathFinder.find_spec(_NAME, package.submodule_search_locations)
    if not spec or not spec.loader:
        raise ImportError(name=_NAME)
    module = sys.modules[_NAME] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError
else:
    _compiled = load_compiled()
    PydanticCustomError = _compiled.PydanticCustomError
    SchemaValidator = _compiled.SchemaValidator
    ValidationError = _compiled.ValidationError

__all__ = ["PydanticCustomError", "SchemaValidator", "ValidationError"]
