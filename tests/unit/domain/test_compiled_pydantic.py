"""Compiled half of pydantic_core, beside the whole of it."""

import subprocess
import sys

import pytest
from pydantic_core import SchemaValidator, ValidationError, core_schema

from registrar.domain import answer_rules, compiled_pydantic
from registrar.domain.form import FormOption, FormQuestion

OWN = "from registrar.domain.compiled_pydantic import SchemaValidator, ValidationError\n"
WHOLE = "import pydantic, pydantic_core\n"


def test_the_half_in_python_is_not_imported() -> None:
    """Only the compiled module is; a refused value is told as ever."""
    program = OWN + (
        "import sys\n"
        "try: SchemaValidator({'type': 'int'}).validate_python('x')\n"
        "except ValidationError as error: print(error.errors(include_url=False)[0]['type'])\n"
        "print([name for name in sys.modules if name.startswith(('pydantic', 'typing_ext'))])"
    )

    assert run(program) == b"int_parsing\n['pydantic_core._pydantic_core']\n"


@pytest.mark.parametrize("order", [OWN + WHOLE, WHOLE + OWN])
def test_both_halves_share_the_compiled_one(order: str) -> None:
    """Pages of refusals load definitions, whose models are pydantic's, in the same process."""
    program = order + (
        "class Model(pydantic.BaseModel): number: int\n"
        "try: Model(number='x')\n"
        "except ValidationError as error: print(error.errors(include_url=False)[0]['type'])\n"
        "print(SchemaValidator is pydantic_core.SchemaValidator)"
    )

    assert run(program) == b"int_parsing\nTrue\n"


def test_classes_are_those_of_pydantic_core() -> None:
    """So their errors are caught wherever they come from."""
    assert compiled_pydantic.SchemaValidator is SchemaValidator
    assert compiled_pydantic.ValidationError is ValidationError


def test_schemas_are_those_that_core_schema_makes() -> None:
    """Dicts of the documented shape: an update that changes it is seen here."""
    question = FormQuestion("q", "choices", options=(FormOption("a"), FormOption("b")))
    strict = core_schema.str_schema(strict=True)

    own = {kind: rule(question) for kind, rule in answer_rules._RULES.items()}

    for kind in ("name", "email", "phone", "text", "long_text", "choice", "date", "country"):
        read = own[kind]["function"]["function"]
        assert own[kind] == core_schema.no_info_after_validator_function(read, strict)
    read = own["choices"]["function"]["function"]
    texts = core_schema.list_schema(strict, strict=True, fail_fast=True)
    assert own["choices"] == core_schema.no_info_after_validator_function(read, texts)
    number = answer_rules._read_number
    assert own["number"] == core_schema.no_info_plain_validator_function(number)
    assert own["consent"] == core_schema.bool_schema(strict=True)
    optional = core_schema.typed_dict_field(strict, required=False)
    assert answer_rules._optional(strict) == optional


def run(program: str) -> bytes:
    """Return the output of a Python program of its own."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return done.stdout
