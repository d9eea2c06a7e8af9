"""Sizes of what was built: each layer and function, and each function with its layers."""

import io
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from samtranslator.yaml_helper import yaml_parse

BUILT = Path(__file__).parents[2] / ".aws-sam" / "build"
MB = 1_000_000


class Size(NamedTuple):
    """Bytes of the files themselves, and of a zip of them."""

    unzipped: int
    zipped: int


def layers_of(built: Path = BUILT) -> dict[str, tuple[str, ...]]:
    """Return the names of each function's layers, in their order; they are resources' names."""
    template = yaml_parse((built / "template.yaml").read_text(encoding="utf-8"))
    shared = _names(template["Globals"]["Function"]["Layers"])
    return {
        name: (*shared, *_names(resource["Properties"].get("Layers", [])))
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _names(layers: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(layer["Ref"] for layer in layers)


def size_of(folder: Path) -> Size:
    """Return the size of a layer or function that was built."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.relative_to(folder))
    return Size(sum(file.stat().st_size for file in files), content.tell())


def report(built: Path = BUILT) -> str:
    """Return a table of the sizes in MB."""
    layers = layers_of(built)
    named = sorted({layer for attached in layers.values() for layer in attached})
    sizes = {name: size_of(built / name) for name in (*named, *layers)}
    lines = ["MB unzipped, zipped"]
    lines += [_line(name, [sizes[name]]) for name in named]
    for name, attached in layers.items():
        lines.append(_line(f"{name} with its layers", [sizes[each] for each in (name, *attached)]))
    return "\n".join(lines)


def _line(name: str, sizes: list[Size]) -> str:
    unzipped, zipped = (sum(each) / MB for each in zip(*sizes, strict=True))
    return f"{unzipped:6.1f} {zipped:6.1f}  {name}"


if __name__ == "__main__":
    sys.stdout.write(f"{report()}\n")
