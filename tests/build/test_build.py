"""Lambda can run what `sam build` made; `make build` builds it first, then runs this."""

from pathlib import Path

import yaml
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).parents[2]
ENTRY_POINTS = ROOT / "functions"
BUILT = ROOT / ".aws-sam" / "build"
FONTS = ROOT / "shared" / "registrar" / "files" / "fonts"
NOTO = (
    "noto-sans",
    *(f"noto-sans-{script}" for script in ("arabic", "armenian", "georgian", "hebrew")),
)
WEIGHTS = ("regular", "semibold")
LAYER = BUILT / "SharedLayer" / "python"
AARCH64 = 183  # EM_AARCH64 of the ELF specification
UNZIPPED_LIMIT = 250 * 1024 * 1024  # bytes, function and layers together; Lambda's quota


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
    compiled = list(LAYER.rglob("*.so"))
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


def test_the_layer_holds_what_the_functions_read() -> None:
    """Compiled catalogues, templates, static files and fonts are in it; the command line is not."""
    package = LAYER / "registrar"
    wanted = (
        *("locale/bg/LC_MESSAGES/registrar.mo", "mail/templates", "web/templates", "web/static"),
        *(f"files/fonts/{file.name}" for file in FONTS.glob("*.ttf")),
        *(f"files/fonts/noto/{name}-{weight}.ttf" for name in NOTO for weight in WEIGHTS),
    )

    assert [name for name in wanted if not (package / name).exists()] == []
    assert not (package / "cli").exists()


def test_the_layer_fits() -> None:
    """Well below Lambda's limit, so that there is room to grow."""
    size = sum(file.stat().st_size for file in LAYER.rglob("*") if file.is_file())

    assert size < UNZIPPED_LIMIT / 2


def test_the_built_template_has_no_aliases() -> None:
    """Names of rights are written out: CloudFormation refuses YAML aliases."""
    tokens = yaml.scan((BUILT / "template.yaml").read_text())

    assert [token.start_mark.line for token in tokens if isinstance(token, yaml.AliasToken)] == []
