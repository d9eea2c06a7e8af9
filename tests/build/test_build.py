"""Lambda can run what `sam build` made; `make build` builds it first, then runs this."""

import subprocess
from itertools import chain
from pathlib import Path

import pytest
import yaml
from samtranslator.yaml_helper import yaml_parse

from infra.runtime.sizes import MB, layers_of, size_of
from tests.support.built_functions import runtime_python

ROOT = Path(__file__).parents[2]
ENTRY_POINTS = ROOT / "functions"
BUILT = ROOT / ".aws-sam" / "build"
FONTS = ROOT / "shared" / "registrar" / "files" / "fonts"
NOTO = (
    "noto-sans",
    *(f"noto-sans-{script}" for script in ("arabic", "armenian", "georgian", "hebrew")),
)
WEIGHTS = ("regular", "semibold")
HOT = BUILT / "HotLayer" / "python"
LAYERS = tuple(sorted({layer for attached in layers_of().values() for layer in attached}))
LAYERS_LIMIT = 5  # of a function; Lambda's quota
AARCH64 = 183  # EM_AARCH64 of the ELF specification

# MB of a function with its layers, zipped: some above what it is, far below Lambda's 250 unzipped
LARGEST = {
    **dict.fromkeys(("AttendFunction",), 30.0),
    **dict.fromkeys(("OrganiseFunction",), 37.0),
    **dict.fromkeys(("EditFunction",), 22.0),
}
LARGEST_OF_OTHERS = 15.0

# Flags of PEP 552: the hash of the source is there, and nobody compares it
UNCHECKED_HASH = (1).to_bytes(4, "little")
MAGIC = "import importlib.util; print(importlib.util.MAGIC_NUMBER.hex())"


def test_every_path_of_the_built_template_is_there() -> None:
    """Each function, the layer and the nested templates are packaged from what was built."""
    resources = yaml_parse((BUILT / "template.yaml").read_text())["Resources"].values()
    paths = [
        resource["Properties"][key]
        for resource in resources
        for key in ("CodeUri", "ContentUri", "TemplateURL")
        if key in resource["Properties"]
    ]

    assert len(paths) > len(list(ENTRY_POINTS.glob("*.py")))
    assert [path for path in paths if not (BUILT / path).exists()] == []


def test_each_handler_is_in_its_function() -> None:
    """The file that the handler names was copied, and each entry point has its function."""
    resources = yaml_parse((BUILT / "template.yaml").read_text())["Resources"].values()
    functions = [
        resource["Properties"] for resource in resources if resource["Type"].endswith("::Function")
    ]

    files = [
        BUILT / function["CodeUri"] / f"{function['Handler'].split('.')[0]}.py"
        for function in functions
    ]

    assert [file for file in files if not file.exists()] == []
    assert sorted(file.name for file in files) == sorted(
        file.name for file in ENTRY_POINTS.glob("*.py")
    )


def test_the_layer_is_for_lambdas_python_and_processor() -> None:
    """Compiled parts are for Python 3.13 on arm64, and there are some."""
    compiled = list(chain.from_iterable((BUILT / layer).rglob("*.so") for layer in LAYERS))
    names = [file.name for file in compiled]

    assert any("pydantic_core" in name for name in names)
    assert [file.name for file in compiled if machine(file) != AARCH64] == []
    assert [name for name in names if "cpython-313" not in name and "abi3" not in name] == []


def machine(file: Path) -> int:
    """The processor that a shared object is for: e_machine in its ELF header."""
    with file.open("rb") as content:
        header = content.read(20)
    assert header.startswith(b"\x7fELF")
    return int.from_bytes(header[18:20], "little")


def test_the_layers_hold_what_the_functions_read() -> None:
    """Catalogues, templates and static files are in one, fonts in another; the commands in none."""
    package = HOT / "registrar"
    letters = BUILT / "PaperLayer" / "python" / "registrar" / "files" / "fonts"
    wanted = (
        *(package / "locale/bg/LC_MESSAGES/registrar.mo", package / "mail/templates"),
        *(package / "web/templates", package / "web/static"),
        *(letters / file.name for file in FONTS.glob("*.ttf")),
        *(letters / "noto" / f"{name}-{weight}.ttf" for name in NOTO for weight in WEIGHTS),
    )

    assert [path for path in wanted if not path.exists()] == []
    assert not (package / "cli").exists()


@pytest.mark.parametrize("name", [*LAYERS, *layers_of()])
def test_all_code_has_byte_code_of_the_runtime(name: str) -> None:
    """Python reads it and compiles nothing, nor does it look at a source's time."""
    magic = subprocess.run(
        [runtime_python(), "-c", MAGIC], check=True, capture_output=True, text=True
    ).stdout.strip()
    modules = list((BUILT / name).rglob("*.py"))
    heads = {module: head_of_byte_code(module) for module in modules}

    assert modules
    assert {
        module: head
        for module, head in heads.items()
        if head != bytes.fromhex(magic) + UNCHECKED_HASH
    } == {}


def head_of_byte_code(module: Path) -> bytes:
    """Return the first eight bytes of the module's byte code, empty where it has none."""
    cached = module.parent / "__pycache__" / f"{module.stem}.cpython-313.pyc"
    return cached.read_bytes()[:8] if cached.exists() else b""


def test_byte_code_says_nothing_of_where_it_was_built() -> None:
    """A frame of the log names the file as Lambda has it, and two builds are the same."""
    cached = HOT / "registrar" / "__pycache__" / "settings.cpython-313.pyc"
    content = cached.read_bytes()

    assert b"/opt/python/registrar/settings.py" in content
    assert str(BUILT).encode() not in content


@pytest.mark.parametrize("function", layers_of())
def test_no_function_has_too_many_layers_or_too_large_ones(function: str) -> None:
    """Below Lambda's quotas, and no larger than it has to be."""
    attached = layers_of()[function]

    zipped = sum(size_of(BUILT / name).zipped for name in (function, *attached)) / MB

    assert len(attached) <= LAYERS_LIMIT
    assert zipped < LARGEST.get(function, LARGEST_OF_OTHERS)


def test_the_built_template_has_no_aliases() -> None:
    """Names of rights are written out: CloudFormation refuses YAML aliases."""
    tokens = yaml.scan((BUILT / "template.yaml").read_text())

    assert [token.start_mark.line for token in tokens if isinstance(token, yaml.AliasToken)] == []
